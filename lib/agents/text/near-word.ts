/** Three rows of a table of distances, as long as the longest word and its slips. */
const ROWS = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)] as const;

/**
 * Whether a word is what was meant by another one, typed with a slip: one letter missing, added,
 * wrong, or two swapped; two slips from eight letters on, none below four. The word may continue
 * after that, so that a slip is forgiven while typing. Letters after the 50th are ignored.
 */
export function isNear(typed: string, word: string): boolean {
  const slips = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  const height = Math.min(typed.length, 50);
  const width = Math.min(word.length, height + slips);
  if (slips === 0 || width < height - slips) return false;
  let [before, above, current] = ROWS;
  for (let column = 0; column <= width; column++) above[column] = column;
  // Distances between beginnings of both words (optimal string alignment).
  for (let row = 1; row <= height; row++) {
    const letter = typed.charCodeAt(row - 1);
    let best = row;
    current[0] = row;
    for (let column = 1; column <= width; column++) {
      const other = word.charCodeAt(column - 1);
      let distance = (above[column - 1] ?? 0) + (letter === other ? 0 : 1);
      distance = Math.min(distance, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      if (row > 1 && column > 1 && letter === word.charCodeAt(column - 2)) {
        if (typed.charCodeAt(row - 2) === other) {
          distance = Math.min(distance, (before[column - 2] ?? 0) + 1);
        }
      }
      current[column] = distance;
      best = Math.min(best, distance);
    }
    if (best > slips) return false;
    [before, above, current] = [above, current, before];
  }
  for (let column = height - slips; column <= width; column++) {
    if ((above[column] ?? 0) <= slips) return true;
  }
  return false;
}
