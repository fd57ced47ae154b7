import { z } from 'zod';
import { answer, answerJson } from '@/lib/http/answer';
import { readJson } from '@/lib/http/read-body';
import {
  HISTORY_LIMITS,
  readHistoryLimits,
  readHistoryUsage,
  writeHistoryLimits,
} from '@/lib/library/history-limits';

export function GET() {
  return answer(answerStorage);
}

const { megabytes, days, perFile } = HISTORY_LIMITS.shape;

/** All three, because what is left out must not fall back to a default that removes versions. */
const Limits = z.strictObject({
  megabytes: megabytes.unwrap(),
  days: days.unwrap(),
  perFile: perFile.unwrap(),
});

/** Sets how much of the history is kept, and takes away at once what goes beyond it. */
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
