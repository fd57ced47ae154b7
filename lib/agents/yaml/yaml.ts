import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import type { Field, FieldStyle, Range, YamlValue } from '@/lib/agents/model/agent';
import { lineAt } from '@/lib/agents/text/lines';
import {
  asClientSees,
  clientErrorAt,
  clientText,
  findTabLines,
  hasStandIn,
  indentTabs,
  isIgnored,
  mend,
  taggedValue,
  withoutStandIn,
  withoutTabLines,
} from './client-yaml';
import { parseSimpleYaml } from './simple-yaml';
import { isSafeYaml } from './yaml-guard';

/** What a piece of text says as YAML, read as the client's parser reads it (format.md, section 1.3). */
export type Yaml =
  | {
      readonly kind: 'map';
      /** In file order; a key that appears twice is here twice, and the last one counts. */
      readonly fields: readonly Field[];
      /** What `<<` brings in for keys that the map does not have itself. */
      readonly merged: ReadonlyMap<string, YamlValue>;
      /**
       * Whether it says so only with tabs as indents. The client refuses them at first; its repair
       * pass makes blanks of them.
       */
      readonly tabbed: boolean;
    }
  /** Valid, but a list, a scalar, nothing, or several documents. */
  | { readonly kind: 'other' }
  /** Offset in the text; null when unknown. */
  | { readonly kind: 'invalid'; readonly at: number | null }
  /** Too large or too deeply nested to be parsed safely: nobody knows what it says. */
  | { readonly kind: 'unchecked' };

const NOTHING_MERGED: ReadonlyMap<string, YamlValue> = new Map();

/** Reads `text.slice(from, to)`. Never throws, and takes time linear in its length. */
export function parseYaml(text: string, range: Range): Yaml {
  const { from, to } = range;
  const simple = parseSimpleYaml(text, range);
  if (simple?.kind === 'map') {
    return { kind: 'map', fields: simple.fields, merged: NOTHING_MERGED, tabbed: false };
  }
  if (simple) return simple;

  const source = asClientSees(text.slice(from, to));
  if (!isSafeYaml(source)) return { kind: 'unchecked' };
  try {
    const yaml = new Reader(text, from, to, source).read();
    const spaced = yaml.kind === 'invalid' ? indentTabs(source) : source;
    if (spaced === source) return yaml;
    const tabbed = new Reader(text, from, to, spaced).read();
    return tabbed.kind === 'map' ? { ...tabbed, tabbed: true } : yaml;
  } catch {
    return { kind: 'unchecked' };
  }
}

/**
 * `parseYaml` for one text: it keeps its last result, as client and person mostly see the same
 * frontmatter.
 */
export function makeYamlParser(): typeof parseYaml {
  let last: { readonly range: Range; readonly yaml: Yaml } | null = null;
  return (text, range) => {
    if (last?.range.from !== range.from || last.range.to !== range.to) {
      last = { range, yaml: parseYaml(text, range) };
    }
    return last.yaml;
  };
}

/** Undefined when the map has no such key. */
export function readValue(yaml: Yaml, key: string): YamlValue | undefined {
  if (yaml.kind !== 'map') return undefined;
  const field = lastOf(yaml.fields, key);
  return field ? field.value : yaml.merged.get(key);
}

/** The field of a key that counts; undefined where there is none. Asked for dozens of times for each file. */
export function lastOf(fields: readonly Field[], key: string): Field | undefined {
  for (let at = fields.length - 1; at >= 0; at--) if (fields[at]?.key === key) return fields[at];
  return undefined;
}

/** To the client, lines `...` at the end begin no documents of their own. */
function withoutEmptyEnd(documents: Document[]): Document[] {
  const end = documents.findLastIndex(
    ({ contents, errors }, index) => index === 0 || errors.length > 0 || !isEmpty(contents),
  );
  return documents.slice(0, end + 1);
}

function isEmpty(contents: unknown): boolean {
  return contents === null || (isScalar(contents) && contents.value === null && !contents.source);
}

/** How many places of one text are mended; each costs a parse. */
const MAX_MENDS = 8;

/** How many nodes, and how deep, one value may expand to through aliases. */
const MAX_NODES = 20_000;
const MAX_DEPTH = 64;

type OnError = (
  source: number | readonly [number, number] | { readonly offset: number },
  code: string,
  message: string,
  isWarning?: boolean,
) => void;

class Reader {
  readonly #text: string;
  readonly #from: number;
  readonly #to: number;
  #source: string;
  readonly #tabLines: readonly number[];
  #hasStandIns = false;
  readonly #targets = new Map<Alias, Node>();
  /** What is being read. */
  readonly #open = new Set<unknown>();
  #nodes = 0;

  constructor(text: string, from: number, to: number, source: string) {
    this.#text = text;
    this.#from = from;
    this.#to = to;
    this.#tabLines = findTabLines(source);
    this.#source = withoutTabLines(source);
  }

  read(): Yaml {
    const documents = withoutEmptyEnd(this.#parseMended());
    const at = this.#errorAt(documents);
    if (at !== null) return { kind: 'invalid', at: this.#from + at };
    const [document] = documents;
    if (documents.length !== 1 || !document || !isMap(document.contents)) return { kind: 'other' };
    return this.#readMap(document.contents);
  }

  #parseMended(): Document[] {
    let documents = this.#parse();
    for (let tries = 0; tries < MAX_MENDS; tries++) {
      const error = documents.find(({ errors }) => errors.length > 0)?.errors[0];
      if (!error) break;
      const mended = mend(this.#source, error);
      if (mended === null) break;
      this.#hasStandIns ||= hasStandIn(mended, error);
      this.#source = mended;
      documents = this.#parse();
    }
    return documents;
  }

  #errorAt(documents: readonly Document[]): number | null {
    for (const document of documents) {
      const error = document.errors[0];
      if (error) return error.pos[0] ?? 0;
      const at = clientErrorAt(document, this.#source, this.#tabLines);
      if (at !== null) return at;
      const stray = this.#source.includes('*') ? this.#findAliases(document) : null;
      if (stray) return stray.range?.[0] ?? 0;
    }
    return null;
  }

  /** Notes what each alias stands for. Returns the first that stands for nothing. */
  #findAliases(document: Document): Alias | null {
    const anchors = new Map<string, Node>();
    let stray: Alias | null = null;
    visit(document, {
      Node: (_key, node) => {
        if (isAlias(node)) {
          const target = anchors.get(node.source);
          if (!target) {
            stray ??= node;
            return visit.BREAK;
          }
          this.#targets.set(node, target);
        } else if ((isScalar(node) || isCollection(node)) && node.anchor) {
          anchors.set(node.anchor, node);
        }
      },
    });
    return stray;
  }

  #parse(): Document[] {
    const composer = new Composer({
      uniqueKeys: false,
      merge: true,
      keepSourceTokens: true,
      resolveKnownTags: false,
      logLevel: 'silent',
    });
    // A damaged text has an error on each line. Only its place counts, and making a real `Error` of
    // each, with its stack, would take longer than the parse.
    const onError: OnError = (source, code, message, isWarning) => {
      if (isWarning || isIgnored(code)) return;
      const from =
        typeof source === 'number' ? source : 'offset' in source ? source.offset : source[0];
      composer.streamInfo().errors.push({ pos: [from, from], message } as YAMLParseError);
    };
    Object.assign(composer, { onError });
    return [...composer.compose(new Parser().parse(this.#source))];
  }

  #readMap(map: YAMLMap): Yaml {
    const fields: Field[] = [];
    const merged = new Map<string, YamlValue>();
    for (const pair of map.items) {
      const read = this.#readPair(pair, map.flow === true);
      if (!read) continue;
      const last = fields.at(-1);
      let field = read;
      if (last !== undefined && read.from < last.to) {
        // `a: {b: c}: d` is two entries on one line. A `: d` below `? b` seems to belong to both.
        const border = Math.min(last.valueTo, read.keyFrom);
        fields[fields.length - 1] = { ...last, valueTo: border, to: border };
        field = { ...read, from: border };
      }
      fields.push(field);
      if (field.key === '<<') this.#merge(pair.value, merged);
    }
    return { kind: 'map', fields, merged, tabbed: false };
  }

  #readPair(pair: Pair, flow: boolean): Field | null {
    const { key } = pair;
    if (!isNode(key) || !key.range) return null;
    // `yaml` puts an empty key at the end of the line before.
    const bare = isScalar(key) && key.type === 'PLAIN' && key.source === '';
    let keyFrom = bare
      ? skipToValue(this.#source, key.range[0], this.#source.length)
      : key.range[0];
    // After a `?` with nothing, the next thing is another entry.
    if (bare && this.#source[keyFrom] !== ':') keyFrom = key.range[0];
    const keyTo = bare ? keyFrom : endOf(key, this.#source);
    const value = isNode(pair.value) ? pair.value : null;

    const afterColon = endOfColon(this.#source, keyTo);
    const valueTo = value ? endOf(value, this.#source) : afterColon;
    const valueFrom = skipToValue(this.#source, afterColon, valueTo);
    const empty = valueFrom >= valueTo;

    return {
      ...this.#place(flow, keyFrom, empty ? afterColon : valueTo),
      key: this.#keyOf(key, keyFrom, keyTo),
      keyFrom: this.#from + keyFrom,
      keyTo: this.#from + keyTo,
      valueFrom: this.#from + (empty ? afterColon : valueFrom),
      valueTo: this.#from + (empty ? afterColon : valueTo),
      style: empty ? 'empty' : styleOf(value),
      value: this.#valueOf(value),
    };
  }

  #keyOf(key: Node, from: number, to: number): string {
    if (isSeq(key)) return String(this.#valueOf(key));
    if (!isScalar(key)) return this.#textOf(from, to);
    if (key.value === null) return 'null';
    return typeof key.value === 'string' ? this.#own(key.value) : this.#textOf(from, to);
  }

  #own(value: string): string {
    return this.#hasStandIns ? withoutStandIn(value) : value;
  }

  /** Whole lines; in `{a: b}`, where entries share a line, no more than the entry itself. */
  #place(flow: boolean, keyFrom: number, end: number): Range {
    if (flow) return { from: this.#from + keyFrom, to: this.#from + end };
    const lineFrom = keyFrom === 0 ? 0 : this.#source.lastIndexOf('\n', keyFrom - 1) + 1;
    return {
      from: this.#from + lineFrom,
      to: lineAt(this.#text, this.#from + end, this.#to).next,
    };
  }

  #textOf(from: number, to: number): string {
    return this.#text.slice(this.#from + from, this.#from + to);
  }

  /** What is neither a map nor a list of maps brings nothing. */
  #merge(value: unknown, merged: Map<string, YamlValue>): void {
    const source = this.#follow(value);
    const maps = isSeq(source) ? source.items.map((item) => this.#follow(item)) : [source];
    for (const map of maps) {
      if (!isMap(map)) continue;
      for (const { key, value: inner } of map.items) {
        if (isScalar(key) && typeof key.value === 'string' && !merged.has(key.value)) {
          merged.set(key.value, this.#valueOf(inner));
        }
      }
    }
  }

  #follow(node: unknown): unknown {
    return isAlias(node) ? this.#targets.get(node) : node;
  }

  #valueOf(node: unknown): YamlValue {
    this.#nodes = 0;
    return this.#toValue(node, 0);
  }

  #toValue(given: unknown, depth: number): YamlValue {
    if (++this.#nodes > MAX_NODES || depth > MAX_DEPTH) return null;
    const node = this.#follow(given);
    if (isScalar(node)) return this.#scalarValue(node);
    // An alias may stand for something that it is part of.
    if (this.#open.has(node)) return null;
    this.#open.add(node);
    const value = this.#collectionValue(node, depth);
    this.#open.delete(node);
    return value;
  }

  #collectionValue(node: unknown, depth: number): YamlValue {
    if (isSeq(node)) return node.items.map((item) => this.#toValue(item, depth + 1));
    if (isMap(node)) {
      const map = new Map<string, YamlValue>();
      for (const pair of node.items) this.#setPair(map, pair, depth);
      return map;
    }
    if (isPair(node)) return this.#setPair(new Map(), node, depth);
    return null;
  }

  #setPair(
    map: Map<string, YamlValue>,
    { key, value }: Pair,
    depth: number,
  ): Map<string, YamlValue> {
    const name = this.#toValue(key, depth + 1);
    return map.set(
      name instanceof Map ? '[object Object]' : String(name),
      this.#toValue(value, depth + 1),
    );
  }

  #scalarValue(node: Scalar): YamlValue {
    const { value, source } = node;
    const tagged = taggedValue(node);
    if (tagged !== undefined) return tagged;
    if (typeof value === 'string')
      return clientText(node, this.#text, this.#from) ?? this.#own(value);
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
    return source ?? String(value);
  }
}

function styleOf(node: Node | null): FieldStyle {
  if (isCollection(node)) return node.flow ? 'flow' : 'block';
  if (!isScalar(node)) return 'plain';
  switch (node.type) {
    case 'BLOCK_FOLDED':
      return 'folded';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'QUOTE_DOUBLE':
      return 'double';
    case 'QUOTE_SINGLE':
      return 'single';
    default:
      return 'plain';
  }
}

/** Where the node's own text ends: before the blanks, comments and line end after it. */
function endOf(node: Node, source: string): number {
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1);
    if (isPair(last) && isNode(last.key)) return endOfPair(last.key, last.value, source);
    if (isNode(last)) return endOf(last, source);
  }
  const end = node.range?.[1] ?? 0;
  const block = isScalar(node) && (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL');
  if (!block) return end;
  const keep = /^[|>][0-9]?\+/.test(source.slice(node.range?.[0], end));
  return keep ? trimLineEnd(source, end) : trimBlankLines(source, end);
}

function endOfPair(key: Node, value: unknown, source: string): number {
  const keyTo = endOf(key, source);
  const empty = isScalar(value) && value.type === 'PLAIN' && value.source === '' && !value.tag;
  return isNode(value) && !empty ? endOf(value, source) : endOfColon(source, keyTo);
}

/** After the colon that follows a key; where the key ends when there is none, as in `? a` and `{a}`. */
function endOfColon(source: string, keyTo: number): number {
  const colon = skipToValue(source, keyTo, source.length);
  return source[colon] === ':' ? colon + 1 : keyTo;
}

function trimLineEnd(source: string, end: number): number {
  if (source[end - 1] !== '\n') return end;
  return source[end - 2] === '\r' ? end - 2 : end - 1;
}

/** Before the line end of the last line with content, whose own blanks are text. */
function trimBlankLines(source: string, end: number): number {
  let lineEnd = trimLineEnd(source, end);
  for (;;) {
    const lineFrom = source.lastIndexOf('\n', lineEnd - 1) + 1;
    if (lineFrom === 0 || source.slice(lineFrom, lineEnd).trim() !== '') return lineEnd;
    lineEnd = trimLineEnd(source, lineFrom);
  }
}

/** Past blanks, line ends and comments; `limit` when there is nothing else. */
function skipToValue(source: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const letter = source.charAt(at);
    if (letter === '#') {
      const lineEnd = source.indexOf('\n', at);
      at = lineEnd < 0 ? limit : lineEnd;
    } else if (!' \t\r\n'.includes(letter)) break;
    else at++;
  }
  return Math.min(at, limit);
}
