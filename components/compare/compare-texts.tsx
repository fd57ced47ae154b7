'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';

const DiffView = dynamic(() => import('@/components/editor/diff-view').then((m) => m.DiffView), {
  ssr: false,
  loading: () => <p className="text-faint text-sm">Comparing…</p>,
});

/** One text of each side: the first as it changes to each of the others. */
export function CompareTexts({
  title,
  texts,
  places,
  children,
}: {
  title: string;
  texts: readonly string[];
  places: readonly string[];
  children?: ReactNode;
}) {
  const [first = '', ...others] = texts;
  return (
    <section aria-label={title} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 className="border-line border-b pb-1.5 font-semibold text-faint text-sm">{title}</h2>
      {children}
      {others.map((other, index) => (
        <div key={places[index + 1]} className="grid grid-cols-[minmax(0,1fr)] gap-1">
          <h3 className="text-soft text-xs wrap-anywhere">
            From <bdi>{places[0]}</bdi> to <bdi>{places[index + 1]}</bdi>
          </h3>
          {first === other ? (
            <p className="text-soft text-sm">The same.</p>
          ) : (
            <DiffView before={first} after={other} />
          )}
        </div>
      ))}
    </section>
  );
}
