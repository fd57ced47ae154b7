import { AddedPath, type OpenedJson, type RootsJson } from '@/lib/api/roots';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { listRoots, openRoot } from '@/lib/http/routes/roots';
import { route } from '@/lib/http/routes/route';
import { takeTurn } from '@/lib/http/routes/take-turn';
import { keepFolder } from '@/lib/library/folders/kept-folders';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  async GET() {
    await takeTurn();
    return answerJson<RootsJson>({ roots: listRoots() });
  },

  /** Opens one more folder, until the server stops or for the next starts too. */
  async POST(request) {
    const { path, keep } = await readJson(request, AddedPath);
    const root = await openRoot(path);
    if (keep) await keepFolder(root.path);
    return answerJson<OpenedJson>({ root }, { status: 201 });
  },
});
