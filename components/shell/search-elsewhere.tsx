'use client';

import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useRef } from 'react';
import { wantSearch } from '@/components/keyboard/search-intent';
import { ariaKeysOf, keysOf } from '@/components/keyboard/shortcuts';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import { SearchField } from '@/components/ui/search-field';
import { useGo } from '@/components/ui/use-go';
import { listHref } from '@/lib/agents/model/agent-href';

/**
 * The search field of a page that lists no agents: what it asks is answered by the catalog. Where
 * there is no room for it, a button leads to the one there. Nothing in the catalog, which has its own.
 */
export function SearchElsewhere({
  list,
  tight,
}: {
  /** Whose search it shows, and goes on with. */
  list: string;
  /** Whether the page has more in the bar. */
  tight: boolean;
}) {
  const input = useRef<HTMLInputElement>(null);
  const isCatalog = usePathname() === '/';
  const leadTo = useGo();
  const goThere = () => {
    wantSearch();
    leadTo(listHref(list));
  };
  useShortcut('search', () => {
    if (isCatalog) return;
    if (input.current?.checkVisibility()) input.current.select();
    else goThere();
  });
  if (isCatalog) return null;
  return (
    <>
      <search className={`relative w-52 shrink-0 ${tight ? 'max-2xl:hidden' : 'max-lg:hidden'}`}>
        <form
          action="/"
          onSubmit={(event) => {
            event.preventDefault();
            const next = new URLSearchParams(list);
            next.set('q', input.current?.value ?? '');
            leadTo(listHref(next.toString()));
          }}
        >
          <SearchField
            key={list}
            ref={input}
            defaultValue={new URLSearchParams(list).get('q') ?? ''}
            aria-keyshortcuts={ariaKeysOf('search')}
            title={`Search agents (${keysOf('search')})`}
          />
        </form>
      </search>
      <button
        type="button"
        aria-label="Search agents"
        title="Search agents"
        onClick={goThere}
        className={`grid size-8 shrink-0 place-items-center rounded-md text-soft hover:bg-hover ${tight ? '2xl:hidden' : 'lg:hidden'}`}
      >
        <Search size={16} aria-hidden="true" />
      </button>
    </>
  );
}
