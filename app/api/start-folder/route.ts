import { TypedPath } from '@/lib/api/roots';
import type { StartedJson, StartFolderJson } from '@/lib/api/start-folder';
import { answer, answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { listRoots, startIn } from '@/lib/http/api/roots';
import { getStart } from '@/lib/library/roots/start';

export function GET() {
  return answer(async () => answerJson<StartFolderJson>({ folder: getStart().folder }));
}

/** Opens what Claude Code would load when started in a folder, in place of what it would load now. */
export function PUT(request: Request) {
  return answer(async () => {
    const { path } = await readJson(request, TypedPath);
    return answerJson<StartedJson>({ folder: await startIn(path), roots: listRoots() });
  });
}
