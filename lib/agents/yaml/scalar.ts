import type { Field, FieldStyle, YamlValue } from '@/lib/agents/model/agent';
import { isBlank, isBreak, isSpace, skipBlanks } from '@/lib/agents/text/blanks';
import { readLoose } from './loose-text';

/** Where a scalar is and how it is written; `value`, where known, saves decoding it twice. */
export type WrittenScalar = Pick<
  Field,
  'from' | 'to' | 'keyFrom' | 'valueFrom' | 'valueTo' | 'style'
> & { readonly value?: YamlValue };

export type DecodedScalar = {
  /** What the scalar says. */
  readonly text: string;
  /**
   * Where in the file the character at this offset of `text` is written; the length of `text` gives
   * the place behind its last character. A line break, a fold or an escape is one thing: an offset
   * inside it gives its start.
   */
  toFile(offset: number): number;
};

/**
 * What a written scalar says, and where in the file each of its characters is. Follows YAML
 * 1.2, but takes a lone carriage return for a line break, as the client does (format.md, section
 * 1.3), and reads a `loose` value as loose-text.ts does. Never throws: a bad escape stands for
 * itself. Where the characters do not spell the value, as behind an alias, every offset but 0 gives
 * the end of what is written.
 */
export function decodeScalar(text: string, scalar: WrittenScalar): DecodedScalar {
  const known = typeof scalar.value === 'string' ? scalar.value : null;
  let decoded: Decoder | null = null;
  let spelled = true;
  const decode = () => {
    if (!decoded) {
      decoded = runDecoder(text, scalar);
      // Once, and not for every offset: the texts may be long.
      spelled = known === null || decoded.text === known;
    }
    return decoded;
  };
  return {
    text: known ?? decode().text,
    toFile(offset) {
      const map = decode();
      if (spelled) return map.toFile(offset);
      return offset <= 0 ? scalar.valueFrom : scalar.valueTo;
    },
  };
}

function runDecoder(text: string, scalar: WrittenScalar): Decoder {
  const out = new Decoder(text);
  const { valueTo } = scalar;
  const valueFrom = scalar.style === 'loose' ? scalar.valueFrom : skipProperties(text, scalar);
  out.finish(valueFrom);
  switch (scalar.style) {
    case 'single':
      decodeSingle(out, valueFrom, valueTo);
      break;
    case 'double':
      decodeDouble(out, valueFrom, valueTo);
      break;
    case 'literal':
    case 'folded':
      decodeBlock(out, scalar, valueFrom);
      break;
    case 'loose':
      decodeLoose(out, valueFrom, valueTo);
      break;
    default:
      decodePlain(out, valueFrom, valueTo);
  }
  return out;
}

/** Past anchors and tags: a scalar itself begins with neither `&` nor `!`. */
function skipProperties(text: string, { valueFrom, valueTo }: WrittenScalar): number {
  let position = valueFrom;
  while (position < valueTo && (text[position] === '&' || text[position] === '!')) {
    while (position < valueTo && !isSpace(text.charCodeAt(position))) position += 1;
    while (position < valueTo && isSpace(text.charCodeAt(position))) position += 1;
  }
  return position;
}

/**
 * Collects the value piece by piece. A piece is either copied, so that value and file run side by
 * side, or stands for something of another length: a fold, an escape, a line break with its indent.
 */
class Decoder {
  readonly source: string;
  text = '';
  /** Where in the value, and where in the file, piece i starts. */
  readonly #inValue: number[] = [];
  readonly #inFile: number[] = [];
  readonly #copied: boolean[] = [];
  #end = 0;

  constructor(source: string) {
    this.source = source;
  }

  copy(from: number, to: number) {
    this.#end = to;
    if (from >= to) return;
    this.#piece(from, true);
    this.text += this.source.slice(from, to);
  }

  put(value: string, from: number, to: number) {
    this.#end = to;
    if (value === '') return;
    this.#piece(from, false);
    this.text += value;
  }

  /** Where the value ends in the file when its last characters say nothing. */
  finish(end: number) {
    this.#end = end;
  }

  #piece(from: number, copied: boolean) {
    this.#inValue.push(this.text.length);
    this.#inFile.push(from);
    this.#copied.push(copied);
  }

  toFile(offset: number): number {
    if (offset >= this.text.length) return this.#end;
    let low = 0;
    let high = this.#inValue.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#inValue[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const file = this.#inFile[low] ?? this.#end;
    return this.#copied[low] ? file + Math.max(0, offset - (this.#inValue[low] ?? 0)) : file;
  }
}

const TAB = 0x09;
const CR = 0x0d;
const SPACE = 0x20;
const BACKSLASH = 0x5c;

/** The position behind the line break that starts here: CR LF is one. */
function afterBreak(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function trimBlanks(text: string, from: number, at: number): number {
  let position = at;
  while (position > from && isBlank(text.charCodeAt(position - 1))) position -= 1;
  return position;
}

/** The end of the line that this position is on, without its line break. */
function lineEnd(text: string, at: number, to: number): number {
  let position = at;
  while (position < to && !isBreak(text.charCodeAt(position))) position += 1;
  return position;
}

/**
 * Puts the fold that starts at the first blank or break in front of a line break: one break is a
 * space, n are n - 1 line feeds. Returns where the text goes on.
 * @param quoted where the client keeps all n breaks if the first is CR LF (see client-yaml.ts)
 */
function putFold(
  out: Decoder,
  from: number,
  breakAt: number,
  to: number,
  quoted?: 'quoted' | 'escaped',
): number {
  const text = out.source;
  const kept = quoted && afterBreak(text, breakAt) === breakAt + 2;
  let position = breakAt;
  let breaks = kept ? 1 : 0;
  while (position < to && isBreak(text.charCodeAt(position))) {
    breaks += 1;
    position = skipBlanks(text, afterBreak(text, position), to);
  }
  const single = quoted === 'escaped' ? '' : ' ';
  out.put(breaks === 1 ? single : '\n'.repeat(breaks - 1), from, position);
  return position;
}

function decodePlain(out: Decoder, from: number, to: number) {
  const text = out.source;
  let position = from;
  while (position < to) {
    const end = lineEnd(text, position, to);
    if (end === to) {
      out.copy(position, to);
      return;
    }
    const trimmed = trimBlanks(text, position, end);
    out.copy(position, trimmed);
    position = putFold(out, trimmed, end, to);
  }
  out.finish(to);
}

function decodeSingle(out: Decoder, from: number, to: number) {
  const text = out.source;
  const end = to - 1 > from && text[to - 1] === "'" ? to - 1 : to;
  let start = from + 1;
  let position = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (isBreak(code)) {
      const trimmed = trimBlanks(text, start, position);
      out.copy(start, trimmed);
      position = putFold(out, trimmed, position, end, 'quoted');
      start = position;
    } else if (text[position] === "'" && text[position + 1] === "'" && position + 1 < end) {
      out.copy(start, position);
      out.put("'", position, position + 2);
      position += 2;
      start = position;
    } else {
      position += 1;
    }
  }
  out.copy(start, end);
  out.finish(end);
}

const ESCAPES = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\t', '\t'],
  ['v', '\v'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
]);

const HEX_LENGTH = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function decodeDouble(out: Decoder, from: number, to: number) {
  const text = out.source;
  const end = to - 1 > from && text[to - 1] === '"' ? to - 1 : to;
  let start = from + 1;
  let position = start;
  // Blanks that an escape wrote are not trimmed before a line break.
  let solid = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (isBreak(code)) {
      const trimmed = trimBlanks(text, solid, position);
      out.copy(start, trimmed);
      position = putFold(out, trimmed, position, end, 'quoted');
    } else if (code === BACKSLASH && position + 1 < to) {
      out.copy(start, position);
      position = putEscape(out, position, end);
    } else {
      position += 1;
      continue;
    }
    start = position;
    solid = position;
  }
  out.copy(start, end);
  out.finish(Math.min(to, Math.max(start, end)));
}

function putEscape(out: Decoder, at: number, end: number): number {
  const text = out.source;
  const next = text.charAt(at + 1);
  if (isBreak(text.charCodeAt(at + 1))) {
    return putFold(out, at, at + 1, end, 'escaped');
  }
  const simple = ESCAPES.get(next);
  if (simple !== undefined) {
    out.put(simple, at, at + 2);
    return at + 2;
  }
  const length = HEX_LENGTH.get(next);
  const digits = length === undefined ? '' : text.slice(at + 2, Math.min(end, at + 2 + length));
  const code =
    digits.length === length && /^[0-9a-fA-F]+$/.test(digits) ? parseInt(digits, 16) : -1;
  if (code >= 0 && code <= 0x10ffff) {
    out.put(String.fromCodePoint(code), at, at + 2 + digits.length);
    return at + 2 + digits.length;
  }
  out.copy(at, at + 2);
  return at + 2;
}

type BlockLine = {
  readonly from: number;
  /** The first character behind the indent. */
  readonly textFrom: number;
  readonly to: number;
};

function decodeBlock(out: Decoder, scalar: WrittenScalar, headerFrom: number) {
  const text = out.source;
  const header = parseBlockHeader(text, headerFrom);
  const { lines, end } = blockLines(text, header.to, Math.max(scalar.to, scalar.valueTo));

  let last = lines.length;
  while (last > 0 && isEmptyLine(lines[last - 1])) last -= 1;
  if (last === 0) {
    out.put(header.chomp === '+' ? '\n'.repeat(lines.length) : '', header.to, end);
    out.finish(end);
    return;
  }

  const first = lines.findIndex((line) => !isEmptyLine(line));
  const start = lines[first] as BlockLine;
  const found = start.textFrom - start.from;
  const indent = header.indent > 0 ? scalar.keyFrom - scalar.from + header.indent : found;
  // Blank lines at the end that are indented further are text.
  for (let i = lines.length - 1; i >= last; i--) {
    const line = lines[i] as BlockLine;
    if (line.textFrom - line.from > indent) {
      last = i + 1;
      break;
    }
  }

  const contentFrom = (line: BlockLine) => Math.min(line.from + indent, line.textFrom);
  let textEnd = contentFrom(lines[0] as BlockLine);
  for (const [i, line] of lines.slice(0, first).entries()) {
    const from = contentFrom(line);
    out.copy(from, line.to);
    out.put('\n', line.to, contentFrom(lines[i + 1] as BlockLine));
    textEnd = contentFrom(lines[i + 1] as BlockLine);
  }

  const folded = scalar.style === 'folded';
  let separator = '';
  let extra = '';
  let wasDeeper = false;
  for (const line of lines.slice(first, last)) {
    const from = contentFrom(line);
    if (folded && isEmptyLine(line) && from === line.to) {
      if (separator === '\n') extra += '\n';
      else separator = '\n';
      continue;
    }
    const deeper = folded && isBlank(text.charCodeAt(from));
    if (deeper && separator === ' ') separator = '\n';
    else if (deeper && separator === '\n' && !wasDeeper) separator = '\n\n';
    out.put(extra + separator, textEnd, from);
    out.copy(from, line.to);
    textEnd = line.to;
    extra = '';
    separator = folded && !deeper ? ' ' : '\n';
    wasDeeper = deeper;
  }

  if (header.chomp === '+') {
    out.put('\n'.repeat(Math.max(1, lines.length - last + 1)), textEnd, end);
  } else if (header.chomp === '') {
    out.put('\n', textEnd, textEnd < text.length ? afterBreak(text, textEnd) : textEnd);
  }
}

const isEmptyLine = (line: BlockLine | undefined) =>
  line !== undefined && line.textFrom === line.to;

/** The header of a `|` or `>` scalar; `to` is the start of its first line of text. */
export function parseBlockHeader(
  text: string,
  at: number,
): { readonly chomp: '' | '-' | '+'; readonly indent: number; readonly to: number } {
  let chomp: '' | '-' | '+' = '';
  let indent = 0;
  let position = Math.min(at + 1, text.length);
  for (; position < text.length; position++) {
    const character = text.charAt(position);
    if (character === '-' || character === '+') chomp = character;
    else if (character >= '1' && character <= '9') indent = Number(character);
    else break;
  }
  const end = lineEnd(text, position, text.length);
  return { chomp, indent, to: end < text.length ? afterBreak(text, end) : end };
}

/** The lines of a block scalar, the blank ones behind it included; `end` is behind the last of them. */
function blockLines(text: string, from: number, to: number) {
  const lines: BlockLine[] = [];
  let position = from;
  while (position < text.length) {
    let textFrom = position;
    // Only a file with tabs for indents has them at the margin of a block (see client-yaml.ts).
    while (text.charCodeAt(textFrom) === TAB) textFrom += 1;
    while (text.charCodeAt(textFrom) === SPACE) textFrom += 1;
    const end = lineEnd(text, textFrom, text.length);
    if (position >= to && textFrom !== end) break;
    if (position >= to && end === text.length) break;
    lines.push({ from: position, textFrom, to: end });
    position = end < text.length ? afterBreak(text, end) : end;
  }
  return { lines, end: position };
}

function decodeLoose(out: Decoder, from: number, to: number) {
  for (const piece of readLoose(out.source, { from, to })) {
    if (out.source.slice(piece.from, piece.to) === piece.text) out.copy(piece.from, piece.to);
    else out.put(piece.text, piece.from, piece.to);
  }
}

/** The styles in which a text can be written. */
export type ScalarStyle = Extract<FieldStyle, 'plain' | 'single' | 'double' | 'literal' | 'folded'>;

export type ScalarPlace = {
  readonly eol: string;
  /** The indent of each line of a block. */
  readonly indent: string;
  /** Inside `[]` or `{}`, where a comma or a bracket ends a plain scalar. */
  readonly flow?: boolean;
};

/**
 * The text that says `value` in this style, without a line end behind it; a block starts at its
 * `|`. Null where the style cannot hold the value so that Claude Code, its repair pass, YAML 1.2
 * tools and YAML 1.1 tools all read it as this very text. Double quotes hold every value but a lone
 * surrogate. A `\n` of two characters is written as it is: that `description` expands it
 * (format.md, section 1.7) is the caller's concern.
 */
export function encodeScalar(value: string, style: ScalarStyle, place: ScalarPlace): string | null {
  if (/\p{Surrogate}/u.test(value)) return null;
  switch (style) {
    case 'plain':
      return isPlain(value, place.flow === true) ? value : null;
    case 'single':
      return isRaw(value) && !value.includes('\n') ? `'${value.replaceAll("'", "''")}'` : null;
    case 'double':
      return encodeDouble(value);
    case 'literal':
      return encodeLiteral(value, place);
    case 'folded':
      return encodeFolded(value, place);
  }
}

/** Characters that some YAML reader refuses, or takes for a line break, when they are not escaped. */
const UNSAFE = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]/u;

/** True when the value may stand in the file as it is. `---` would end the frontmatter. */
const isRaw = (value: string) => !UNSAFE.test(value) && !value.includes('---');

function isPlain(value: string, flow: boolean): boolean {
  return (
    value !== '' &&
    isRaw(value) &&
    !value.includes('\n') &&
    value.trim() === value &&
    !/^[-?:,[\]{}#&*!|>'"%@`]/.test(value) &&
    !/:(?:[ \t]|$)|[ \t]#/.test(value) &&
    !(flow && /[,[\]{}]|:$/.test(value)) &&
    !readsAsOther(value)
  );
}

const WORDS = new Set([
  '~',
  'null',
  'true',
  'false',
  'yes',
  'no',
  'on',
  'off',
  'y',
  'n',
  '=',
  '<<',
]);

/** True when some YAML reads the plain text as a number, a boolean, null or a date. */
function readsAsOther(value: string): boolean {
  return (
    WORDS.has(value.toLowerCase()) ||
    /^[-+]?\.(?:inf|nan)$/i.test(value) ||
    /^[-+]?\.?[0-9][0-9a-fox_.:+-]*$/i.test(value) ||
    /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[tz0-9:.+ \t-]*$/i.test(value)
  );
}

const JSON_ESCAPES = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

const escapeCode = (character: string) =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The inside of a double-quoted string: JSON's escapes, and no `---`. */
export function escapeDouble(value: string): string {
  return value
    .replace(
      /["\\\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/gu,
      (character) => JSON_ESCAPES.get(character) ?? escapeCode(character),
    )
    .replace(/-(?=--)/g, '\\u002d');
}

/** Holds every text but half a surrogate pair. */
export function encodeDouble(value: string): string {
  return `"${escapeDouble(value)}"`;
}

function encodeLiteral(value: string, place: ScalarPlace): string | null {
  const block = splitBlock(value);
  if (block === null) return null;
  // Blanks before the first words would need an indentation indicator.
  const first = block.lines.find((line) => line.trim() !== '') ?? '';
  const lead = block.lines.slice(0, block.lines.indexOf(first) + 1);
  if (lead.some((line) => /^[ \t]/.test(line))) return null;
  const lines = block.lines.map((line) => (line === '' ? '' : place.indent + line));
  return `|${block.chomp}${place.eol}${lines.join(place.eol)}`;
}

function encodeFolded(value: string, place: ScalarPlace): string | null {
  const block = splitBlock(value);
  if (block === null || block.lines[0] === '') return null;
  if (block.lines.some((line) => line !== line.trim())) return null;
  const lines: string[] = [];
  for (const line of block.lines) {
    if (line !== '' && lines.length > 0) lines.push('');
    lines.push(line === '' ? '' : place.indent + line);
  }
  return `>${block.chomp}${place.eol}${lines.join(place.eol)}`;
}

/** The lines of a value that a block can hold and how it ends; null where a block cannot hold it. */
function splitBlock(value: string): { lines: string[]; chomp: '' | '-' } | null {
  if (!isRaw(value) || value.endsWith('\n\n')) return null;
  const clipped = value.endsWith('\n');
  const lines = (clipped ? value.slice(0, -1) : value).split('\n');
  if ((lines.at(-1) ?? '').trim() === '') return null;
  return { lines, chomp: clipped ? '' : '-' };
}
