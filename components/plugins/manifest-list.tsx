import type { ReactNode } from 'react';

export function ManifestList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="font-medium text-lg">{title}</h2>
      <ul aria-label={title} className="grid divide-y divide-line rounded-md border border-line">
        {children}
      </ul>
    </section>
  );
}
