'use client';

import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useGo } from '@/components/ui/use-go';

/**
 * Links that are one stop for the Tab key, and between which the arrow keys move. The first has
 * `tabIndex` 0, and the others -1. They are plain, because hundreds that each lead by themselves make a
 * page heavy; a click on one stays within the app all the same.
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
  const go = useGo();
  const follow = (event: MouseEvent<HTMLElement>) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[tabindex]');
    const isPlain =
      event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (link === null || !isPlain) return;
    event.preventDefault();
    go(link.pathname + link.search);
  };
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
    <section aria-label={label} className={className} onKeyDown={move} onClick={follow}>
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
