import { answer, answerJson } from '@/lib/http/answer';
import { listOpenTrash } from '@/lib/http/trash';
import { removeFromTrash } from '@/lib/library/trash';

export function GET() {
  return answer(async () => answerJson({ entries: listOpenTrash() }));
}

/** Empties it, as far as the folders that are open go. */
export function DELETE() {
  return answer(async () => {
    const removed = listOpenTrash().filter(({ id }) => removeFromTrash(id));
    return answerJson({ removed: removed.length });
  });
}
