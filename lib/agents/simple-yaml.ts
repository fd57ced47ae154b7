import type { Field, FieldStyle, YamlValue } from './agent';
import { resolvePlain } from './yaml-scalar';

/**
 * Reads the YAML that nearly all agent files hold: `key: value` lines at the left margin whose values
 * are plain or quoted text on one line, block scalars, or flat lists of such. It is exact or silent:
 * whatever is not provably simple is left to the parser. It needs no guard and takes any length.
 */
export type SimpleYaml =
  | { readonly kind: 'map'; readonly fields: Field[] }
  /** Provably no YAML. `at` is an offset in the text. */
  | { readonly kind: 'invalid'; readonly at: number }
  /** Not simple. */
  | null;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 0x23;
const COLON = 0x3a;
const DASH = 0x2d;

export function parseSimpleYaml(text: string, from: number, to: number): SimpleYaml {
  const inner = text.slice(from, to);
  const nul = inner.indexOf('\0');
  if (nul >= 0) return { kind: 'invalid', at: from + nul };
  const hasCr = inner.includes('\r');

  const fields: Field[] = [];
  let at = from;
  while (at < to) {
    const line = readLine(text, at, to, hasCr);
    if (!line) return null;
    const code = text.charCodeAt(at);
    if (at === line.end || code === HASH) {
      at = line.next;
      continue;
    }
    if (code === SPACE || code === TAB) {
      if (!isBlankOrComment(text, at, line.end)) return null;
      at = line.next;
      continue;
    }
    const keyTo = readKey(text, at, line.end);
    if (keyTo === at) return null;
    const colon = skipBlanks(text, keyTo, line.end);
    if (colon === line.end || text.charCodeAt(colon) !== COLON) return null;
    if (colon + 1 < line.end && !isBlank(text.charCodeAt(colon + 1))) return null;

    const value = readValue(text, colon + 1, line, to, hasCr);
    if (!value) return null;
    if (value.style === 'invalid') return { kind: 'invalid', at: value.from };
    fields.push({
      from: at,
      to: value.next,
      key: text.slice(at, keyTo),
      keyFrom: at,
      keyTo,
      valueFrom: value.from,
      valueTo: value.to,
      style: value.style,
      value: value.value,
    });
    at = value.next;
  }
  return fields.length > 0 ? { kind: 'map', fields } : null;
}

/** `end` is before the line end, `next` after it. */
type Line = { readonly end: number; readonly next: number };

type Value = {
  readonly style: FieldStyle | 'invalid';
  readonly from: number;
  readonly to: number;
  /** Start of the line after the value's last. */
  readonly next: number;
  readonly value: YamlValue;
};

/** Null when a carriage return stands in the line, which is a line break of its own. */
function readLine(text: string, at: number, limit: number, hasCr: boolean): Line | null {
  const lf = text.indexOf('\n', at);
  const broken = lf >= 0 && lf < limit;
  let end = broken ? lf : limit;
  if (hasCr) {
    if (broken && end > at && text.charCodeAt(end - 1) === CR) end--;
    if (text.slice(at, end).includes('\r')) return null;
  }
  return { end, next: broken ? lf + 1 : limit };
}

function readValue(
  text: string,
  afterColon: number,
  line: Line,
  limit: number,
  hasCr: boolean,
): Value | null {
  const start = skipBlanks(text, afterColon, line.end);
  if (start === line.end) return readBelow(text, afterColon, line, limit, hasCr);
  const first = text.charCodeAt(start);
  // The key is followed by a blank, so this begins a comment.
  if (first === HASH) return readBelow(text, afterColon, line, limit, hasCr);
  if (first === 0x7c || first === 0x3e) return readBlockScalar(text, start, line, limit, hasCr);
  if (first === 0x5b) {
    const list = readFlowList(text, start, line.end);
    if (!list || !isBlankOrComment(text, list.to, line.end)) return null;
    return { style: 'flow', from: start, to: list.to, next: line.next, value: list.value };
  }
  const scalar = readScalar(text, start, line.end);
  if (!scalar) return null;
  return { ...scalar, from: start, next: line.next };
}

type Scalar = {
  readonly style: 'plain' | 'single' | 'double' | 'invalid';
  readonly to: number;
  readonly value: YamlValue;
};

/** A scalar that ends on its line, with nothing after it but a comment. */
function readScalar(text: string, start: number, end: number): Scalar | null {
  const first = text.charCodeAt(start);
  if (first === 0x22 || first === 0x27) {
    const quoted = first === 0x22 ? readDouble(text, start, end) : readSingle(text, start, end);
    if (!quoted || !isBlankOrComment(text, quoted.to, end)) return null;
    return { style: first === 0x22 ? 'double' : 'single', to: quoted.to, value: quoted.value };
  }
  if (!canStartPlain(text, start, end)) return null;
  return readPlain(text, start, end);
}

function readPlain(text: string, start: number, end: number): Scalar {
  const rest = text.slice(start, end);
  let length = rest.length;
  const hash = indexOfComment(rest);
  if (hash >= 0) length = hash;
  const colon = indexOfMapColon(rest, length);
  if (colon >= 0) return { style: 'invalid', to: start + colon, value: null };
  while (isBlank(rest.charCodeAt(length - 1))) length--;
  return { style: 'plain', to: start + length, value: resolvePlain(rest.slice(0, length)) };
}

/** Of the first `#` after a blank. */
function indexOfComment(rest: string): number {
  let hash = rest.indexOf('#');
  while (hash > 0 && !isBlank(rest.charCodeAt(hash - 1))) hash = rest.indexOf('#', hash + 1);
  return hash;
}

/** Of the first colon before `length` that makes what stands before it a key. */
function indexOfMapColon(rest: string, length: number): number {
  for (let at = rest.indexOf(':'); at >= 0 && at < length; at = rest.indexOf(':', at + 1)) {
    if (at + 1 === rest.length || isBlank(rest.charCodeAt(at + 1))) return at;
  }
  return -1;
}

function canStartPlain(text: string, start: number, end: number): boolean {
  switch (text[start]) {
    case '-':
    case '?':
    case ':':
      return start + 1 < end && !isBlank(text.charCodeAt(start + 1));
    case '[':
    case ']':
    case '{':
    case '}':
    case '#':
    case '&':
    case '*':
    case '!':
    case '|':
    case '>':
    case "'":
    case '"':
    case '%':
    case '@':
    case '`':
    case '\uFEFF':
      return false;
    // A leading comma is an error by the book and text to the client (format.md, section 1, step 3).
    default:
      return true;
  }
}

type Quoted = { readonly to: number; readonly value: string };

function readSingle(text: string, start: number, end: number): Quoted | null {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf("'", at);
    if (quote < 0 || quote >= end) return null;
    value += text.slice(at, quote);
    if (quote + 1 >= end || text[quote + 1] !== "'") return { to: quote + 1, value };
    value += "'";
    at = quote + 2;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '"': '"',
  '/': '/',
  '\\': '\\',
};

function readDouble(text: string, start: number, end: number): Quoted | null {
  const rest = text.slice(start + 1, end);
  let value = '';
  let at = 0;
  let quote = rest.indexOf('"');
  for (let slash = rest.indexOf('\\'); ; slash = rest.indexOf('\\', at)) {
    if (quote >= 0 && quote < at) quote = rest.indexOf('"', at);
    if (quote < 0) return null;
    if (slash < 0 || slash > quote) {
      return { to: start + 1 + quote + 1, value: value + rest.slice(at, quote) };
    }
    value += rest.slice(at, slash);
    const letter = rest.charAt(slash + 1);
    if (letter === 'u') {
      const hex = rest.slice(slash + 2, slash + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) return null;
      value += String.fromCharCode(Number.parseInt(hex, 16));
      at = slash + 6;
    } else {
      if (!Object.hasOwn(ESCAPES, letter)) return null;
      value += ESCAPES[letter];
      at = slash + 2;
    }
  }
}

/** `[a, "b"]` on one line, without anything nested. */
function readFlowList(
  text: string,
  start: number,
  end: number,
): { readonly to: number; readonly value: YamlValue[] } | null {
  const value: YamlValue[] = [];
  let at = skipBlanks(text, start + 1, end);
  while (at < end) {
    const first = text.charCodeAt(at);
    if (first === 0x5d) return { to: at + 1, value };
    if (first === 0x22 || first === 0x27) {
      const quoted = first === 0x22 ? readDouble(text, at, end) : readSingle(text, at, end);
      if (!quoted) return null;
      value.push(quoted.value);
      at = quoted.to;
    } else {
      const from = at;
      while (at < end && isFlowWord(text.charCodeAt(at))) at++;
      let wordTo = at;
      while (wordTo > from && text.charCodeAt(wordTo - 1) === SPACE) wordTo--;
      // A dash or colon at either end of a word may mean something else.
      if (wordTo === from || isDashOrColon(text, from) || isDashOrColon(text, wordTo - 1)) {
        return null;
      }
      if (text.slice(from, wordTo).includes(': ')) return null;
      value.push(resolvePlain(text.slice(from, wordTo)));
    }
    at = skipBlanks(text, at, end);
    if (text[at] === ',') at = skipBlanks(text, at + 1, end);
    else if (text[at] !== ']') return null;
  }
  return null;
}

/** Letters, digits, `_ - . / ( ) * : =`, space, and everything beyond ASCII that prints. */
function isFlowWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x28 && code <= 0x3a && code !== 0x2b && code !== 0x2c) ||
    code === 0x5f ||
    code === 0x3d ||
    code === SPACE ||
    (code >= 0xa1 && code < 0x2000)
  );
}

function isDashOrColon(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === DASH || code === COLON || code === 0x2a;
}

/** The value of a key with nothing behind it: a list on the following lines, or none. */
function readBelow(
  text: string,
  afterColon: number,
  line: Line,
  limit: number,
  hasCr: boolean,
): Value | null {
  const empty: Value = {
    style: 'empty',
    from: afterColon,
    to: afterColon,
    next: line.next,
    value: null,
  };
  const items: YamlValue[] = [];
  let indent: string | null = null;
  let from = afterColon;
  let to = afterColon;
  let next = line.next;
  for (let at = line.next; at < limit; ) {
    const below = readLine(text, at, limit, hasCr);
    if (!below) return null;
    if (isBlankOrComment(text, at, below.end)) {
      at = below.next;
      continue;
    }
    const dash = skipBlanks(text, at, below.end);
    const isItem =
      text.charCodeAt(dash) === DASH &&
      (dash + 1 === below.end || isBlank(text.charCodeAt(dash + 1)));
    if (!isItem) {
      // Something indented that is no item belongs to the value; the margin begins the next entry.
      if (dash > at) return null;
      break;
    }
    const lead = text.slice(at, dash);
    if (indent === null) {
      indent = lead;
      from = dash;
    } else if (lead !== indent) return null;
    const start = skipBlanks(text, dash + 1, below.end);
    const item = start < below.end ? readScalar(text, start, below.end) : null;
    if (!item || item.style === 'invalid') return null;
    items.push(item.value);
    to = item.to;
    next = below.next;
    at = below.next;
  }
  return indent === null ? empty : { style: 'block', from, to, next, value: items };
}

/** `|` and `>` with an optional `-`, the text evenly indented by spaces. */
function readBlockScalar(
  text: string,
  start: number,
  line: Line,
  limit: number,
  hasCr: boolean,
): Value | null {
  const folded = text[start] === '>';
  const strip = text[start + 1] === '-';
  const headerTo = start + (strip ? 2 : 1);
  if (skipBlanks(text, headerTo, line.end) !== line.end) return null;

  const lines: string[] = [];
  let indent = 0;
  let to = headerTo;
  let next = line.next;
  let pending = 0;
  for (let at = line.next; at < limit; ) {
    const below = readLine(text, at, limit, hasCr);
    if (!below) return null;
    let textFrom = at;
    while (textFrom < below.end && text.charCodeAt(textFrom) === SPACE) textFrom++;
    if (textFrom === below.end) {
      // Blanks beyond the indent are text; before the first line they may set the indent.
      if (textFrom - at > indent) return null;
      pending++;
      at = below.next;
      continue;
    }
    const width = textFrom - at;
    if (text.charCodeAt(textFrom) === TAB) return null;
    if (width === 0) break;
    if (indent === 0) {
      indent = width;
      if (pending > 0) return null;
    } else if (width < indent || (folded && width > indent)) return null;
    for (; pending > 0; pending--) lines.push('');
    lines.push(text.slice(at + indent, below.end));
    to = below.end;
    next = below.next;
    at = below.next;
  }
  // An empty block is left to the parser, as is one whose last line has no end.
  if (lines.length === 0 || next === limit) return null;
  const value = (folded ? fold(lines) : lines.join('\n')) + (strip ? '' : '\n');
  return { style: folded ? 'folded' : 'literal', from: start, to, next, value };
}

function fold(lines: readonly string[]): string {
  let result = '';
  let breaks = 0;
  for (const line of lines) {
    if (line === '') breaks++;
    else {
      if (result !== '') result += breaks > 0 ? '\n'.repeat(breaks) : ' ';
      result += line;
      breaks = 0;
    }
  }
  return result;
}

/** Where the key ends; `at` when there is none that is simple. */
function readKey(text: string, at: number, end: number): number {
  const from = at;
  while (at < end) {
    const code = text.charCodeAt(at) | 0x20;
    const letter = code >= 0x61 && code <= 0x7a;
    const other = text.charCodeAt(at);
    const digit = (other >= 0x30 && other <= 0x39) || other === DASH || other === 0x2e;
    if (!letter && other !== 0x5f && !(digit && at > from)) break;
    at++;
  }
  return at;
}

function isBlankOrComment(text: string, at: number, end: number): boolean {
  const start = skipSpaces(text, at, end);
  if (start === end) return true;
  return text.charCodeAt(start) === HASH && (start > at || at === 0 || isBreak(text, at - 1));
}

function isBreak(text: string, at: number): boolean {
  return text.charCodeAt(at) === LF;
}

function skipSpaces(text: string, at: number, end: number): number {
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  return at;
}

function skipBlanks(text: string, at: number, end: number): number {
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}
