import type { Range } from '@/lib/agents/model/agent';
import { isProseBlank } from '@/lib/agents/text/blanks';

/** In a text that was escaped twice or more, so many backslashes stand before the `n` at most. */
const MAX_BACKSLASHES = 4;

/**
 * The length of the line break at `at`, or 0. A literal `\n` is one: the client makes it real
 * (format.md, section 1.7). So is `\\n`, which is what escaping twice leaves of a line break.
 */
export function breakLength(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case 10:
      return 1;
    case 13:
      return text.charCodeAt(at + 1) === 10 ? 2 : 1;
    case 92: {
      let end = at + 1;
      while (text.charCodeAt(end) === 92 && end - at < MAX_BACKSLASHES) end++;
      return text.charCodeAt(end) === 110 ? end + 1 - at : 0;
    }
    default:
      return 0;
  }
}

/** The length of the line break that ends at `at`, or 0. */
function breakBefore(text: string, at: number): number {
  switch (text.charCodeAt(at - 1)) {
    case 10:
      return text.charCodeAt(at - 2) === 13 ? 2 : 1;
    case 13:
      return 1;
    case 110: {
      let from = at - 1;
      while (text.charCodeAt(from - 1) === 92 && at - from <= MAX_BACKSLASHES) from--;
      return from < at - 1 ? at - from : 0;
    }
    default:
      return 0;
  }
}

/** The first place from `from` on, up to `to`, that is neither blank nor a line break. */
export function skipGap(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const step = isProseBlank(text.charCodeAt(at)) ? 1 : breakLength(text, at);
    if (step === 0) break;
    at += step;
  }
  return Math.min(at, to);
}

/** The end of the last thing before `to`, down to `from`, that is neither blank nor a line break. */
export function trimGap(text: string, from: number, to: number): number {
  let at = to;
  while (at > from) {
    const step = isProseBlank(text.charCodeAt(at - 1)) ? 1 : breakBefore(text, at);
    if (step === 0 || at - step < from) break;
    at -= step;
  }
  return at;
}

/** The text of a range as the client would show it: every line break real. */
export function realLines(text: string, from: number, to: number): string {
  const raw = text.slice(from, to);
  return raw.includes('\\n') || raw.includes('\r') ? raw.replace(BREAKS, '\n') : raw;
}

const BREAKS = /\\{1,4}n|\r\n?/g;

/**
 * The length of the list marker at `at`, or 0: `-`, `•`, `#`, `1.`, `(2)`. A blank or the end of the
 * line follows it.
 */
export function markerLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return 0;
  if (isBullet(code)) return isProseBlank(text.charCodeAt(at + 1)) ? 1 : 0;
  let digits = at + (code === 40 ? 1 : 0);
  const first = digits;
  while (digits - first < 3 && isDigit(text.charCodeAt(digits))) digits++;
  if (digits === first) return 0;
  const closer = text.charAt(digits);
  const closes = code === 40 ? closer === ')' : closer !== '' && '.)、．'.includes(closer);
  return closes && isProseBlank(text.charCodeAt(digits + 1)) ? digits + 1 - at : 0;
}

/** The end of the text between `from` and `to`, without the list marker that introduces what follows. */
export function trimMarker(text: string, from: number, to: number): number {
  const end = trimGap(text, from, to);
  if (to === text.length) return end;
  const marker = markerBefore(text, from, end);
  if (marker === end) return end;
  const before = trimGap(text, from, marker);
  return before === from || realLines(text, before, marker).includes('\n') ? before : end;
}

/** Where the marker begins that ends at `to`, or `to`. */
function markerBefore(text: string, from: number, to: number): number {
  if (to > from && isBullet(text.charCodeAt(to - 1))) return to - 1;
  if (!'.)、．'.includes(text.charAt(to - 1) || ' ')) return to;
  let at = to - 1;
  while (at > from && to - at <= 3 && isDigit(text.charCodeAt(at - 1))) at--;
  if (at === to - 1) return to;
  if (text.charAt(to - 1) !== ')') return at;
  return at > from && text.charCodeAt(at - 1) === 40 ? at - 1 : at;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `-`, `*`, `>`, `#`, `+` and what else lists begin with. */
function isBullet(code: number): boolean {
  if (code < 128) return code === 45 || code === 42 || code === 62 || code === 35 || code === 43;
  return BULLETS.has(code);
}

const BULLETS = new Set([...'•–—▪◦‣·●○■→➤▶・'].map((char) => char.charCodeAt(0)));

/** The index of the first of the sorted ranges that begins at `from` or later. */
export function firstFrom(ranges: readonly Range[], from: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** `<name …>` or `</name>` with a name of letters, digits, `_` and `-`. */
export type Tag = Range & { readonly name: string; readonly closing: boolean };

/**
 * The tags between `from` and `to`. A tag ends before the next `<` or line break at the latest, so
 * a million of unclosed ones cost one look at each character.
 */
export function scanTags(text: string, from: number, to: number): Tag[] {
  const tags: Tag[] = [];
  let at = text.indexOf('<', from);
  while (at >= 0 && at < to) {
    const closing = text.charCodeAt(at + 1) === 47;
    const nameFrom = at + (closing ? 2 : 1);
    let end = nameFrom;
    while (end < to && isNameChar(text, end)) end++;
    const name = text.slice(nameFrom, end);
    while (end < to && !'<>'.includes(text.charAt(end)) && breakLength(text, end) === 0) end++;
    if (end < to && text.charCodeAt(end) === 62 && name !== '') {
      tags.push({ from: at, to: end + 1, name, closing });
    }
    at = text.indexOf('<', Math.max(end, at + 1));
  }
  return tags;
}

function isNameChar(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) {
    return (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 45
    );
  }
  return isLetter(text, at);
}

export function isLetter(text: string, at: number): boolean {
  const char = text.charAt(at);
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || LETTER.test(char);
}

const LETTER = /[\p{L}\p{M}]/u;
