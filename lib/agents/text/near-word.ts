/**
 * Slips between two words: a letter missing, added or wrong, or two swapped (optimal string
 * alignment). By hand, because packages for this count a swap as two slips, and know neither a word
 * that is still being typed nor a wrong letter that weighs more than a missing one.
 */

/** Letters after these are ignored. */
const LONGEST = 50;
const MOST = 2;
/** From this many letters on, what was typed may be the beginning of a word. */
const MAY_GO_ON = 5;

/** Three rows of a table of slips between beginnings of both words. */
const ROWS = [makeRow(), makeRow(), makeRow()] as const;

/**
 * Whether a word is what was meant by another one, typed with a slip; two from eight letters on,
 * none below four. From five letters on the word may continue after that, so that a slip is forgiven
 * while typing; too many words begin with something near four letters.
 */
export function isNear(typed: string, word: string): boolean {
  const most = typed.length < 4 ? 0 : typed.length < 8 ? 1 : MOST;
  const start = typed.slice(0, LONGEST);
  if (most === 0 || word.length < start.length - most) return false;
  const row = countRows(start, word.slice(0, start.length + most), most, 1);
  if (row === null) return false;
  if (start.length >= MAY_GO_ON) return row.some((slips) => slips <= most);
  return word.length <= start.length + most && at(row, word.length) <= most;
}

/**
 * How many slips lead from one word to the other.
 * @param wrong for how many a wrong letter counts
 * @returns infinity above `most`, which is at most 2
 */
export function countSlips(typed: string, word: string, most: number, wrong: number): number {
  if (Math.abs(typed.length - word.length) > most || typed.length > LONGEST) {
    return Number.POSITIVE_INFINITY;
  }
  const slips = countRows(typed, word, most, wrong)?.at(-1) ?? most + 1;
  return slips <= most ? slips : Number.POSITIVE_INFINITY;
}

/**
 * The last row of the table: the slips from `typed` to each beginning of `word`, the empty one
 * first. It is valid until the next call; null as soon as all of a row are more than `most`.
 */
function countRows(typed: string, word: string, most: number, wrong: number): Uint8Array | null {
  let [before, above, current] = ROWS;
  for (let column = 0; column <= word.length; column++) above[column] = column;
  for (let row = 1; row <= typed.length; row++) {
    let least = row;
    current[0] = row;
    for (let column = 1; column <= word.length; column++) {
      const same = typed.charCodeAt(row - 1) === word.charCodeAt(column - 1);
      let slips = at(above, column - 1) + (same ? 0 : wrong);
      slips = Math.min(slips, at(above, column) + 1, at(current, column - 1) + 1);
      if (isSwapped(typed, row, word, column)) slips = Math.min(slips, at(before, column - 2) + 1);
      current[column] = slips;
      least = Math.min(least, slips);
    }
    if (least > most) return null;
    [before, above, current] = [above, current, before];
  }
  return above.subarray(0, word.length + 1);
}

/** Whether the last two letters of both beginnings are the same in the other order. */
function isSwapped(typed: string, row: number, word: string, column: number): boolean {
  return (
    row > 1 &&
    column > 1 &&
    typed.charCodeAt(row - 1) === word.charCodeAt(column - 2) &&
    typed.charCodeAt(row - 2) === word.charCodeAt(column - 1)
  );
}

function makeRow(): Uint8Array {
  return new Uint8Array(LONGEST + MOST + 1);
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}
