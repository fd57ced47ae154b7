import { isProseBlank, skipProseBlanks } from '@/lib/agents/text/blanks';
import { breakLength, isLetter } from './example-text';

/** Longer brackets are no remark; nor does one reach over an empty line. */
const LIMIT = 400;
const CALL_LIMIT = 1500;

/**
 * The end of the remark that begins at `at`, or -1: something in brackets (`[launches it]`,
 * `(waits)`, `【…】`), in italics (`*waits*`), or the call of a tool (`Task(subagent_type="x")`).
 * Looks at a bounded stretch only.
 */
export function remarkEnd(text: string, at: number, to: number): number {
  const open = text.charAt(at);
  if (open === '*') return italicEnd(text, at, to);
  const closer = CLOSERS[open];
  if (closer === undefined) return callEnd(text, at, to);
  const end = bracketEnd(text, at, Math.min(to, at + LIMIT), open, closer);
  if (end < 0 || !/\p{L}/u.test(text.slice(at, end))) return -1;
  // `[text](address)`, and `(user): words`
  const next = text.charAt(skipProseBlanks(text, end, to));
  return text.charAt(end) === '(' || next === ':' || next === '：' ? -1 : end;
}

const CLOSERS: Readonly<Partial<Record<string, string>>> = {
  '[': ']',
  '(': ')',
  '（': '）',
  '［': '］',
  '【': '】',
  '〔': '〕',
};

function bracketEnd(text: string, at: number, limit: number, open: string, close: string): number {
  if (!text.slice(at, limit).includes(close)) return -1;
  let depth = 0;
  for (let end = at; end < limit; end++) {
    const char = text.charAt(end);
    if (char === open) depth++;
    else if (char === close && --depth === 0) return end + 1;
    else if (isEmptyLine(text, end)) return -1;
  }
  return -1;
}

function italicEnd(text: string, at: number, to: number): number {
  if (!isLetter(text, at + 1) && !'[('.includes(text.charAt(at + 1) || ' ')) return -1;
  const limit = Math.min(to, at + LIMIT);
  for (let end = at + 1; end < limit && breakLength(text, end) === 0; end++) {
    if (text.charCodeAt(end) !== 42) continue;
    const isWhole = text.charCodeAt(end + 1) !== 42 && !':：'.includes(text.charAt(end - 1));
    return isWhole && !':：'.includes(text.charAt(end + 1) || ' ') ? end + 1 : -1;
  }
  return -1;
}

const NAME_LIMIT = 40;
const STARTS_AGENT = /^(?:task|agent|skill|slashcommand)$/i;

function callEnd(text: string, at: number, to: number): number {
  let nameTo = at;
  while (nameTo - at < NAME_LIMIT && isNameCode(text.charCodeAt(nameTo))) nameTo++;
  if (nameTo === at || text.charCodeAt(nameTo) !== 40) return -1;
  const name = text.slice(at, nameTo);
  if (!STARTS_AGENT.test(name) && !text.slice(at, at + 200).includes('subagent')) return -1;
  const limit = Math.min(to, at + CALL_LIMIT);
  if (!text.slice(at, limit).includes(')')) return -1;
  let depth = 0;
  let quote = '';
  for (let end = nameTo; end < limit; end++) {
    const char = text.charAt(end);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"') quote = char;
    else if (char === "'" && '=(,: \n'.includes(text.charAt(end - 1))) quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return end + 1;
  }
  return -1;
}

function isNameCode(code: number): boolean {
  const letter = code | 32;
  return (
    (letter >= 97 && letter <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 46
  );
}

function isEmptyLine(text: string, at: number): boolean {
  const step = breakLength(text, at);
  return step > 0 && breakLength(text, skipProseBlanks(text, at + step, text.length)) > 0;
}

/** Whether nothing but blanks stands between `at` and the end of the line, the next tag or `to`. */
export function endsLine(text: string, at: number, to: number): boolean {
  const next = skipProseBlanks(text, at, to);
  return next >= to || breakLength(text, next) > 0 || text.charCodeAt(next) === 60;
}

/** The end of `<launches it>` at `at`, or -1. */
export function tagRemarkEnd(text: string, at: number, to: number): number {
  const next = text.charAt(at + 1);
  if (text.charCodeAt(at) !== 60 || !isLetter(text, at + 1) || next === '') return -1;
  const limit = Math.min(to, at + LIMIT);
  let blank = false;
  for (let end = at + 1; end < limit && breakLength(text, end) === 0; end++) {
    const code = text.charCodeAt(end);
    if (code === 60 || code === 61) return -1;
    if (code === 62) return blank ? end + 1 : -1;
    blank ||= isProseBlank(code);
  }
  return -1;
}
