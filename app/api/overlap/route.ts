import { MAX_LIMIT, parseWholeNumber } from '@/lib/agents/catalog/list-query';
import type { AgentOverlapJson, OverlapJson } from '@/lib/api/overlap';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';
import { getLibrary } from '@/lib/library/library';

const USUAL_LIMIT = 50;

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** The pairs that overlap most: of the agent that `root` and `path` name, or of all agents. */
  async GET(request) {
    const { searchParams } = new URL(request.url);
    const limit = Math.min(parseWholeNumber(searchParams.get('limit')) ?? USUAL_LIMIT, MAX_LIMIT);
    const [root, path] = [searchParams.get('root'), searchParams.get('path')];
    const library = getLibrary();
    if (root === null || path === null) {
      const [pairs, same] = [await library.overlapPairs(limit), await library.sameWords(limit)];
      return answerJson<OverlapJson>({ pairs, same });
    }
    if (library.item({ root, path }) === null) {
      throw new HttpProblem(404, 'not-found', 'No open folder has this file.');
    }
    const pairs = await library.overlaps({ root, path }, limit);
    return answerJson<AgentOverlapJson>({ pairs });
  },
});
