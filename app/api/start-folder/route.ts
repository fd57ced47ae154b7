import { z } from 'zod';
import { answer, answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { listRoots, startIn } from '@/lib/http/api/roots';
import { getStart } from '@/lib/library/start-folder';

export function GET() {
  return answer(async () => answerJson({ folder: getStart().folder }));
}

const Folder = z.strictObject({ path: z.string() });

/** Opens what Claude Code would load when started in a folder, in place of what it would load now. */
export function PUT(request: Request) {
  return answer(async () => {
    await startIn((await readJson(request, Folder)).path);
    return answerJson({ folder: getStart().folder, roots: listRoots() });
  });
}
