import type { RemovedJson, TrashJson } from '@/lib/api/trash';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';
import { listOpenTrash, removeOpenTrash } from '@/lib/http/routes/trash';
import { listDamagedTrash } from '@/lib/library/saving/trash';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: () => answerJson<TrashJson>({ entries: listOpenTrash(), damaged: listDamagedTrash() }),

  /** Empties the trash of the folders that are open, and removes what is damaged. */
  DELETE: () => answerJson<RemovedJson>({ removed: removeOpenTrash(null) }),
});
