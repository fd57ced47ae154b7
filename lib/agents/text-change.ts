import type { TextChange } from './agent';

/**
 * The text after the changes.
 * @throws RangeError when they overlap, are not sorted, or reach outside the text.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let position = 0;
  for (const { from, to, insert } of changes) {
    if (from < position || to < from || to > text.length) {
      throw new RangeError(
        `Change ${from}..${to} does not fit: changes are sorted, apart, and within ${position}..${text.length}.`,
      );
    }
    result += text.slice(position, from) + insert;
    position = to;
  }
  return result + text.slice(position);
}

/** The changes that lead back: `applyChanges(applyChanges(text, c), invertChanges(text, c)) === text`. */
export function invertChanges(text: string, changes: readonly TextChange[]): TextChange[] {
  let shift = 0;
  return changes.map(({ from, to, insert }) => {
    const start = from + shift;
    shift += insert.length - (to - from);
    return { from: start, to: start + insert.length, insert: text.slice(from, to) };
  });
}
