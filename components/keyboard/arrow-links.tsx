'use client';

import type { KeyboardEvent, ReactNode } from 'react';

/**
 * Links that are one stop for the Tab key, and between which the arrow keys move. The first has
 * `tabIndex` 0, and the others -1.
 */
export function ArrowLinks({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a[tabindex]')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const to = STEPS[event.key]?.(at, links.length - 1);
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = links[Math.max(0, Math.min(to, links.length - 1))];
    if (!next) return;
    for (const link of links) link.tabIndex = link === next ? 0 : -1;
    next.focus();
  };
  return (
    <section aria-label={label} className={className} onKeyDown={move}>
      {children}
    </section>
  );
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};
