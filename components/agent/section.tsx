import type { ReactNode } from 'react';

/** A part of the agent page; links to it lead to its heading. */
export function Section({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2
        id={id}
        className="mb-3 scroll-mt-4 border-line border-b pb-1.5 font-semibold text-faint text-sm"
      >
        {title}
      </h2>
      {children}
    </section>
  );
}
