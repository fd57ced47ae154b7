import { parseListQuery } from '@/lib/agents/catalog/list-query';
import type { ItemsAnswer, ListAnswer, MatchesAnswer } from '@/lib/agents/catalog/listing';
import { parseRefKey } from '@/lib/agents/model/agent-ref';
import { NewAgent } from '@/lib/api/agents';
import { createAgent } from '@/lib/http/routes/agent-actions';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { takeTurn } from '@/lib/http/routes/take-turn';
import { askRoutes } from '@/lib/http/sessions/ask-routes';
import { askTools, PATIENCE } from '@/lib/http/tools/ask-tools';
import { getLibrary } from '@/lib/library/library';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  async GET(request) {
    await takeTurn();
    const { searchParams } = new URL(request.url);
    if (searchParams.get('format') === 'items')
      return answerJson<ItemsAnswer>(findItems(searchParams.getAll('at')));
    const query = parseListQuery(searchParams);
    const isAll = searchParams.get('format') === 'matches';
    const patience = isAll ? null : PATIENCE;
    await Promise.all([askTools(query, patience), askRoutes(query, patience)]);
    if (isAll) {
      return answerJson<MatchesAnswer>(getLibrary().matches(query));
    }
    return answerJson<ListAnswer>(getLibrary().list(query));
  },

  POST: async (request) => createAgent(request, await readJson(request, NewAgent)),
});

/** @param keys of files, as `refKey` makes them */
function findItems(keys: readonly string[]): ItemsAnswer {
  const library = getLibrary();
  const items = keys.map((key) => {
    const ref = parseRefKey(key);
    return ref && library.item(ref);
  });
  return { items: items.filter((item) => item !== null), indexing: library.progress !== null };
}
