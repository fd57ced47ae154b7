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
      <h2 id={id} className="mb-3 scroll-mt-4 font-semibold text-lg">
        {title}
      </h2>
      {children}
    </section>
  );
}
