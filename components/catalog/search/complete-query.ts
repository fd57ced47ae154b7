import { type FacetName, isSearchedFacet } from '@/lib/agents/catalog/facets';
import type { Facet } from '@/lib/agents/catalog/listing';
import { parseQuery, QUERY_FIELDS } from '@/lib/agents/catalog/query';
import { isVerdict, VERDICT_FACTS } from '@/lib/agents/model/verdicts';

/** What a filter that is being typed at the end of a search can become. */
export type Completion = {
  readonly value: string;
  /** What it means, where the value does not say it; else the value. */
  readonly label: string;
  /** Of how many listed agents it is true; null where that is not counted. */
  readonly count: number | null;
  /** The whole search with it, ready for the next word. */
  readonly q: string;
};

/** More are no help: another letter is. */
const MOST = 8;

/**
 * The values that a filter at the end of a search can have, those of the list first that most have.
 * None once one of them is typed, and none for filters that take any text.
 */
export function completeQuery(
  q: string,
  facets: Readonly<Record<FacetName, Facet>>,
): readonly Completion[] {
  const term = parseQuery(q).at(-1);
  if (term?.kind !== 'field' || term.to !== q.length) return [];
  const typed = /[^:,]*$/.exec(q)?.[0] ?? '';
  // Within quotes a comma or a colon is part of the value.
  if (/["\u201c\u201d\u201e]/.test(q.slice(term.from))) return [];
  const values = valuesOf(term.field, facets);
  const wanted = typed.toLowerCase();
  const found = values.filter(({ value }) => value.toLowerCase().startsWith(wanted));
  if (found.some(({ value }) => value.toLowerCase() === wanted)) return [];
  const before = q.slice(0, q.length - typed.length);
  return found.slice(0, MOST).map(({ value, label, count }) => ({
    ...{ value, label, count },
    q: `${before}${/[\s,]/.test(value) ? `"${value}"` : value} `,
  }));
}

function valuesOf(
  field: keyof typeof QUERY_FIELDS,
  facets: Readonly<Record<FacetName, Facet>>,
): readonly Omit<Completion, 'q'>[] {
  if (isSearchedFacet(field)) return facets[field];
  return (QUERY_FIELDS[field].values ?? []).map((value) => ({
    value,
    label: isVerdict(value) ? VERDICT_FACTS[value].name : value,
    count: isVerdict(value)
      ? (facets.verdict.find((one) => one.value === value)?.count ?? 0)
      : null,
  }));
}
