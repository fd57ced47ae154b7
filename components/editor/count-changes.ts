import { diffIndices } from 'node-diff3';

/** How many lines were added and removed; a changed line counts in both. */
export function countChanges(before: string, after: string): { added: number; removed: number } {
  if (before === after) return { added: 0, removed: 0 };
  const counts = { added: 0, removed: 0 };
  for (const { buffer1, buffer2 } of diffIndices(before.split('\n'), after.split('\n'))) {
    counts.removed += buffer1[1];
    counts.added += buffer2[1];
  }
  return counts;
}
