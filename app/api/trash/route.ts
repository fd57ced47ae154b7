import type { RemovedJson, TrashJson } from '@/lib/api/trash';
import { answerJson } from '@/lib/http/api/answer';
import { route } from '@/lib/http/api/route';
import { listOpenTrash } from '@/lib/http/api/trash';
import { removeFromTrash } from '@/lib/library/saving/trash';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: () => answerJson<TrashJson>({ entries: listOpenTrash() }),

  /** Empties the trash of the folders that are open. */
  DELETE() {
    const removed = listOpenTrash().filter(({ id }) => removeFromTrash(id));
    return answerJson<RemovedJson>({ removed: removed.length });
  },
});
