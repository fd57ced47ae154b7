import { diffIndices } from 'node-diff3';
import { sameEnds } from '@/lib/agents/text-change';

/**
 * How many lines were added and removed; a changed line counts in both. Only what lies between the
 * ends that both texts share is compared, so that a key press costs no comparison of the whole.
 */
export function countChanges(before: string, after: string): { added: number; removed: number } {
  if (before === after) return { added: 0, removed: 0 };
  const [head, tail] = sameEnds(before, after);
  const from = head === 0 ? 0 : before.lastIndexOf('\n', head - 1) + 1;
  const newline = before.indexOf('\n', before.length - tail);
  const kept = newline < 0 ? 0 : before.length - newline;
  const lines = (text: string) => text.slice(from, text.length - kept).split('\n');
  const counts = { added: 0, removed: 0 };
  for (const { buffer1, buffer2 } of diffIndices(lines(before), lines(after))) {
    counts.removed += buffer1[1];
    counts.added += buffer2[1];
  }
  return counts;
}
