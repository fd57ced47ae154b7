/** Counts from 1, as editors and linters do. The column is in UTF-16 units. */
export type Position = { readonly line: number; readonly column: number };

/**
 * Tells line and column of offsets in a text. Lines end at LF, CR LF or CR; a byte order mark at the
 * start takes no column, because no editor shows it.
 */
export function locateOffsets(text: string): (offset: number) => Position {
  const starts = [text.charCodeAt(0) === 0xfeff ? 1 : 0];
  const ends = /\r\n|\n|\r/g;
  while (ends.exec(text)) starts.push(ends.lastIndex);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, offset - (starts[low] ?? 0)) + 1 };
  };
}
