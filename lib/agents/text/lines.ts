/** One line as a person counts them. */
export type Line = {
  readonly from: number;
  /** Before the line end. */
  readonly to: number;
  /** After the line end. */
  readonly next: number;
};

const LF = 10;
const CR = 13;
/** Keeps a long run of carriage returns from being scanned again from each of them. */
const MAX_RETURNS = 8;

/**
 * The line that starts at `from`. Line feeds and carriage returns end a line; carriage returns
 * right before a line feed are one end with it.
 * @param limit the end of the text to look at
 */
export function lineAt(text: string, from: number, limit: number): Line {
  let to = from;
  while (to < limit && text.charCodeAt(to) !== LF && text.charCodeAt(to) !== CR) to++;
  const far = Math.min(limit, to + MAX_RETURNS);
  let next = to;
  while (next < far && text.charCodeAt(next) === CR) next++;
  if (next < limit && text.charCodeAt(next) === LF) next++;
  else if (next > to) next = to + 1;
  return { from, to, next };
}

/** All lines of `text.slice(from, limit)`; none for an empty stretch. */
export function splitLines(text: string, from: number, limit: number): Line[] {
  const lines: Line[] = [];
  for (let at = from; at < limit; ) {
    const line = lineAt(text, at, limit);
    lines.push(line);
    at = line.next;
  }
  return lines;
}

/** Where the line begins that this position is on. */
export function lineStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && text.charCodeAt(from - 1) !== LF && text.charCodeAt(from - 1) !== CR) from--;
  return from;
}

/** The first line from `from` on that is not blank; an empty one at the end where all are. */
export function firstLineFrom(text: string, from: number): Line {
  for (let at = from; at < text.length; ) {
    const line = lineAt(text, at, text.length);
    if (text.slice(line.from, line.to).trim() !== '') return line;
    at = line.next;
  }
  return { from: text.length, to: text.length, next: text.length };
}
