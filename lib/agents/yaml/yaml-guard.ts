import type { Range } from '@/lib/agents/model/agent';
import { isBlankOrReturn } from '@/lib/agents/text/blanks';

/** UTF-16 units; real descriptions are below 6,000. */
const MAX_LENGTH = 65_536;
const MAX_LINES = 2_000;
const MAX_DEPTH = 32;
/**
 * Brackets, commas, quotes, anchors and the like: each costs the parser some microseconds, and a text
 * that it does not accept is parsed several times. Of 3,000 published agents none has more than 620.
 */
const MAX_MARKS = 2_000;

const LF = 10;

/**
 * Whether the text may be given to the `yaml` package, which ends the process on deeply nested
 * brackets and takes seconds for a chain of `? `. In one pass it counts nesting by brackets, by
 * chains of `- ? :` and by indents. It counts brackets in plain text too, so it refuses too much
 * rather than too little.
 */
export function isSafeYaml(text: string): boolean {
  if (!isSmallYaml(text.length, 0)) return false;
  const columns: number[] = [];
  let lines = 0;
  let brackets = 0;
  let marks = 0;
  let at = 0;
  while (at < text.length) {
    if (++lines > MAX_LINES) return false;
    const lineFrom = at;
    at = skipInLine(text, at);
    while (columns.length > 0 && (columns.at(-1) ?? 0) >= at - lineFrom) columns.pop();
    // Each token of a leading chain such as `- ? - &a key:` may open a level of its own.
    let chain = true;
    while (at < text.length && text.charCodeAt(at) !== LF) {
      const tokenFrom = at;
      while (at < text.length && !endsToken(text.charCodeAt(at))) {
        const code = text.charCodeAt(at++);
        if (isMark(code) && ++marks > MAX_MARKS) return false;
        if (code === 0x5b || code === 0x7b) brackets++;
        else if ((code === 0x5d || code === 0x7d) && brackets > 0) brackets--;
        if (brackets + columns.length > MAX_DEPTH) return false;
      }
      if (chain) {
        columns.push(tokenFrom - lineFrom);
        if (brackets + columns.length > MAX_DEPTH) return false;
        chain = opensLevel(text, tokenFrom, at);
      }
      at = skipInLine(text, at);
    }
    at++;
  }
  return true;
}

/**
 * Hands out what may be parsed of one text piece by piece: no more marks than in one that may be
 * parsed as a whole, because it is they that take the time.
 */
export function makeMarkBudget(text: string): (range: Range) => boolean {
  let left = MAX_MARKS;
  return ({ from, to }) => {
    for (let at = from; at < to; at++) if (isMark(text.charCodeAt(at))) left--;
    return left >= 0;
  };
}

/** Whether text of this size is worth parsing at all. */
export function isSmallYaml(length: number, lines: number): boolean {
  return length <= MAX_LENGTH && lines <= MAX_LINES;
}

/** ASCII punctuation but `-./` and the underscore, which prose and names are full of. */
function isMark(code: number): boolean {
  return (
    (code >= 0x21 && code <= 0x2c) ||
    (code >= 0x3a && code <= 0x40) ||
    (code >= 0x5b && code <= 0x60 && code !== 0x5f) ||
    (code >= 0x7b && code <= 0x7e)
  );
}

/** Whether a node may follow on the same line, one level deeper: an indicator, a property, or a key. */
function opensLevel(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from);
  if (first === 0x26 || first === 0x21) return true;
  if (text.charCodeAt(to - 1) === 0x3a) return true;
  return to - from === 1 && (first === 0x2d || first === 0x3f);
}

function skipInLine(text: string, at: number): number {
  while (at < text.length && isBlankOrReturn(text.charCodeAt(at))) at++;
  return at;
}

function endsToken(code: number): boolean {
  return code === LF || isBlankOrReturn(code);
}
