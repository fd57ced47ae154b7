import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { takeSearchIntent } from '@/components/keyboard/search-intent';
import { ariaKeysOf, keysOf } from '@/components/keyboard/shortcuts';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import { SearchField } from '@/components/ui/search-field';
import { formatCount } from '@/components/words/format-count';
import type { FacetName } from '@/lib/agents/catalog/facets';
import type { Facet } from '@/lib/agents/catalog/listing';
import { completeQuery } from './complete-query';
import { Completions, completionId } from './completions';

/** The search of the catalog, which offers the values of a filter that is being typed. */
export function SearchBox({
  value,
  facets,
  onChange,
  onEnter,
}: {
  value: string;
  /** Of what is listed. */
  facets: Readonly<Record<FacetName, Facet>>;
  onChange: (value: string) => void;
  /** Enter or the arrow down goes on to the results. */
  onEnter: () => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isFocused, setIsFocused] = useState(false);
  /** The search for which the values were closed; null for none. */
  const [closed, setClosed] = useState<string | null>(null);
  const [active, setActive] = useState<number | null>(null);
  const offered = isFocused && closed !== value ? completeQuery(value, facets) : [];
  const chosen = active === null ? undefined : offered[active];
  useShortcut('search', () => input.current?.select());
  useEffect(() => {
    if (takeSearchIntent()) input.current?.select();
  }, []);
  const change = (q: string) => {
    setActive(null);
    setClosed(null);
    onChange(q);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown' && offered.length > 0) {
      setActive(Math.min((active ?? -1) + 1, offered.length - 1));
    } else if (key === 'ArrowUp' && active !== null) {
      setActive(active === 0 ? null : active - 1);
    } else if (key === 'Enter' && chosen !== undefined) {
      change(chosen.q);
    } else if (key === 'Enter' || key === 'ArrowDown') {
      onEnter();
    } else if (key === 'Escape' && offered.length > 0) {
      setClosed(value);
      setActive(null);
    } else {
      if (key === 'Escape' && value === '') event.currentTarget.blur();
      return;
    }
    event.preventDefault();
  };
  return (
    <search className="relative w-full max-w-2xl">
      <SearchField
        ref={input}
        aria-keyshortcuts={ariaKeysOf('search')}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? id : undefined}
        aria-activedescendant={chosen && active !== null ? completionId(id, active) : undefined}
        value={value}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setIsFocused(true)}
        onBlur={() => setIsFocused(false)}
        className={value === '' ? 'pr-8' : 'pr-2'}
      />
      <span
        data-keys={keysOf('search')}
        className="pointer-events-none absolute top-1.5 right-2 hidden rounded border border-line-strong px-1.5 text-faint text-xs before:content-[attr(data-keys)_/_''] peer-placeholder-shown:peer-[:not(:focus)]:sm:block"
      />
      <span aria-live="polite" className="sr-only">
        {offered.length > 0 && `${formatCount(offered.length, 'value', 'values')} to choose from`}
      </span>
      {offered.length > 0 && (
        <Completions
          id={id}
          completions={offered}
          active={active}
          onPoint={setActive}
          onChoose={({ q }) => change(q)}
        />
      )}
    </search>
  );
}
