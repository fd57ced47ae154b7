import { sentencesOf } from '@/lib/agents/text/sentence';
import type { Reason } from './routing-index';
import { countTerms } from './terms';

/**
 * The sentence of a description that speaks most for its agent; null where none of its words does.
 * @param reasons why the agent is found
 */
export function attractingSentence(prose: string, reasons: readonly Reason[]): string | null {
  const worth = new Map(
    reasons
      .filter(({ fields }) => fields.includes('prose'))
      .map(({ stem, score }) => [stem, score]),
  );
  let most = 0;
  let found: string | null = null;
  for (const line of prose.split('\n')) {
    for (const sentence of sentencesOf(line)) {
      let sum = 0;
      for (const stem of countTerms(sentence).keys()) sum += worth.get(stem) ?? 0;
      if (sum <= most) continue;
      most = sum;
      found = sentence;
    }
  }
  return found;
}
