import { TypedPath } from '@/lib/api/roots';
import type { StartedJson, StartFolderJson } from '@/lib/api/session/start-folder';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { listRoots, startIn } from '@/lib/http/routes/roots';
import { route } from '@/lib/http/routes/route';
import { getStart } from '@/lib/library/roots/start';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: () => answerJson<StartFolderJson>({ folder: getStart().folder }),

  /** Opens what Claude Code would load when started in a folder, in place of what it would load now. */
  async PUT(request) {
    const { path } = await readJson(request, TypedPath);
    return answerJson<StartedJson>({ folder: await startIn(path), roots: listRoots() });
  },
});
