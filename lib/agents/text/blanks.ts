/**
 * What parts words, which is not the same for every reader: YAML knows two blanks, the client skips
 * what JavaScript calls white, and a person sees no difference between a space and a no-break one.
 * Takes UTF-16 code units.
 */

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const NO_BREAK_SPACE = 0xa0;
const NARROW_NO_BREAK_SPACE = 0x202f;
const IDEOGRAPHIC_SPACE = 0x3000;
const BYTE_ORDER_MARK = 0xfeff;

/** A space or tab: a blank to YAML. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A line feed or carriage return. */
export function isBreak(code: number): boolean {
  return code === LF || code === CR;
}

export function isSpace(code: number): boolean {
  return isBlank(code) || isBreak(code);
}

/** What may stand before a line feed and mean nothing: where lines end at LF only, a CR is a blank. */
export function isBlankOrReturn(code: number): boolean {
  return isBlank(code) || code === CR;
}

/** A blank within a line of prose: no-break and ideographic spaces look like one too. */
export function isProseBlank(code: number): boolean {
  return (
    isBlank(code) ||
    code === NO_BREAK_SPACE ||
    code === NARROW_NO_BREAK_SPACE ||
    code === IDEOGRAPHIC_SPACE
  );
}

/** JavaScript's `\s`, which `trim` takes away too. */
export function isWhite(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= CR);
  if (code < NO_BREAK_SPACE) return false;
  return (
    code === NO_BREAK_SPACE ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === NARROW_NO_BREAK_SPACE ||
    code === 0x205f ||
    code === IDEOGRAPHIC_SPACE ||
    code === BYTE_ORDER_MARK
  );
}

/** The first place from `from` on that holds no blank; `to` when there is none. */
export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** As `skipBlanks`, past line breaks too. */
export function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** As `skipBlanks`, for prose. */
export function skipProseBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isProseBlank(text.charCodeAt(at))) at++;
  return at;
}
