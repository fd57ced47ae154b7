import { sameEnds } from '@/lib/agents/text/text-change';

/** With more changed lines than this, all lines between the first and the last one count as changed. */
const MAX_COUNTED = 2000;

/**
 * The smallest number of lines that were added and removed; a changed line counts as both. Equal
 * lines at the start and the end are skipped, and the time grows with the number of changes, not of
 * lines, because this runs at each key press.
 */
export function countChanges(before: string, after: string): { added: number; removed: number } {
  if (before === after) return { added: 0, removed: 0 };
  const [head, tail] = sameEnds(before, after);
  const from = head === 0 ? 0 : before.lastIndexOf('\n', head - 1) + 1;
  const newline = before.indexOf('\n', before.length - tail);
  const kept = newline < 0 ? 0 : before.length - newline;
  const lines = (text: string) => text.slice(from, text.length - kept).split('\n');
  const [old, next] = [lines(before), lines(after)];
  const count = countEdits(old, next, MAX_COUNTED) ?? old.length + next.length;
  // What was removed and what was added differ by the lengths, and are `count` together.
  const removed = (count + old.length - next.length) / 2;
  return { removed, added: count - removed };
}

/**
 * The smallest number of insertions and deletions that turn one list into the other (E. W. Myers,
 * An O(ND) difference algorithm, 1986); null when it is longer than the limit.
 */
function countEdits(a: readonly string[], b: readonly string[], limit: number): number | null {
  const most = Math.min(a.length + b.length, limit);
  /** By diagonal, starting at -most - 1: how far into `a` this many edits reach. */
  const reach = new Int32Array(2 * most + 3);
  const middle = most + 1;
  for (let edits = 0; edits <= most; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const above = reach[middle + diagonal + 1] ?? 0;
      const beside = (reach[middle + diagonal - 1] ?? 0) + 1;
      const isAdded = diagonal === -edits || (diagonal !== edits && beside <= above);
      let x = isAdded ? above : beside;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++;
      reach[middle + diagonal] = x;
      if (x >= a.length && x - diagonal >= b.length) return edits;
    }
  }
  return null;
}
