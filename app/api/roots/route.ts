import { type OpenedJson, type RootsJson, TypedPath } from '@/lib/api/roots';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { listRoots, openRoot } from '@/lib/http/routes/roots';
import { route } from '@/lib/http/routes/route';
import { takeTurn } from '@/lib/http/routes/take-turn';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  async GET() {
    await takeTurn();
    return answerJson<RootsJson>({ roots: listRoots() });
  },

  /** Opens one more folder, until the server stops. */
  async POST(request) {
    const { path } = await readJson(request, TypedPath);
    return answerJson<OpenedJson>({ root: await openRoot(path) }, { status: 201 });
  },
});
