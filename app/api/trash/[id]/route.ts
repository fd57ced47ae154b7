import type { RemovedJson } from '@/lib/api/trash';
import { answerWritten } from '@/lib/http/api/agent-actions';
import { answer, answerJson, answerSource, unwrap } from '@/lib/http/api/answer';
import { requireTrash } from '@/lib/http/api/trash';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { change } from '@/lib/library/change';
import { getLibrary } from '@/lib/library/library';
import { readFromTrash, removeFromTrash } from '@/lib/library/saving/trash';

type Context = RouteContext<'/api/trash/[id]'>;

export function GET(_request: Request, { params }: Context) {
  return answer(async () => {
    const { id, path, revision } = requireTrash((await params).id);
    const bytes = await readFromTrash(id);
    if (bytes === null) throw new HttpProblem(404, 'not-found', 'The trash has no such file.');
    return answerSource(bytes, path, revision);
  });
}

/** Puts the file back where it was. */
export function POST(_request: Request, { params }: Context) {
  return answer(async () => {
    const { id } = requireTrash((await params).id);
    const { root, path, revision } = unwrap(await change(getLibrary(), { kind: 'untrash', id }));
    return answerWritten({ root: root.id, path, revision });
  });
}

/** Deletes the file for good. */
export function DELETE(_request: Request, { params }: Context) {
  return answer(async () => {
    const { id } = requireTrash((await params).id);
    return answerJson<RemovedJson>({ removed: removeFromTrash(id) ? 1 : 0 });
  });
}
