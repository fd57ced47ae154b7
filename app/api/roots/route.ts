import { z } from 'zod';
import { answer, answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { listRoots, openRoot } from '@/lib/http/api/roots';

export function GET() {
  return answer(async () => answerJson({ roots: listRoots() }));
}

const Folder = z.strictObject({ path: z.string() });

/** Opens one more folder, until the server stops. */
export function POST(request: Request) {
  return answer(async () => {
    const { path } = await readJson(request, Folder);
    const { id } = await openRoot(path);
    const root = listRoots().find((root) => root.id === id);
    return answerJson({ root }, { status: 201 });
  });
}
