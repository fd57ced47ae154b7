import { DraftRoutes, type RoutesJson } from '@/lib/api/routing';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { reportDraft, reportRoutes } from '@/lib/http/sessions/routing';
import { getLibrary } from '@/lib/library/library';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** What becomes of the request of each example: of the agent that `root` and `path` name, or of all. */
  async GET(request) {
    const { searchParams } = new URL(request.url);
    const [root, path] = [searchParams.get('root'), searchParams.get('path')];
    if (root === null || path === null) return answerJson<RoutesJson>(await reportRoutes());
    if (getLibrary().item({ root, path }) === null) {
      throw new HttpProblem(404, 'not-found', 'No open folder has this file.');
    }
    return answerJson<RoutesJson>(await reportRoutes({ root, path }));
  },

  /** What would become of the examples of an agent as it is being written. Changes nothing. */
  async POST(request) {
    const draft = await readJson(request, DraftRoutes);
    if (!getLibrary().roots.some(({ id }) => id === draft.root)) {
      throw new HttpProblem(404, 'not-found', 'No open folder has this file.');
    }
    return answerJson<RoutesJson>(await reportDraft(draft));
  },
});
