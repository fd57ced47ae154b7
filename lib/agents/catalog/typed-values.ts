/** Which facet values the filters that are typed into a search stand for. */

import { isVerdict } from '@/lib/agents/model/verdicts';
import { type FacetName, isSearchedFacet } from './facets';
import { parseQuery, type QueryTerm } from './query';

/** The filters of a search as they are typed, without its words and without what is excluded. */
export function typedFilters(q: string): string {
  return parseQuery(q)
    .filter((term) => facetOf(term) !== null)
    .map(({ from, to }) => q.slice(from, to))
    .join(' ');
}

/**
 * The values of a facet that a search asks for: by the rule of the list, the value itself in any case,
 * else those that start with it.
 * @param values those that there are
 */
export function typedValues(q: string, facet: FacetName, values: readonly string[]): string[] {
  const typed = parseQuery(q).flatMap((term) =>
    term.kind === 'field' && facetOf(term) === facet ? term.values : [],
  );
  return [...new Set(typed.flatMap((wanted) => select(values, wanted.toLowerCase())))];
}

/** The search without what it asks for in a facet. */
export function withoutTyped(q: string, facet: FacetName): string {
  let rest = '';
  let at = 0;
  for (const term of parseQuery(q)) {
    if (facetOf(term) !== facet) continue;
    rest += q.slice(at, term.from);
    at = term.to;
  }
  return at === 0 ? q : (rest + q.slice(at)).replace(/\s+/g, ' ').trim();
}

function facetOf(term: QueryTerm): FacetName | null {
  if (term.kind !== 'field' || term.negated) return null;
  if (isSearchedFacet(term.field)) return term.field;
  return term.field === 'is' && term.values.every((value) => isVerdict(value.toLowerCase()))
    ? 'verdict'
    : null;
}

function select(values: readonly string[], wanted: string): string[] {
  if (wanted === '') return [];
  const exact = values.filter((value) => value.toLowerCase() === wanted);
  return exact.length > 0
    ? exact
    : values.filter((value) => value.toLowerCase().startsWith(wanted));
}
