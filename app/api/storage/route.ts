import { Limits, type StorageJson } from '@/lib/api/storage';
import { answer, answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import {
  readHistoryLimits,
  readHistoryUsage,
  writeHistoryLimits,
} from '@/lib/library/history/history-limits';

export function GET() {
  return answer(answerStorage);
}

/** Sets how much of the history is kept, and removes what exceeds that at once. */
export function PUT(request: Request) {
  return answer(async () => {
    await writeHistoryLimits(await readJson(request, Limits));
    return answerStorage();
  });
}

async function answerStorage() {
  const usage = await readHistoryUsage();
  return answerJson<StorageJson>({ limits: readHistoryLimits(), usage });
}
