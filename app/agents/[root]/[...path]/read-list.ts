import type { OpenedFrom } from '@/components/agent/found/opened-from';
import type { Marks } from '@/components/text/highlight';
import { formatListQuery, parseListQuery, toSearchParams } from '@/lib/agents/catalog/list-query';
import { openedList, shownOf } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { SearchedAs } from '@/lib/agents/search/highlight';
import { takeTurn } from '@/lib/http/routes/take-turn';
import { askRoutes } from '@/lib/http/sessions/ask-routes';
import { askTools, PATIENCE } from '@/lib/http/tools/ask-tools';
import { getLibrary } from '@/lib/library/library';

/** The list that the address of an agent carries, of `openedList`; empty for that of all agents. */
export function readList(values: Awaited<PageProps<'/agents/[root]/[...path]'>['searchParams']>) {
  const params = toSearchParams(values);
  const { offset: _, limit: __, ...query } = parseListQuery(params);
  const search = formatListQuery({ ...parseListQuery(new URLSearchParams()), ...query });
  return openedList(search.toString(), shownOf(params));
}

type FoundIn = {
  readonly from: OpenedFrom | null;
  readonly marks: Readonly<Record<SearchedAs, Marks>> | null;
};

/** Where an agent is in a list, and what marks the words of its search. */
export async function findInList(list: string, ref: AgentRef): Promise<FoundIn> {
  if (list === '') return { from: null, marks: null };
  const query = parseListQuery(new URLSearchParams(list));
  await Promise.all([askTools(query, PATIENCE), askRoutes(query, PATIENCE)]);
  await takeTurn();
  const { highlighter, ...place } = getLibrary().hit(query, ref);
  const searches = highlighter.needles.length > 0;
  const markAs =
    (as: SearchedAs): Marks =>
    (text) =>
      highlighter.find(text, as).ranges;
  return {
    from: { list, q: query.q, searches, ...place },
    marks: searches ? { name: markAs('name'), head: markAs('head'), body: markAs('body') } : null,
  };
}
