import type { ReactNode } from 'react';

export function ManifestList({
  title,
  alone = false,
  children,
}: {
  title: string;
  /** Whether there is no other list, so that the page's own title says what these are. */
  alone?: boolean;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-2">
      <h2 className={alone ? 'sr-only' : 'font-medium text-lg'}>{title}</h2>
      <ul aria-label={title} className="grid divide-y divide-line rounded-md border border-line">
        {children}
      </ul>
    </section>
  );
}
