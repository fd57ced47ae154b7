/**
 * The comment in which a converted file keeps what its format cannot hold: the file that it was made
 * from, up to its prompt. One line of JSON, without three dashes in a row.
 */

export type Carried = {
  /** The original's text before its prompt. */
  readonly head: string;
  /** Where it was, in its root. */
  readonly path: string;
};

const MARK = '# agent-catalog: ';

/** One line, without its end. */
export function writeCarrier(carried: Carried): string {
  const json = JSON.stringify(carried)
    .replace(/-(?=--)/g, '\\u002d')
    .replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escapeCode);
  return `${MARK}${json}`;
}

/** What the first such line holds; null where there is none, or none that can be read. */
export function readCarrier(text: string): Carried | null {
  const line = findCarrier(text);
  if (line === null) return null;
  try {
    const found: unknown = JSON.parse(line.slice(MARK.length));
    if (typeof found !== 'object' || found === null) return null;
    const { head, path } = found as { head?: unknown; path?: unknown };
    return typeof head === 'string' && typeof path === 'string' ? { head, path } : null;
  } catch {
    return null;
  }
}

function findCarrier(text: string): string | null {
  const at = text.startsWith(MARK) ? 0 : text.indexOf(`\n${MARK}`) + 1;
  if (at === 0 && !text.startsWith(MARK)) return null;
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? text.length : end).replace(/\r$/, '');
}

function escapeCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
