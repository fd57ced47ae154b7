/** What parts the words of YAML. Takes UTF-16 code units. */

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;

/** A space or tab. */
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

/** The first place from `from` on that holds no blank; `to` when there is none. */
export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}
