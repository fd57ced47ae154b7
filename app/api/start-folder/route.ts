import { TypedPath } from '@/lib/api/roots';
import type { StartedJson, StartFolderJson } from '@/lib/api/start-folder';
import { answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { listRoots, startIn } from '@/lib/http/api/roots';
import { route } from '@/lib/http/api/route';
import { getStart } from '@/lib/library/roots/start';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: () => answerJson<StartFolderJson>({ folder: getStart().folder }),

  /** Opens what Claude Code would load when started in a folder, in place of what it would load now. */
  async PUT(request) {
    const { path } = await readJson(request, TypedPath);
    return answerJson<StartedJson>({ folder: await startIn(path), roots: listRoots() });
  },
});
