import { isAgentColor } from '@/components/badges/dot-look';
import type { QueryChanges } from '@/components/catalog/state/use-list-query';
import type { FacetName } from '@/lib/agents/catalog/facets';
import { FACETS } from '@/lib/agents/catalog/facets';
import type { Facet } from '@/lib/agents/catalog/listing';
import { isVerdict, VERDICT_FACTS } from '@/lib/agents/model/verdicts';
import { FacetValue } from './facet-value';
import { FewFirst } from './few-first';

/** How many values a group shows before a person asks for all. */
const FEW = 8;

/** The values of one filter, to choose any number of. */
export function FacetGroup({
  filter,
  facet,
  chosen: ticked,
  typed,
  onToggle,
}: {
  filter: FacetName;
  facet: Facet;
  chosen: readonly string[];
  /** What the search asks for of it. */
  typed: readonly string[];
  onToggle: QueryChanges['toggle'];
}) {
  const chosen = [...ticked, ...typed];
  // A chosen value stays in the list so that it can be removed, even when no agent has it any more.
  const gone = chosen
    .filter((value) => facet.every((entry) => entry.value !== value))
    .map((value) => ({ value, label: value, count: 0 }));
  const entries = sortEntries(filter, [...facet, ...gone]);
  if (entries.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="px-2 pb-1 font-medium text-faint text-xs">{FACETS[filter].label}</legend>
      <FewFirst
        label={FACETS[filter].label}
        few={FEW}
        values={entries}
        nameOf={({ label }) => label}
        isKept={({ value }) => chosen.includes(value)}
      >
        {(shown) =>
          shown.map(({ value, label, count }) => (
            <FacetValue
              key={value}
              filter={filter}
              value={value}
              label={label}
              count={count}
              checked={chosen.includes(value)}
              typed={typed}
              onToggle={onToggle}
            />
          ))
        }
      </FewFirst>
    </fieldset>
  );
}

/** The most frequent first; verdicts by urgency, and known colors before others. */
function sortEntries(filter: FacetName, entries: Facet): Facet {
  if (filter === 'verdict') {
    return entries.toSorted((a, b) => urgencyOf(b.value) - urgencyOf(a.value));
  }
  if (filter !== 'color') return entries;
  return entries.toSorted((a, b) => Number(isShownColor(b.value)) - Number(isShownColor(a.value)));
}

function urgencyOf(value: string): number {
  return isVerdict(value) ? VERDICT_FACTS[value].urgency : 0;
}

function isShownColor(value: string): boolean {
  return value === 'none' || isAgentColor(value);
}
