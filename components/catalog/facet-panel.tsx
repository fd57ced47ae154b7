import { useState } from 'react';
import { ColorDot } from '@/components/ui/color-dot';
import type { Filter } from '@/lib/agents/list-query';
import type { Facet, ListAnswer } from '@/lib/agents/listing';
import type { CatalogState } from './use-catalog-state';

export const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  verdict: 'Verdict',
  problem: 'Problem',
  root: 'Folder opened',
  folder: 'Folder',
  model: 'Model',
  color: 'Color',
  tool: 'Tool',
};

/** In the order in which people narrow things down. */
const ORDER: readonly Filter[] = ['root', 'verdict', 'model', 'color', 'tool', 'folder', 'problem'];

/** How many values a group shows before it is asked for all. */
const FEW = 8;

export function FacetPanel({
  facets,
  state,
}: {
  facets: ListAnswer['facets'];
  state: CatalogState;
}) {
  return (
    <div className="flex flex-col gap-1 p-2">
      {ORDER.map((filter) => (
        <FacetGroup
          key={filter}
          filter={filter}
          facet={facets[filter]}
          chosen={state.query[filter]}
          onToggle={state.toggle}
        />
      ))}
    </div>
  );
}

function FacetGroup({
  filter,
  facet,
  chosen,
  onToggle,
}: {
  filter: Filter;
  facet: Facet;
  chosen: readonly string[];
  onToggle: CatalogState['toggle'];
}) {
  const [all, setAll] = useState(false);
  // What is chosen stays to be taken off, even when nothing is left that has it.
  const gone = chosen
    .filter((value) => facet.every((entry) => entry.value !== value))
    .map((value) => ({ value, label: value, count: 0 }));
  const entries = [...facet, ...gone];
  if (entries.length === 0 || (filter === 'root' && entries.length === 1)) return null;
  const shown = all ? entries : entries.filter(({ value }, i) => i < FEW || chosen.includes(value));
  return (
    <fieldset className="min-w-0 px-1 py-1.5">
      <legend className="px-1 pb-1 font-medium text-faint text-xs">{FILTER_NAMES[filter]}</legend>
      {shown.map(({ value, label, count }) => (
        <label
          key={value}
          className="flex min-h-7 items-center gap-2 rounded px-1 text-sm hover:bg-hover has-checked:font-medium"
        >
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => onToggle(filter, value)}
            className="size-3.5 shrink-0 accent-accent"
          />
          {filter === 'color' && <ColorDot color={value === '' ? null : value} />}
          <span className="min-w-0 flex-1 truncate" title={label}>
            {label}
          </span>
          <span className="text-faint text-xs tabular-nums">{count.toLocaleString('en')}</span>
        </label>
      ))}
      {entries.length > FEW && (
        <button
          type="button"
          onClick={() => setAll(!all)}
          aria-expanded={all}
          className="px-1 py-1 text-accent text-sm hover:underline"
        >
          {all ? 'Show fewer' : `Show all ${entries.length}`}
        </button>
      )}
    </fieldset>
  );
}
