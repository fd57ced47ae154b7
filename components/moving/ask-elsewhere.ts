import { type Answer, jsonAt, type Question, write } from '@/components/api/call/call-api';
import type { ElsewhereJson, NewMove, PlannedMoveJson } from '@/lib/api/moving/elsewhere';

/** Where agents can be copied to for other tools. */
export const ELSEWHERE: Question<ElsewhereJson> = jsonAt('/api/elsewhere');

/** What copying agents to another tool comes to; nothing is written before the job is started. */
export function planMove(body: NewMove, signal: AbortSignal): Promise<Answer<PlannedMoveJson>> {
  return write('/api/elsewhere', 'POST', { body, signal });
}
