import { parseWholeNumber } from '@/lib/agents/catalog/list-query';
import type { AskJson } from '@/lib/api/routing';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';
import { answerAsk } from '@/lib/http/sessions/routing';

const USUAL_LIMIT = 3;
const MOST = 50;
/** Of a request, in UTF-16 units: more than a person says, and words enough. */
const LONGEST = 4000;

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** The agents that the words of a request speak for. */
  async GET(request) {
    const { searchParams } = new URL(request.url);
    const limit = parseWholeNumber(searchParams.get('limit')) ?? USUAL_LIMIT;
    const q = (searchParams.get('q') ?? '').slice(0, LONGEST);
    return answerJson<AskJson>(await answerAsk(q, Math.max(1, Math.min(limit, MOST))));
  },
});
