import { Limits, type StorageJson } from '@/lib/api/storage';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import {
  readHistoryLimits,
  readHistoryUsage,
  writeHistoryLimits,
} from '@/lib/library/history/history-limits';
import { pruneTrash, readTrashUsage } from '@/lib/library/saving/trash';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: answerStorage,

  /** Sets how much of history and trash is kept, and removes what exceeds that at once. */
  async PUT(request) {
    await writeHistoryLimits(await readJson(request, Limits));
    pruneTrash();
    return answerStorage();
  },
});

async function answerStorage() {
  const usage = { ...(await readHistoryUsage()), trash: readTrashUsage() };
  return answerJson<StorageJson>({ limits: readHistoryLimits(), usage });
}
