import { parseListQuery } from '@/lib/agents/catalog/list-query';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { NewAgent } from '@/lib/api/agents';
import { createAgent } from '@/lib/http/api/agent-actions';
import { answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { route } from '@/lib/http/api/route';
import { takeTurn } from '@/lib/http/api/take-turn';
import { getLibrary } from '@/lib/library/library';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  async GET(request) {
    await takeTurn();
    const { searchParams } = new URL(request.url);
    return answerJson<ListAnswer>(getLibrary().list(parseListQuery(searchParams)));
  },

  POST: async (request) => createAgent(request, await readJson(request, NewAgent)),
});
