import { FIELD_SPECS } from '@/lib/agents/claude-code/field-specs';
import type { Field, Range, YamlValue } from '@/lib/agents/model/agent';
import { isBlank, isSpace, skipBlanks, skipSpace } from '@/lib/agents/text/blanks';
import { wordOfLabel } from '@/lib/agents/text/example-words';
import { type Line, splitLines } from '@/lib/agents/text/lines';
import { looseText } from '@/lib/agents/yaml/loose-text';
import { parseSimpleYaml, type SimpleYaml } from '@/lib/agents/yaml/simple-yaml';
import { parseYaml, type Yaml } from '@/lib/agents/yaml/yaml';
import { isSmallYaml, makeMarkBudget } from '@/lib/agents/yaml/yaml-guard';

/**
 * The fields of frontmatter that YAML cannot read, line by line as a person would find them: a line
 * `key: value` begins a field, unless it is a speaker's line or in an example; every other
 * line continues the field before it, indented or not. A field that is YAML by itself says what
 * YAML says; any other is `loose`.
 */
export function readLooseFields(text: string, { from, to }: Range): Field[] {
  const lines = splitLines(text, from, to);
  const base = baseIndent(text, lines);
  const tail = fieldsTail(text, lines);
  const endOfExample = exampleFinder(text, to);
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let current: Entry | null = null;
  let afterBlank = false;
  let exampleEnd = from;

  lines.forEach((line, index) => {
    if (entries.length > MAX_FIELDS) return;
    const start = skipBlanks(text, line.from, line.to);
    if (start === line.to) {
      afterBlank = true;
      return;
    }
    const key: Key | null = line.from < exampleEnd ? null : readKey(text, start, line.to);
    if (
      key &&
      beginsField(key, start - line.from, base, current, seen, index >= tail, afterBlank)
    ) {
      current = { ...key, from: line.from, end: line.to, to: line.next, prose: false };
      entries.push(current);
      seen.add(key.folded);
    } else if (current) {
      // A heading that text follows is covered by that text; otherwise it is a comment.
      if (text[start] === '#' && (afterBlank || !current.prose)) return;
      current.end = line.to;
      current.to = line.next;
      if (start === line.from && text[start] !== '-') current.prose = true;
    }
    afterBlank = false;
    exampleEnd = Math.max(exampleEnd, endOfExample(line));
  });
  // The parser is for what a person could have written; the simple reader takes any size.
  const isSmall = isSmallYaml(to - from, lines.length);
  const isWithin = makeMarkBudget(text);
  return entries.map((entry) => {
    const parse = isSmall && isWithin(entry) ? parseYaml : parseSimpleYaml;
    return toField(text, entry, parse(text, entry));
  });
}

/** YAML with more lines than this is not parsed either; nobody writes such a file by hand. */
const MAX_FIELDS = 2_000;

type Key = {
  readonly key: string;
  readonly folded: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly afterColon: number;
};

type Entry = Key & {
  readonly from: number;
  /** Before and after the end of the entry's last line. */
  end: number;
  to: number;
  /** Whether text at the margin has continued the value. */
  prose: boolean;
};

const KNOWN: ReadonlySet<string> = new Set([
  ...FIELD_SPECS.map(({ key }) => fold(key)),
  'allowedtools',
]);

/** Fields that are recognised even when they are indented by mistake. */
const ESSENTIAL: ReadonlySet<string> = new Set(['name', 'description', 'model', 'tools', 'color']);

function beginsField(
  key: Key,
  indent: number,
  base: number,
  current: Entry | null,
  seen: ReadonlySet<string>,
  inTail: boolean,
  afterBlank: boolean,
): boolean {
  const known = KNOWN.has(key.folded);
  if (indent > base) {
    return (
      ESSENTIAL.has(key.folded) &&
      !seen.has(key.folded) &&
      current !== null &&
      !current.prose &&
      current.folded === 'name'
    );
  }
  if (known) return !(current?.prose && seen.has(key.folded));
  if (wordOfLabel(key.key)) return false;
  if (!current) return true;
  if (current.prose || (afterBlank && current.folded === 'description')) return inTail;
  return /^[a-z_]/.test(key.key) || current.folded !== 'description';
}

/** `key:`, also quoted, also after the dash of a list item, also with a full-width colon. */
function readKey(text: string, start: number, end: number): Key | null {
  let keyFrom = start;
  const isItem = text[keyFrom] === '-' && text[keyFrom + 1] === ' ';
  if (isItem) keyFrom = skipBlanks(text, keyFrom + 1, end);
  const quote = text[keyFrom] === '"' || text[keyFrom] === "'" ? text[keyFrom] : null;
  let at = quote ? keyFrom + 1 : keyFrom;
  const nameFrom = at;
  while (at < end && isKeyLetter(text.charCodeAt(at), at > nameFrom)) at++;
  const key = text.slice(nameFrom, at);
  if (key === '' || key.length > 64) return null;
  if (quote) {
    if (text[at] !== quote) return null;
    at++;
  }
  const keyTo = at;
  at = skipBlanks(text, at, end);
  const colon = text[at];
  if (colon !== ':' && colon !== '：') return null;
  const folded = fold(key);
  // `- Writes: guides` is an item of a list, and `- name: x` a field with a dash before it.
  if (isItem && !KNOWN.has(folded)) return null;
  const apart = at + 1 === end || isWideBlank(text.charCodeAt(at + 1)) || colon === '：';
  if (!apart && !KNOWN.has(folded) && !isOneWord(text.slice(keyFrom, end))) return null;
  return { key, folded, keyFrom, keyTo, afterColon: at + 1 };
}

/** A blank of any kind: people type a no-break or ideographic one without seeing it. */
function isWideBlank(code: number): boolean {
  return (
    isBlank(code) ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** `skill:true`, as opposed to `https://…`, `std::move` and `at 10:30 or so`. */
function isOneWord(line: string): boolean {
  return /^[a-z][\w-]*:[\w.*-]+\s*$/.test(line);
}

function fold(key: string): string {
  return key.replace(/[-_]/g, '').toLowerCase();
}

function isKeyLetter(code: number, inside: boolean): boolean {
  const lower = code | 0x20;
  if ((lower >= 0x61 && lower <= 0x7a) || code === 0x5f || code >= 0xc0) return code !== 0xff1a;
  return inside && ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e);
}

function baseIndent(text: string, lines: readonly Line[]): number {
  for (const line of lines) {
    const start = skipBlanks(text, line.from, line.to);
    if (start < line.to && readKey(text, start, line.to)) return start - line.from;
  }
  return 0;
}

/** Index of the first line after which there are only keys, indented lines, list items and blanks. */
function fieldsTail(text: string, lines: readonly Line[]): number {
  let tail = lines.length;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    if (!line) break;
    const start = skipBlanks(text, line.from, line.to);
    const key = readKey(text, start, line.to);
    const speaker = key !== null && wordOfLabel(key.key) !== undefined;
    const fits = start === line.to || start > line.from || text[start] === '-' || key !== null;
    if (!fits || speaker) break;
    tail = index;
  }
  return tail;
}

/**
 * Where the example ends that is open at the end of a line; 0 when none is, or when it never
 * closes. To be asked about lines in order: each search continues where the last one ended.
 */
function exampleFinder(text: string, limit: number): (line: Line) => number {
  const seek = (needle: string) => {
    let found = -1;
    return (from: number) => {
      if (found < from) {
        const at = text.indexOf(needle, from);
        found = at < 0 || at >= limit ? Number.POSITIVE_INFINITY : at;
      }
      return found;
    };
  };
  const nextOpen = seek('<example');
  const nextClose = seek('</example');
  return (line) => {
    if (nextOpen(line.from) >= line.to) return 0;
    const open = text.lastIndexOf('<example', line.to);
    const close = nextClose(open);
    return close < nextOpen(open + 1) && Number.isFinite(close) ? close : 0;
  };
}

/** @param alone what the entry says as YAML by itself */
function toField(text: string, entry: Entry, alone: Yaml | SimpleYaml): Field {
  const { key, keyFrom, keyTo, from, to } = entry;
  const place = { key, keyFrom, keyTo, from, to };
  const valueFrom = skipSpace(text, skipWideBlanks(text, entry.afterColon, entry.end), entry.end);
  let valueTo = entry.end;
  while (valueTo > valueFrom && isSpace(text.charCodeAt(valueTo - 1))) valueTo--;

  const only = alone?.kind === 'map' && alone.fields.length === 1 ? alone.fields[0] : undefined;
  const cut = only && entry.folded === 'description' && only.valueTo < valueTo;
  if (only && only.keyFrom === keyFrom && only.to === to && !cut) return { ...only, ...place };

  if (valueFrom === valueTo) {
    const { afterColon } = entry;
    return { ...place, valueFrom: afterColon, valueTo: afterColon, style: 'empty', value: null };
  }
  const value =
    plainValue(text.slice(valueFrom, valueTo)) ?? looseText(text, { from: valueFrom, to: valueTo });
  return { ...place, valueFrom, valueTo, style: 'loose', value };
}

/** A number or a boolean, where only the space before it is missing; null for any other text. */
function plainValue(written: string): YamlValue {
  if (!/^(?:true|false|\d+(?:\.\d+)?)$/.test(written)) return null;
  return written === 'true' || written === 'false' ? written === 'true' : Number(written);
}

function skipWideBlanks(text: string, at: number, end: number): number {
  while (at < end && isWideBlank(text.charCodeAt(at))) at++;
  return at;
}
