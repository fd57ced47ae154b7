/** How much two texts have in common: from 0 to 1, by the words of both, each as often as it stands. */
export function likenessOf(a: string, b: string): number {
  if (a === b) return 1;
  const counts = new Map<string, number>();
  const [left, right] = [wordsOf(a), wordsOf(b)];
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count === 0) continue;
    counts.set(word, count - 1);
    shared++;
  }
  const all = left.length + right.length;
  return all === 0 ? 0 : (2 * shared) / all;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
}
