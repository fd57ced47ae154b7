import type { Range } from '@/lib/agents/model/agent';
import { isProseBlank } from '@/lib/agents/text/blanks';

/** The length of the line break at `at`, or 0. A literal `\n` is one: the client makes it real (format.md, section 1.7). */
export function breakLength(text: string, at: number): number {
  switch (text.charCodeAt(at)) {
    case 10:
      return 1;
    case 13:
      return text.charCodeAt(at + 1) === 10 ? 2 : 1;
    case 92:
      return text.charCodeAt(at + 1) === 110 ? 2 : 0;
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
    case 110:
      return text.charCodeAt(at - 2) === 92 ? 2 : 0;
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
  return raw.includes('\\n') || raw.includes('\r') ? raw.replace(/\\n|\r\n?/g, '\n') : raw;
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
