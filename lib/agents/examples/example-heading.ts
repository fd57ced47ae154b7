import { isProseBlank, skipProseBlanks } from '@/lib/agents/text/blanks';
import { isExampleWord, wordOfLabel } from '@/lib/agents/text/example-words';
import { breakLength, isLetter, trimMarker } from './example-text';

/** The longest line that can be a heading. */
const LINE_LIMIT = 120;
const WORD_LIMIT = 24;

/**
 * Whether the line is a heading between dialogs: `### …`, `**…**`, `Example 2 - …`.
 * @param edge where its first words begin
 */
export function isExampleHeading(
  text: string,
  lineFrom: number,
  edge: number,
  to: number,
): boolean {
  if (text.slice(lineFrom, Math.min(edge + 1, lineFrom + 20)).includes('#')) return true;
  let at = edge;
  while (text.charCodeAt(at) === 42) at++;
  if (startsExample(text, at, to)) return true;
  if (at - edge < 2) return false;
  const line = text.slice(edge, lineEnd(text, edge, to)).trimEnd();
  const bold = /^\*\*([^*]+?)[:：]?\*\*[:：]?$/.exec(line);
  return bold !== null && !wordOfLabel(bold[1] ?? '');
}

/** `Example`, `Example 2 - …`, `例1：` */
function startsExample(text: string, from: number, to: number): boolean {
  let end = from;
  const limit = Math.min(to, from + WORD_LIMIT);
  while (end < limit && isLetter(text, end)) end++;
  if (end === from) return false;
  let known = isExampleWord(text.slice(from, end));
  if (!known && isProseBlank(text.charCodeAt(end))) {
    // `ví dụ`
    let second = skipProseBlanks(text, end, limit);
    while (second < limit && isLetter(text, second)) second++;
    known = isExampleWord(text.slice(from, second));
    end = second;
  }
  if (!known) return false;
  const next = text.charAt(skipProseBlanks(text, end, to));
  if (next === '' || breakLength(text, end) > 0 || /[\d#(（:：.\-–—*]/.test(next)) return true;
  // `Example A:`
  const at = skipProseBlanks(text, end, to);
  return isCapital(text, at) && /[:.)\s-]/.test(text.charAt(at + 1));
}

function lineEnd(text: string, from: number, to: number): number {
  let end = from;
  const limit = Math.min(to, from + LINE_LIMIT);
  while (end < limit && breakLength(text, end) === 0) end++;
  return end;
}

/**
 * Where `Examples`, `**Example 2` or `e.g.` begins, if that is what stands before the colon at
 * `colon`; else -1.
 */
export function announcementBefore(text: string, from: number, colon: number): number {
  let end = colon;
  while (end > from && colon - end < 12 && isCount(text, end - 1)) end--;
  // `Example A:`
  if (end - from > 2 && isCapital(text, end - 1) && isProseBlank(text.charCodeAt(end - 2)))
    end -= 2;
  let at = end;
  for (let words = 0; words < 3; words++) {
    const before = at;
    while (at > from && end - at < WORD_LIMIT && (isLetter(text, at - 1) || isDot(text, at - 1)))
      at--;
    if (at === before) return -1;
    if (isExampleWord(text.slice(at, end))) return withStars(text, from, at);
    while (at > from && isProseBlank(text.charCodeAt(at - 1))) at--;
  }
  if (text.charCodeAt(end - 1) < 0xe00) return -1;
  for (let length = 4; length > 0; length--) {
    if (end - length >= from && isExampleWord(text.slice(end - length, end))) return end - length;
  }
  return -1;
}

function withStars(text: string, from: number, at: number): number {
  let start = at;
  while (start > from && text.charCodeAt(start - 1) === 42) start--;
  return start;
}

function isCount(text: string, at: number): boolean {
  return ' \u00a0*#0123456789()'.includes(text.charAt(at));
}

function isCapital(text: string, at: number): boolean {
  const char = text.charAt(at);
  return char >= 'A' && char <= 'Z';
}

function isDot(text: string, at: number): boolean {
  return '.-'.includes(text.charAt(at));
}

/** Whether what stands before `at` announces a dialog: a line that begins or ends with `Example`. */
export function isAnnounced(text: string, at: number): boolean {
  const from = Math.max(0, at - 400);
  let end = trimMarker(text, from, at);
  let line = end;
  while (line > from && breakLength(text, line - 1) === 0) line--;
  // A literal \n is two characters.
  if (text.charCodeAt(line) === 110 && text.charCodeAt(line - 1) === 92) line++;
  let edge = skipProseBlanks(text, line, end);
  while (edge < end && '*#->•'.includes(text.charAt(edge)))
    edge = skipProseBlanks(text, edge + 1, end);
  if (end - edge <= LINE_LIMIT && startsExample(text, edge, end)) return true;
  while (end > edge && ':：*'.includes(text.charAt(end - 1))) end--;
  return announcementBefore(text, edge, end) >= 0;
}
