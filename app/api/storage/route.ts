import { z } from 'zod';
import { answer, answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import {
  HISTORY_LIMITS,
  readHistoryLimits,
  readHistoryUsage,
  writeHistoryLimits,
} from '@/lib/library/history/history-limits';

export function GET() {
  return answer(answerStorage);
}

const { megabytes, days, perFile } = HISTORY_LIMITS.shape;

/** All three are required: a missing one would fall back to a default, which could remove versions. */
const Limits = z.strictObject({
  megabytes: megabytes.unwrap(),
  days: days.unwrap(),
  perFile: perFile.unwrap(),
});

/** Sets how much of the history is kept, and removes what exceeds that at once. */
export function PUT(request: Request) {
  return answer(async () => {
    const limits = await readJson(request, Limits);
    await writeHistoryLimits(limits);
    return answerStorage();
  });
}

async function answerStorage() {
  return answerJson({ limits: readHistoryLimits(), usage: await readHistoryUsage() });
}
