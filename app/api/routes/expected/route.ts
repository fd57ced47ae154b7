import { ChangeExpected, type ExpectedChangedJson, type ExpectedJson } from '@/lib/api/routing';
import { answerJson, unwrap } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { changeExpected, listExpected } from '@/lib/http/sessions/expected-routes';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: async () => answerJson<ExpectedJson>(await listExpected()),

  /** Adds a request to a `routes.yaml`, gives it another agent, or takes it out. */
  async PUT(request) {
    const made = unwrap(await changeExpected(request, await readJson(request, ChangeExpected)));
    return answerJson<ExpectedChangedJson>({ revision: made.revision, entry: made.entry });
  },
});
