import { type OpenedJson, type RootsJson, TypedPath } from '@/lib/api/roots';
import { answer, answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { listRoots, openRoot } from '@/lib/http/api/roots';

export function GET() {
  return answer(async () => answerJson<RootsJson>({ roots: listRoots() }));
}

/** Opens one more folder, until the server stops. */
export function POST(request: Request) {
  return answer(async () => {
    const { path } = await readJson(request, TypedPath);
    return answerJson<OpenedJson>({ root: await openRoot(path) }, { status: 201 });
  });
}
