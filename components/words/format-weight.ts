import type { Standing } from '@/lib/agents/model/agent';
import { formatNumber } from '@/lib/agents/model/format-number';
import { formatCount } from './format-count';

/** What name and description of an agent that loads take in every session. */
export function formatWeight(
  { total, examples }: { readonly total: number; readonly examples: number },
  standing: Standing | null,
): string {
  const about = `about ${formatCount(total, 'token', 'tokens')}`;
  if (standing === 'denied') return `0 tokens: it is switched off here. Would be ${about}`;
  if (standing === 'shadowed') return `0 tokens: it is not used. Would be ${about}`;
  const forExamples = examples > 0 ? `, ${formatNumber(examples)} of them for examples` : '';
  return `${about} in every session${forExamples}`;
}
