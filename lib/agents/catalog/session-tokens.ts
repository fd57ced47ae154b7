import { isUnused } from '@/lib/agents/model/verdicts';
import type { AgentItem } from './listing';

/** What an agent weighs in every session: nothing when another one of its name is used instead, or it is switched off. */
export function sessionTokens({
  standing,
  tokens,
}: Pick<AgentItem, 'standing' | 'tokens'>): number {
  return isUnused(standing) ? 0 : tokens;
}
