import type { Field, FieldStyle, Range, YamlValue } from '@/lib/agents/model/agent';
import { isBlank, skipBlanks } from '@/lib/agents/text/blanks';
import { resolvePlain } from './yaml-scalar';

/**
 * Reads the YAML that nearly all agent files hold: `key: value` lines, lists and block scalars that
 * nest by spaces, with plain and quoted text on one line. It is exact or silent: whatever is not
 * provably simple is left to the parser. It needs no guard and takes text of any length.
 */
export type SimpleYaml =
  | { readonly kind: 'map'; readonly fields: Field[] }
  /** Provably not YAML. `at` is an offset in the text. */
  | { readonly kind: 'invalid'; readonly at: number }
  /** Not simple. */
  | null;

const TAB = 9;
const CR = 13;
const SPACE = 32;
const HASH = 0x23;
const COLON = 0x3a;
const DASH = 0x2d;

const MAX_DEPTH = 12;

export function parseSimpleYaml(text: string, range: Range): SimpleYaml {
  const inner = text.slice(range.from, range.to);
  const nul = inner.indexOf('\0');
  if (nul >= 0) return { kind: 'invalid', at: range.from + nul };
  const reader = new SimpleReader(text, range, inner.includes('\r'));
  const fields = reader.read();
  if (fields) return { kind: 'map', fields };
  return reader.invalidAt === null ? null : { kind: 'invalid', at: reader.invalidAt };
}

type Node = {
  readonly style: FieldStyle;
  readonly from: number;
  readonly to: number;
  /** Start of the line after the node's last. */
  readonly next: number;
  readonly value: YamlValue;
};

/**
 * Reads node by node. The line fields describe the line that is being read; when a node has been
 * read they describe the next line that is neither blank nor a comment. Null means not simple.
 */
class SimpleReader {
  /** Where the text proved not to be YAML. */
  invalidAt: number | null = null;
  readonly #text: string;
  readonly #range: Range;
  readonly #hasCr: boolean;
  #lineFrom = 0;
  /** The first character that is no space. */
  #lineStart = 0;
  #lineEnd = 0;
  #lineNext = 0;
  /** Columns before the first character; -1 when no line is left. */
  #indent = -1;

  constructor(text: string, range: Range, hasCr: boolean) {
    this.#text = text;
    this.#range = range;
    this.#hasCr = hasCr;
  }

  read(): Field[] | null {
    const fields: Field[] = [];
    if (!this.#advance(this.#range.from) || this.#indent !== 0) return null;
    const last = this.#readMap(0, 0, (field) => fields.push(field));
    return last && this.#indent < 0 ? fields : null;
  }

  /** Goes to the next line with content. False when a line has a blank or break of another kind. */
  #advance(at: number): boolean {
    for (let from = at; from < this.#range.to; from = this.#lineNext) {
      if (!this.#readLine(from)) return false;
      let start = from;
      while (start < this.#lineEnd && this.#text.charCodeAt(start) === SPACE) start++;
      if (start === this.#lineEnd) continue;
      const code = this.#text.charCodeAt(start);
      if (code === HASH) continue;
      if (code === TAB) return false;
      this.#lineStart = start;
      this.#indent = start - from;
      return true;
    }
    this.#indent = -1;
    return true;
  }

  #readLine(from: number): boolean {
    // In the range only: the next line feed of a file without any is at its end.
    const lf = this.#text.slice(from, this.#range.to).indexOf('\n');
    const broken = lf >= 0;
    let end = broken ? from + lf : this.#range.to;
    this.#lineFrom = from;
    this.#lineNext = broken ? end + 1 : end;
    if (this.#hasCr) {
      if (broken && end > from && this.#text.charCodeAt(end - 1) === CR) end--;
      if (this.#text.slice(from, end).includes('\r')) return false;
    }
    this.#lineEnd = end;
    return true;
  }

  /** @param indent column of the keys; the first is on the line being read */
  #readMap(indent: number, depth: number, push: (field: Field) => void): Node | null {
    let keyFrom = this.#lineFrom + indent;
    const first = keyFrom;
    for (;;) {
      const from = this.#lineFrom;
      const keyTo = readKey(this.#text, keyFrom, this.#lineEnd);
      const afterColon = this.#afterColon(keyTo, keyFrom);
      if (afterColon === null) return null;
      const key = this.#text.slice(keyFrom, keyTo);
      if (typeof resolvePlain(key) !== 'string') return null;

      const node = this.#readValue(afterColon, indent, depth, true);
      if (!node) return null;
      const { style, value, next } = node;
      const place = { from, to: next, keyFrom, keyTo, valueFrom: node.from, valueTo: node.to };
      push({ key, ...place, style, value });
      if (this.#indent < indent) {
        return { style: 'block', from: first, to: node.to, next, value: null };
      }
      if (this.#indent > indent) return null;
      keyFrom = this.#lineStart;
    }
  }

  /** The offset after the colon that follows a key; null when there is no key. */
  #afterColon(keyTo: number, keyFrom: number): number | null {
    if (keyTo === keyFrom) return null;
    const colon = skipBlanks(this.#text, keyTo, this.#lineEnd);
    if (colon === this.#lineEnd || this.#text.charCodeAt(colon) !== COLON) return null;
    if (colon + 1 < this.#lineEnd && !isBlank(this.#text.charCodeAt(colon + 1))) return null;
    return colon + 1;
  }

  #isDash(at: number): boolean {
    if (this.#text.charCodeAt(at) !== DASH) return false;
    return at + 1 === this.#lineEnd || isBlank(this.#text.charCodeAt(at + 1));
  }

  #readSequence(indent: number, depth: number): Node | null {
    const items: YamlValue[] = [];
    const first = this.#lineStart;
    for (;;) {
      if (!this.#isDash(this.#lineStart)) return null;
      const item = this.#readItem(this.#lineStart + 1, indent, depth);
      if (!item) return null;
      items.push(item.value);
      // A list may be at the margin of the key before it; a line that is not an item is then the next key.
      const over = this.#indent === indent && !this.#isDash(this.#lineStart);
      if (this.#indent < indent || over) {
        return { style: 'block', from: first, to: item.to, next: item.next, value: items };
      }
      if (this.#indent > indent) return null;
    }
  }

  #readItem(afterDash: number, indent: number, depth: number): Node | null {
    const start = skipBlanks(this.#text, afterDash, this.#lineEnd);
    if (start < this.#lineEnd && this.#text.slice(afterDash, start).includes('\t')) return null;
    const keyTo = readKey(this.#text, start, this.#lineEnd);
    if (this.#afterColon(keyTo, start) !== null) {
      return this.#readNestedMap(start - this.#lineFrom, depth);
    }
    const node = this.#readValue(afterDash, indent, depth, false);
    // Here `a: b` with a key that is not simple may still be a map.
    if (!node) this.invalidAt = null;
    return node?.style === 'empty' ? null : node;
  }

  #readNestedMap(indent: number, depth: number): Node | null {
    if (depth >= MAX_DEPTH) return null;
    const value = new Map<string, YamlValue>();
    const node = this.#readMap(indent, depth + 1, (field) => value.set(field.key, field.value));
    return node && { ...node, value };
  }

  /**
   * The value after a colon or a dash.
   * @param indent of the entry: what is deeper belongs to the value
   * @param inMap whether a list at the same indent belongs to it too
   */
  #readValue(after: number, indent: number, depth: number, inMap: boolean): Node | null {
    const start = skipBlanks(this.#text, after, this.#lineEnd);
    const first = start < this.#lineEnd ? this.#text.charCodeAt(start) : HASH;
    // A comment, since a blank precedes it.
    if (first === HASH) return this.#readBelow(after, indent, depth, inMap);
    if (first === 0x7c || first === 0x3e) return this.#readBlockScalar(start, indent);
    const scalar =
      first === 0x5b
        ? readFlowList(this.#text, start, this.#lineEnd)
        : readScalar(this.#text, start, this.#lineEnd);
    if (!scalar) return null;
    if (scalar.style === 'invalid') {
      this.invalidAt = scalar.to;
      return null;
    }
    const { style, to, value } = scalar;
    if (!isBlankOrComment(this.#text, to, this.#lineEnd)) return null;
    const next = this.#lineNext;
    // A deeper next line would continue the scalar.
    if (!this.#advance(next) || this.#indent > indent) return null;
    return { style, from: start, to, next, value };
  }

  /** The value on the lines below a colon or dash with nothing after it. */
  #readBelow(after: number, indent: number, depth: number, inMap: boolean): Node | null {
    const next = this.#lineNext;
    if (!this.#advance(next)) return null;
    const dash = this.#indent >= 0 && this.#isDash(this.#lineStart);
    if (this.#indent > indent || (inMap && dash && this.#indent === indent)) {
      if (depth >= MAX_DEPTH) return null;
      return dash
        ? this.#readSequence(this.#indent, depth + 1)
        : this.#readNestedMap(this.#indent, depth);
    }
    return { style: 'empty', from: after, to: after, next, value: null };
  }

  /** `|` and `>` with an optional `-`, the text evenly indented by spaces. */
  #readBlockScalar(start: number, outer: number): Node | null {
    const text = this.#text;
    const folded = text[start] === '>';
    const strip = text[start + 1] === '-';
    let to = start + (strip ? 2 : 1);
    if (skipBlanks(text, to, this.#lineEnd) !== this.#lineEnd) return null;

    const lines: string[] = [];
    let indent = 0;
    let next = this.#lineNext;
    let blanks = 0;
    for (let at = next; at < this.#range.to; at = this.#lineNext) {
      if (!this.#readLine(at)) return null;
      let textFrom = at;
      while (textFrom < this.#lineEnd && text.charCodeAt(textFrom) === SPACE) textFrom++;
      const width = textFrom - at;
      if (textFrom === this.#lineEnd) {
        // Blanks beyond the indent are text; before the first line they may set the indent.
        if (width > indent) return null;
        blanks++;
        continue;
      }
      if (text.charCodeAt(textFrom) === TAB) return null;
      if (width <= outer) break;
      if (indent === 0) {
        indent = width;
        if (blanks > 0) return null;
      } else if (width < indent || (folded && width > indent)) return null;
      for (; blanks > 0; blanks--) lines.push('');
      lines.push(text.slice(at + indent, this.#lineEnd));
      to = this.#lineEnd;
      next = this.#lineNext;
    }
    // An empty block is left to the parser, as is one whose last line has no end.
    if (lines.length === 0 || next === to) return null;
    if (!this.#advance(next)) return null;
    const value = (folded ? fold(lines) : lines.join('\n')) + (strip ? '' : '\n');
    return { style: folded ? 'folded' : 'literal', from: start, to, next, value };
  }
}

type Scalar = {
  readonly style: 'plain' | 'single' | 'double' | 'invalid';
  readonly to: number;
  readonly value: YamlValue;
};

/** A scalar that ends on its line. */
function readScalar(text: string, start: number, end: number): Scalar | null {
  const first = text.charCodeAt(start);
  if (first === 0x22 || first === 0x27) {
    const quoted = first === 0x22 ? readDouble(text, start, end) : readSingle(text, start, end);
    return (
      quoted && { style: first === 0x22 ? 'double' : 'single', to: quoted.to, value: quoted.value }
    );
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

/** The index of the first `#` after a blank. */
function indexOfComment(rest: string): number {
  let hash = rest.indexOf('#');
  while (hash > 0 && !isBlank(rest.charCodeAt(hash - 1))) hash = rest.indexOf('#', hash + 1);
  return hash;
}

/** The index of the first colon before `length` that makes what precedes it a key. */
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
    // A leading comma is an error in YAML, and text to the client (format.md, section 1.3).
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
      // Half a surrogate pair is an error where its other half does not follow.
      if (!/^[0-9a-fA-F]{4}$/.test(hex) || /^d[89a-f]/i.test(hex)) return null;
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
): { readonly style: 'flow'; readonly to: number; readonly value: YamlValue[] } | null {
  const value: YamlValue[] = [];
  let at = skipBlanks(text, start + 1, end);
  while (at < end) {
    const first = text.charCodeAt(at);
    if (first === 0x5d) return { style: 'flow', to: at + 1, value };
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
    (code >= 0xa1 && code !== 0xfeff)
  );
}

function isDashOrColon(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === DASH || code === COLON || code === 0x2a;
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

/** Where the key ends; `at` when there is no simple key. */
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

/** @param at after a value: a comment needs a blank before it */
function isBlankOrComment(text: string, at: number, end: number): boolean {
  const start = skipBlanks(text, at, end);
  return start === end || (start > at && text.charCodeAt(start) === HASH);
}
