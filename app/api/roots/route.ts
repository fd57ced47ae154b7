import { type OpenedJson, type RootsJson, TypedPath } from '@/lib/api/roots';
import { answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { listRoots, openRoot } from '@/lib/http/api/roots';
import { route } from '@/lib/http/api/route';
import { takeTurn } from '@/lib/http/api/take-turn';

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
