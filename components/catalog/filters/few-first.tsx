import { type ReactNode, useId, useState } from 'react';
import { formatCount } from '@/components/words/format-count';
import { formatNumber } from '@/lib/agents/model/format-number';

/** Among more than these one is sought by its name. */
const MANY = 20;

/** The first of many values, and all of them when a person asks: then they can be searched, too. */
export function FewFirst<T>({
  label,
  few,
  values,
  nameOf,
  isKept,
  children,
}: {
  /** What they are values of. */
  label: string;
  /** How many come first. */
  few: number;
  values: readonly T[];
  nameOf: (value: T) => string;
  /** Whether one is shown wherever it stands. */
  isKept: (value: T) => boolean;
  children: (shown: readonly T[]) => ReactNode;
}) {
  const [all, setAll] = useState(false);
  const [sought, setSought] = useState('');
  const list = useId();
  const first = values.filter((value, index) => index < few || isKept(value));
  const hidden = values.length - first.length;
  const searches = all && values.length > MANY;
  const words = sought.trim().toLowerCase();
  const isFound = (value: T) => nameOf(value).toLowerCase().includes(words);
  const shown = searches ? values.filter(isFound) : all ? values : first;
  return (
    <>
      {searches && (
        <input
          type="search"
          aria-label={`Find in ${label}`}
          aria-controls={list}
          placeholder={`Find in ${formatNumber(values.length)}`}
          autoComplete="off"
          spellCheck={false}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          className="field mx-2 mb-1 h-7 w-[calc(100%-1rem)] text-sm"
        />
      )}
      <div id={list}>{children(shown)}</div>
      {searches && (
        <p role="status" className={shown.length === 0 ? 'px-2 text-faint text-sm' : 'sr-only'}>
          {words !== '' &&
            (shown.length === 0
              ? 'None has this in its name.'
              : formatCount(shown.length, 'value', 'values'))}
        </p>
      )}
      {(all || hidden > 0) && (
        <button
          type="button"
          onClick={() => {
            setAll(!all);
            setSought('');
          }}
          aria-expanded={all}
          aria-controls={list}
          className="px-2 py-1 text-accent text-sm hover:underline"
        >
          {all ? 'Show fewer' : `Show ${formatNumber(hidden)} more`}
        </button>
      )}
    </>
  );
}
