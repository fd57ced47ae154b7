import Link from 'next/link';
import type { ReactNode } from 'react';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { CommandKeys } from './command-keys';
import { PlaceLinks } from './place-links';
import { SearchElsewhere } from './search-elsewhere';

// Elements that stay the same are not rendered again with each key in the search field beside them.
const HOME = (
  <Link
    href="/"
    prefetch={false}
    className="flex shrink-0 items-center gap-2 rounded font-semibold text-ink"
  >
    <Logo />
    <span className="max-md:sr-only">Agent Catalog</span>
  </Link>
);
const PLACES = (
  <>
    <PlaceLinks />
    <CommandKeys />
    <ThemeSwitch />
  </>
);

/** The bar at the top of every page: the link to the catalog, what the page adds, and the theme. */
export function AppHeader({
  list = '',
  children,
}: {
  /** That the page belongs to, of `openedList`; empty for that of all agents. */
  list?: string;
  children?: ReactNode;
}) {
  return (
    <>
      <a
        href="#main"
        className="control sr-only z-50 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="sticky top-[calc(var(--bar)-3rem)] z-30 flex h-12 shrink-0 items-center gap-3 border-line border-b bg-sunken px-3 sm:px-4">
        {HOME}
        <div className="flex min-w-0 flex-1 items-center gap-2">{children}</div>
        <SearchElsewhere list={list} tight={children !== undefined} />
        {PLACES}
      </header>
    </>
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true">
      <rect x="1" y="2" width="18" height="4.4" rx="1.6" className="fill-accent" />
      <rect x="1" y="7.8" width="18" height="4.4" rx="1.6" className="fill-accent opacity-60" />
      <rect x="1" y="13.6" width="11" height="4.4" rx="1.6" className="fill-accent opacity-30" />
    </svg>
  );
}
