import { OTHER_TOOLS, type OtherTool } from '@/lib/agents/model/other-tools';
import { isToolFacet, TOOL_FACETS } from './facets';
import type { ListQuery } from './listing';
import { parseQuery, type QueryTerm } from './query';

/** The other tools that a query asks about, in its filters and in its search, also half typed. */
export function askedTools(
  query: ListQuery,
  terms: readonly QueryTerm[] = parseQuery(query.q),
): readonly OtherTool[] {
  const begun = terms.flatMap((term) =>
    term.kind === 'field' && isToolFacet(term.field) ? term.values : [],
  );
  const chosen = TOOL_FACETS.flatMap((facet) => query[facet]);
  if (begun.length === 0 && chosen.length === 0) return [];
  const isBegun = (tool: OtherTool) =>
    begun.some((value) => value !== '' && tool.startsWith(value.toLowerCase()));
  return OTHER_TOOLS.filter((tool) => chosen.includes(tool) || isBegun(tool));
}
