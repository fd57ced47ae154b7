import type { RemovedJson, TrashJson } from '@/lib/api/trash';
import { answer, answerJson } from '@/lib/http/api/answer';
import { listOpenTrash } from '@/lib/http/api/trash';
import { removeFromTrash } from '@/lib/library/saving/trash';

export function GET() {
  return answer(async () => answerJson<TrashJson>({ entries: listOpenTrash() }));
}

/** Empties the trash of the folders that are open. */
export function DELETE() {
  return answer(async () => {
    const removed = listOpenTrash().filter(({ id }) => removeFromTrash(id));
    return answerJson<RemovedJson>({ removed: removed.length });
  });
}
