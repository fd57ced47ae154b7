import { useEffect, useRef } from 'react';
import { takeSearchIntent } from '@/components/keyboard/search-intent';
import { ariaKeysOf, keysOf } from '@/components/keyboard/shortcuts';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import { SearchField } from '@/components/ui/search-field';

export function SearchBox({
  value,
  onChange,
  onEnter,
}: {
  value: string;
  onChange: (value: string) => void;
  /** Enter or the arrow down goes on to the results. */
  onEnter: () => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('search', () => input.current?.select());
  useEffect(() => {
    if (takeSearchIntent()) input.current?.select();
  }, []);
  return (
    <search className="relative w-full max-w-2xl">
      <SearchField
        ref={input}
        aria-keyshortcuts={ariaKeysOf('search')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault();
            onEnter();
          } else if (event.key === 'Escape' && value === '') {
            event.currentTarget.blur();
          }
        }}
        className={value === '' ? 'pr-8' : 'pr-2'}
      />
      <span
        data-keys={keysOf('search')}
        className="pointer-events-none absolute top-1.5 right-2 hidden rounded border border-line-strong px-1.5 text-faint text-xs before:content-[attr(data-keys)_/_''] peer-placeholder-shown:peer-[:not(:focus)]:sm:block"
      />
    </search>
  );
}
