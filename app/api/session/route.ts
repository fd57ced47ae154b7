import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';
import { showSession } from '@/lib/http/sessions/session';
import type { ToldSession } from '@/lib/library/session/tell-session';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: async (request) => {
    const { searchParams } = new URL(request.url);
    return answerJson<ToldSession>(await showSession(searchParams.get('in')));
  },
});
