/**
 * Claude Code's YAML parser is another program than the `yaml` package. Both follow YAML 1.2, and
 * this module holds what they read differently: `yaml` is given what the client's parser takes for
 * the same text, and its result is corrected.
 *
 * | in the file | the client's parser |
 * |---|---|
 * | a lone carriage return | breaks the line |
 * | a plain value that starts with `,` | is text, outside `[]` and `{}` |
 * | CR LF in quotes | keeps the line breaks: n of them are n line feeds, and a backslash in front joins nothing |
 * | `\|2`: blank lines below, deeper than the indent | belong to the text |
 * | `"\ud83d"`, half a surrogate pair | an error |
 * | `"v"# c`, `[a]# c`, `\|# c` | an error: a comment needs a blank before it |
 * | `x: [a`, line break, `b: c]` | an error: a key in `[]` is on one line |
 * | `x: [a]: b`, `x: {a}: b` | an error: a key begins its line |
 * | `]`, `}` and `,` at the start of a line | may be at any column |
 * | keys of 1,024 characters and more | are keys |
 * | `<<:` with something that is no map | an ordinary key; in a list, what is no map is passed over |
 * | an alias inside of what it stands for | loads |
 * | an alias without its anchor | an error, wherever it is |
 * | `: v`, a missing key | is the key `null` |
 * | `x: !t`, a tag and no value | null, but for `!` and `!!str` |
 * | `!int 5`, `!!int 1.5`, `!!float 5` | numbers; a tag changes nothing in quotes |
 * | `!!timestamp x` and other tags | nothing, the value is as without |
 * | `k`, line break, `: v` | an error |
 * | a line of blanks that starts with a tab | ends nothing: plain text goes on behind it |
 * | the same, or a comment behind a tab, after anything but plain text or a block, from the second key on | an error |
 */

import {
  type Document,
  isMap,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { isSpace } from '@/lib/agents/text/blanks';
import { decodeScalar } from './scalar';
import { resolvePlain } from './yaml-scalar';

/** The same text as the `yaml` package has to see it, offset by offset. */
export function asClientSees(source: string): string {
  return source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
}

/** Without the tabs that start a line of blanks, over which `yaml` stumbles. */
export function withoutTabLines(source: string): string {
  if (!source.includes('\t')) return source;
  return source.replace(/^\t[ \t]*(?=\r?$)/gm, (blanks) => ' '.repeat(blanks.length));
}

/** Where the lines start that hold a tab, blanks and at most a comment. */
export function findTabLines(source: string): number[] {
  if (!source.includes('\n\t')) return [];
  const lines = source.matchAll(/(?<=\n)\t[ \t]*(?:#[^\n]*)?\r?$/gm);
  return Array.from(lines, ({ index }) => index);
}

/** Stands for a comma that starts a plain value; a private-use character, which no file means. */
const COMMA = '\uE5C0';

/**
 * The text with what `yaml` stumbles over written so that both parsers read it as the client's does,
 * offset by offset; null where the client's parser stumbles too.
 */
export function mend(source: string, { pos: [at], message }: YAMLParseError): string | null {
  if (message.includes('sufficiently indented and end with')) return joinLine(source, at);
  const inFlow = message.startsWith('Unexpected , in');
  if (source[at] !== ',' || inFlow || source.includes(COMMA)) return null;
  return `${source.slice(0, at)}${COMMA}${source.slice(at + 1)}`;
}

/** Moves a bracket or comma that starts its line into the line before. */
function joinLine(source: string, at: number): string | null {
  if (!/[\]},]/.test(source.charAt(at))) return null;
  const end = source.slice(0, at).trimEnd().length;
  const line = source.slice(source.lastIndexOf('\n', end) + 1, end);
  if (end === at || line.includes('#')) return null;
  return `${source.slice(0, end)}${' '.repeat(at - end)}${source.slice(at)}`;
}

/** Whether `mend` put a stand-in at the error. */
export function hasStandIn(mended: string, { pos: [at] }: YAMLParseError): boolean {
  return mended[at] === COMMA;
}

export function withoutStandIn(value: string): string {
  return value.replaceAll(COMMA, ',');
}

/** Errors of `yaml` that the client's parser does not know. */
export function isIgnored(code: string): boolean {
  // The other is what `yaml` says of a blank line before `[a]: b`.
  return code === 'KEY_OVER_1024_CHARS' || code === 'IMPOSSIBLE';
}

/** The first place, by offset in `source`, that the client's parser refuses and `yaml` does not. */
export function clientErrorAt(
  document: Document,
  source: string,
  tabLines: readonly number[],
): number | null {
  let found: number | null = null;
  visit(document, {
    Scalar: (_key, node) => {
      if (node.type !== 'QUOTE_DOUBLE' || !node.range) return;
      const [from, to] = node.range;
      if (!hasHalfSurrogate(source.slice(from, to))) return;
      found = from;
      return visit.BREAK;
    },
    Map: (_key, map) => {
      found = map.flow ? null : strayKeyAt(map, source);
      return found === null ? undefined : visit.BREAK;
    },
  });
  return found ?? tabErrorAt(document, source, tabLines);
}

/**
 * A line of blanks, or a comment, that starts with a tab: the client's parser passes over it inside
 * of a value that is no block, and where it looks for more of a plain text or a block. Behind the
 * first field it passes over all of them.
 */
function tabErrorAt(
  document: Document,
  source: string,
  tabLines: readonly number[],
): number | null {
  const root = document.contents;
  if (tabLines.length === 0 || !isMap(root)) return null;
  const from = (root.items[1] && startOf(root.items[1])) ?? Number.POSITIVE_INFINITY;
  const ends = new Set<number>();
  const values: [number, number][] = [];
  const blocks: [number, number][] = [];
  visit(document, {
    Scalar: (_key, { type, range, source: written }) => {
      if (!range || (type === 'PLAIN' && written === '')) return;
      const [start, end] = range;
      const block = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
      if (!block) values.push([start, end]);
      if (type === 'PLAIN') ends.add(end);
      if (!block) return;
      const textEnd = source.slice(0, end).trimEnd().length;
      if (written !== '') ends.add(textEnd);
      blocks.push([start, written === '' ? end : textEnd]);
    },
    Collection: (_key, { flow, range }) => {
      if (flow && range) values.push([range[0], range[1]]);
    },
  });
  for (const at of tabLines) {
    if (blocks.some(([start, end]) => start < at && at < end)) return at;
    if (at < from || values.some(([start, end]) => start < at && at < end)) continue;
    let before = at;
    while (before > 0 && isSpace(source.charCodeAt(before - 1))) before--;
    if (!ends.has(before)) return at;
  }
  return null;
}

/** `\\ud83d` without its other half. */
function hasHalfSurrogate(quoted: string): boolean {
  if (!/\\u[dD][89a-fA-F]/.test(quoted)) return false;
  const escapes = quoted.matchAll(/\\(?:u([0-9a-fA-F]{4})(?:\\u([0-9a-fA-F]{4}))?|[\s\S])/g);
  for (const [, high, low] of escapes) {
    if (high === undefined) continue;
    const pair = low === undefined ? '' : String.fromCharCode(Number.parseInt(low, 16));
    const text = String.fromCharCode(Number.parseInt(high, 16)) + pair;
    if (/\p{Surrogate}/u.test(text)) return true;
  }
  return false;
}

/** `yaml` takes `a: [b]: c` for two entries of one map, and lets a colon follow on the next line. */
function strayKeyAt(map: YAMLMap, source: string): number | null {
  let column: number | null = null;
  for (const pair of map.items) {
    const first = startOf(pair);
    if (first === null || !pair.srcToken) continue;
    const { start, key, sep } = pair.srcToken;
    const at = first - (source.lastIndexOf('\n', first - 1) + 1);
    if (column !== null && at !== column) return first;
    column = at;
    const colon = sep?.find(({ type }) => type === 'map-value-ind');
    const explicit = start.some(({ type }) => type === 'explicit-key-ind');
    if (key && colon && !explicit && source.slice(key.offset, colon.offset).includes('\n')) {
      return colon.offset;
    }
  }
  return null;
}

/** Where an entry begins, with its anchor or `?`. */
function startOf({ srcToken }: Pair): number | null {
  if (!srcToken) return null;
  const { start, key, sep } = srcToken;
  const first =
    start.find(({ type }) => !['space', 'newline', 'comment'].includes(type)) ??
    key ??
    sep?.find(({ type }) => type === 'map-value-ind');
  return first?.offset ?? null;
}

const TAG = /^(?:!|tag:yaml\.org,2002:)(str|int|float|bool|null)?$/;

/** What a tag makes of a scalar for the client; undefined where it changes nothing. */
export function taggedValue(node: Scalar): string | number | boolean | null | undefined {
  const { type, source = '', tag } = node;
  if (tag === undefined) return undefined;
  const kind = TAG.exec(tag);
  if (type === 'PLAIN' && source === '') return kind?.[1] === 'str' || tag === '!' ? '' : null;
  if (!kind?.[1] || kind[1] === 'str') return undefined;
  const value = type === 'PLAIN' ? resolvePlain(source) : source;
  const fits =
    kind[1] === 'null'
      ? value === null
      : typeof value === (kind[1] === 'bool' ? 'boolean' : 'number');
  if (fits || type === 'PLAIN') return fits ? value : source;
  return typeof node.value === 'string' ? undefined : source;
}

/** What the client reads in a scalar; null where `yaml` reads the same. */
export function clientText(node: Scalar, text: string, offset: number): string | null {
  if (!node.range) return null;
  const valueFrom = offset + node.range[0];
  const valueTo = offset + node.range[1];
  const written = text.slice(valueFrom, valueTo);
  const place = { from: valueFrom, keyFrom: valueFrom, to: valueTo, valueFrom, valueTo };
  switch (node.type) {
    case 'QUOTE_SINGLE':
      return written.includes('\r') ? decodeScalar(text, { ...place, style: 'single' }).text : null;
    case 'QUOTE_DOUBLE':
      return /\r|\\\n/.test(written)
        ? decodeScalar(text, { ...place, style: 'double' }).text
        : null;
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED': {
      if (!/^.[-+]?[1-9]/.test(written)) return null;
      const style = node.type === 'BLOCK_LITERAL' ? 'literal' : 'folded';
      return decodeScalar(text, { ...place, ...keyPlace(text, valueFrom), style }).text;
    }
    default:
      return null;
  }
}

/** Where the line of a block's header, and in it the key or the dash before the block, begins. */
function keyPlace(
  text: string,
  header: number,
): { readonly from: number; readonly keyFrom: number } {
  let from = header;
  while (from > 0 && text[from - 1] !== '\n' && text[from - 1] !== '\r') from--;
  const lead = /^(?: *(?:[-?:] +)*)/.exec(text.slice(from, header))?.[0] ?? '';
  const keyFrom = from + lead.length;
  return { from, keyFrom: keyFrom === header ? from + lead.trimEnd().length - 1 : keyFrom };
}

/** The repair pass puts the `|` of a block in quotes, so that its text is no block any more. */
const BLOCK_OF_TABS = /[|>][-+0-9]*[ \t]*(?:\r?\n[ \t]*)*\n\t/;

/** Tabs that indent a line, as blanks; the client's repair pass reads them so. */
export function indentTabs(source: string): string {
  if (!source.includes('\t') || BLOCK_OF_TABS.test(source)) return source;
  return source.replace(/^\t+/gm, (tabs) => ' '.repeat(tabs.length));
}
