import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';

/** A field that searches agents, in an element that its icon can be placed in. */
export function SearchField({ className, ...props }: ComponentProps<'input'>) {
  return (
    <>
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute top-2 left-2.5 text-faint"
      />
      <input
        {...props}
        type="search"
        name="q"
        aria-label="Search agents"
        placeholder="Search agents"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className={`field peer w-full pl-8 ${className ?? ''}`}
      />
    </>
  );
}
