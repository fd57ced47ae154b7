import type { Field, FieldsReading, Range, Rules, TextChange, YamlValue } from './agent';
import { spliceList, spliceWords } from './edit-list';
import { findClientFence } from './frontmatter';
import { lineAt, splitLines } from './lines';
import { repairYaml } from './read-client';
import { fieldOf, readFields } from './read-fields';
import {
  decodeScalar,
  encodeScalar,
  escapeDouble,
  parseBlockHeader,
  type ScalarStyle,
} from './scalar';
import { applyChanges } from './text-change';
import { parseTools } from './tools';
import { isList, MAX_DEPTH, writeBlock, writeInline } from './write-yaml';
import { parseYaml, type Yaml } from './yaml';

/** Why an edit is not made. */
export type EditRefusal =
  /** The file has no such field. */
  | 'field-missing'
  /** The new name is taken, or no name that a field can have. */
  | 'key-taken'
  | 'key-invalid'
  /** The value holds half a surrogate pair, which no file can, or is nested too deeply. */
  | 'value-invalid'
  /** A `\n` of two characters, which Claude Code would turn into a line break. */
  | 'literal-newline'
  /** Only text can be spliced. */
  | 'not-text'
  /** What was typed is not valid YAML, or holds `---`. */
  | 'yaml-invalid'
  /** No way of writing the value reads back as this value. */
  | 'value-lost'
  /** Another field, or the body, would read differently afterwards. */
  | 'others-change'
  /** Claude Code could no longer read the frontmatter. */
  | 'stops-loading'
  /** The field stands behind a `---` at which Claude Code stops reading. */
  | 'out-of-reach';

export type EditResult =
  | { readonly ok: true; readonly changes: TextChange[] }
  | { readonly ok: false; readonly reason: EditRefusal; readonly message: string };

/**
 * Gives a top-level field a value, or adds it. The style stays where it can hold the value; else the
 * safest form is taken in which all readings agree (format.md, section 9). Of a key that stands
 * twice, the last one is set: it is the one that counts. No change where the value is the same.
 *
 * `tools`, `disallowedTools` and `skills` take a list or a comma string and keep the file's own kind.
 * In project rules a `description` whose file holds line breaks as `\n` goes on doing so; one that
 * Claude Code would read with a line break is the same as one that has it.
 *
 * Never damages the rest: the changed text is read again, and where another field or the body reads
 * differently, the next form is tried; where none is left, the edit is refused.
 */
export function setField(text: string, key: string, value: YamlValue, rules: Rules): EditResult {
  return changeField(text, key, value, rules, false);
}

/**
 * Puts `insert` in place of `from`..`to` of a text value; the offsets are those of the field's value
 * as the fields reading gives it, a `\n` of two characters counting as two. Only that piece of the
 * file changes where the style can hold the result; else the field is set as a whole.
 */
export function spliceField(
  text: string,
  key: string,
  from: number,
  to: number,
  insert: string,
  rules: Rules,
): EditResult {
  const field = fieldOf(readFields(text), key);
  if (!field) return refuse('field-missing', key);
  if (typeof field.value !== 'string') return refuse('not-text', key);
  const value = field.value.slice(0, from) + insert + field.value.slice(to);
  return changeField(text, key, value, rules, true);
}

function changeField(
  text: string,
  key: string,
  value: YamlValue,
  rules: Rules,
  piecewise: boolean,
): EditResult {
  const before = readState(text);
  const field = fieldOf(before.fields, key);
  const meaning = meaningOf(key, rules);
  if (field && meaning.same(field.value, value)) return done(text, []);
  if (!isWritable(value)) return refuse('value-invalid');
  if (keyText(key) === null) return refuse('key-invalid');
  if (meaning.expands && typeof value === 'string') {
    const old = typeof field?.value === 'string' ? field.value : '';
    if (addsLiteralNewline(old, value)) return refuse('literal-newline');
  }
  const target = targetOf(before, key, meaning);
  return firstThatHolds(before, target, value, drafts(target, value, piecewise));
}

/** Removes every field of this key, comments beside it included; no change where there is none. */
export function unsetField(text: string, key: string): EditResult {
  const before = readState(text);
  const fields = before.fields.fields.filter((field) => field.key === key);
  if (fields.length === 0) return done(text, []);
  const changes = fields.map(({ from, to }) => ({ from, to, insert: '' }));
  const after = readState(applyChanges(text, changes));
  if (fieldOf(after.fields, key)) return refuse('value-lost');
  const failed = othersFailure(before, after, new Set([key]));
  return failed ? refuse(...failed) : done(text, changes);
}

/** Renames every field of this key; the new name must be free. */
export function renameField(text: string, key: string, newKey: string): EditResult {
  const before = readState(text);
  const fields = before.fields.fields.filter((field) => field.key === key);
  const written = keyText(newKey);
  if (fields.length === 0) return refuse('field-missing', key);
  if (newKey === key) return done(text, []);
  if (written === null) return refuse('key-invalid');
  if (fieldOf(before.fields, newKey)) return refuse('key-taken', newKey);
  const changes = fields.map(({ keyFrom, keyTo }) => ({
    from: keyFrom,
    to: keyTo,
    insert: written,
  }));
  const after = readState(applyChanges(text, changes));
  const renamed = fieldOf(after.fields, newKey);
  if (!renamed || !sameValue(renamed.value, fields.at(-1)?.value ?? null))
    return refuse('value-lost');
  const failed = othersFailure(before, after, new Set([key, newKey]));
  return failed ? refuse(...failed) : done(text, changes);
}

/** Replaces all that stands behind the closing fence, or the whole text of a file without one. */
export function setBody(text: string, body: string): EditResult {
  const before = readState(text);
  const { from, to } = bodyOf(before);
  if (!isWritable(body)) return refuse('value-invalid');
  const fenceOpen = before.fields.frontmatter !== null && from > 0 && !isBreak(text, from - 1);
  const eol = fenceOpen && body !== '' ? before.fields.eol : '';
  const changes = [{ from, to, insert: eol + body }];
  const after = readState(applyChanges(text, changes));
  const range = bodyOf(after);
  if (after.text.slice(range.from, range.to) !== body) return refuse('value-lost');
  const changed = fieldsThatChange(before, after, new Set());
  return changed === null ? done(text, changes) : refuse('others-change', changed);
}

/**
 * The value as written, for a small YAML editor: lines of a list or map moved to the left margin,
 * line ends as `\n`.
 */
export function fieldSource(text: string, field: Field): string {
  const lines = splitLines(text, field.valueFrom, field.valueTo);
  const indent = blockIndent(text, field);
  return lines
    .map((line, i) => {
      const cut =
        i > 0 && indent !== null
          ? Math.min(line.from + indent.length, textStart(text, line))
          : line.from;
      return text.slice(cut, line.to);
    })
    .join('\n');
}

/**
 * Sets a field to a value given as YAML at the left margin, as `fieldSource` gives it; comments in it
 * stay. Refuses what is no valid YAML by itself, and an empty text.
 */
export function setFieldSource(
  text: string,
  key: string,
  source: string,
  rules: Rules,
): EditResult {
  const before = readState(text);
  const field = fieldOf(before.fields, key);
  if (field && fieldSource(text, field) === source) return done(text, []);
  if (keyText(key) === null) return refuse('key-invalid');
  if (source.includes('---'))
    return refuse('yaml-invalid', '`---` would end the frontmatter here.');
  const target = targetOf(before, key, meaningOf(key, rules));
  const lines = splitLines(source.trimEnd(), 0, source.trimEnd().length).map((line) =>
    source.slice(line.from, line.to),
  );
  const inline = readAlone(
    lines.map((line, i) => (i > 0 && line !== '' ? `  ${line}` : line)),
    ' ',
  );
  const block = readAlone(['', ...lines.map((line) => (line === '' ? '' : `  ${line}`))], '');
  const value = inline?.value ?? block?.value ?? null;
  if (value === null) return refuse('yaml-invalid', 'The text is not valid YAML.');

  const indented = lines.map((line) => (line === '' ? '' : target.indent + line));
  const change =
    inline !== null
      ? putInline(target, [lines[0], ...indented.slice(1)].join(target.eol))
      : putBlock(target, indented);
  return firstThatHolds(before, target, value, [{ change }]);
}

function readAlone(lines: readonly string[], gap: string): { readonly value: YamlValue } | null {
  const text = `k:${gap}${lines.join('\n')}\n`;
  const yaml = parseYaml(text, { from: 0, to: text.length });
  if (yaml.kind !== 'map' || yaml.fields.length !== 1) return null;
  return { value: yaml.fields[0]?.value ?? null };
}

/** A text with what its readers make of it. */
type State = {
  readonly text: string;
  readonly fields: FieldsReading;
  readonly client: ClientYaml | null;
};

/** What the client's YAML says, before it judges any value; null when it reads no map. */
type ClientYaml = {
  readonly values: ReadonlyMap<string, YamlValue>;
  /** Whether the repair pass was needed. */
  readonly repaired: boolean;
  readonly frontmatter: Range;
  readonly body: string;
};

function readState(text: string): State {
  // The two readings nearly always look at the same stretch.
  let last: { readonly from: number; readonly to: number; readonly yaml: Yaml } | null = null;
  const parse = (source: string, { from, to }: Range): Yaml => {
    if (last?.from === from && last.to === to) return last.yaml;
    last = { from, to, yaml: parseYaml(source, { from, to }) };
    return last.yaml;
  };
  return { text, fields: readFields(text, parse), client: readClientYaml(text, parse) };
}

function readClientYaml(
  text: string,
  parse: (text: string, range: Range) => Yaml,
): ClientYaml | null {
  const fence = findClientFence(text);
  if (!fence) return null;
  let yaml = parse(text, fence.inner);
  const repaired = yaml.kind === 'invalid';
  if (repaired) {
    const again = repairYaml(text.slice(fence.inner.from, fence.inner.to));
    if (again === null) return null;
    yaml = parseYaml(again, { from: 0, to: again.length });
  }
  if (yaml.kind !== 'map') return null;
  const values = new Map(yaml.merged);
  for (const { key, value } of yaml.fields) values.set(key, value);
  return { values, repaired, frontmatter: fence.inner, body: text.slice(fence.body.from).trim() };
}

function bodyOf({ text, fields }: State): Range {
  const bom = fields.frontmatter === null && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { from: Math.max(fields.body.from, bom), to: fields.body.to };
}

// What a value means ----------------------------------------------------------------------------

type Meaning = {
  /** Whether Claude Code reads a `\n` of two characters in this field as a line break. */
  readonly expands: boolean;
  /** The words of a text that stands for a list; null where text is only text. */
  readonly words: ((text: string) => readonly string[]) | null;
  same(a: YamlValue, b: YamlValue): boolean;
};

function meaningOf(key: string, rules: Rules): Meaning {
  const expands = key === 'description' && rules.kind === 'project';
  const words = wordsOf(key);
  return {
    expands,
    words,
    same(a, b) {
      if (expands && typeof a === 'string' && typeof b === 'string') return expand(a) === expand(b);
      if (words && isListOfText(a) !== isListOfText(b)) {
        const [left, right] = [a, b].map((value) => {
          if (typeof value === 'string') return words(value);
          return isListOfText(value) ? value : null;
        });
        if (left && right) return sameValue(left, right);
      }
      return sameValue(a, b);
    },
  };
}

function wordsOf(key: string): Meaning['words'] {
  if (key === 'tools' || key === 'disallowedTools') {
    return (text) => parseTools(text).entries.map(({ written }) => written);
  }
  if (key !== 'skills') return null;
  return (text) => {
    const names = text.split(',').map((name) => name.trim());
    return names.filter((name) => name !== '');
  };
}

const expand = (text: string) => text.replaceAll('\\n', '\n');

/** Whether the new text has a `\n` of two characters that the old one does not have at that place. */
function addsLiteralNewline(old: string, text: string): boolean {
  const [head, tail] = sameEnds(old, text);
  for (let at = text.indexOf('\\n'); at >= 0; at = text.indexOf('\\n', at + 2)) {
    if (at + 2 > head && at < text.length - tail) return true;
  }
  return false;
}

function isListOfText(value: YamlValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function sameValue(a: YamlValue, b: YamlValue): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!(a instanceof Map) || !(b instanceof Map)) return false;
  return (
    a.size === b.size && [...a].every(([key, item]) => b.has(key) && sameValue(item, b.get(key)))
  );
}

function isWritable(value: YamlValue, depth = 0): boolean {
  if (typeof value === 'string') return !/\p{Surrogate}/u.test(value);
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isWritable(item, depth + 1));
  if (!(value instanceof Map)) return true;
  return [...value].every(([key, item]) => isWritable(key) && isWritable(item, depth + 1));
}

// Where and how a value is written --------------------------------------------------------------

/** The field that a value goes into, or the place of a new one. */
type Target = {
  readonly text: string;
  readonly key: string;
  readonly field: Field | null;
  readonly meaning: Meaning;
  readonly eol: string;
  /** What stands before the key, and before each line that belongs to it. */
  readonly lead: string;
  readonly indent: string;
  /** Whether Claude Code reads the file only after its repair pass. */
  readonly repaired: boolean;
  /** Where a new field goes; `-1` in a file without frontmatter. */
  readonly at: number;
};

/** One way of writing the value. */
type Draft = {
  readonly change: TextChange;
  /** The field stays one that only the repair pass can read. */
  readonly loose?: boolean;
  /** Worth it only if the whole frontmatter is valid YAML afterwards. */
  readonly strict?: boolean;
};

function targetOf({ text, fields, client }: State, key: string, meaning: Meaning): Target {
  const field = fieldOf(fields, key);
  const model = field ?? fields.fields[0];
  const lead = model ? text.slice(model.from, model.keyFrom) : '';
  return {
    text,
    key,
    field,
    meaning,
    eol: fields.frontmatter ? fields.eol : firstLineEnd(text),
    lead,
    indent: (field && blockIndent(text, field)) || `${lead}  `,
    repaired: client?.repaired === true,
    at: fields.frontmatter ? placeOf(key, fields, fields.frontmatter) : -1,
  };
}

/** People expect these first, in this order; then the rest by name, so that two new fields commute. */
const LEADING = ['name', 'description', 'tools', 'model', 'color'];

function comesBefore(a: string, b: string): boolean {
  const left = LEADING.indexOf(a);
  const right = LEADING.indexOf(b);
  if (left === right) return a < b;
  return left >= 0 && (right < 0 || left < right);
}

function placeOf(key: string, { fields }: FieldsReading, frontmatter: Range): number {
  return fields.findLast((field) => comesBefore(field.key, key))?.to ?? frontmatter.from;
}

function* drafts(target: Target, value: YamlValue, piecewise: boolean): Generator<Draft> {
  const { field, meaning } = target;
  if (typeof value === 'string') {
    if (meaning.words && isList(field?.value ?? null)) {
      yield* listDrafts(target, meaning.words(value));
    }
    yield* textDrafts(target, value, piecewise);
  } else if (isList(value)) {
    const { words } = meaning;
    const inText = typeof field?.value === 'string' || (!field && target.key !== 'skills');
    if (words && inText && isListOfText(value) && value.length > 0) {
      const old = typeof field?.value === 'string' ? field.value : '';
      yield* textDrafts(target, spliceWords(old, words(old), value), piecewise);
    }
    yield* listDrafts(target, value);
  } else {
    const inline = writeInline(value);
    if (inline !== null) yield* inlineDrafts(target, inline);
    yield* blockDrafts(target, value);
  }
}

const STYLES: readonly ScalarStyle[] = ['plain', 'single', 'double', 'literal', 'folded'];

function* textDrafts(target: Target, value: string, piecewise: boolean): Generator<Draft> {
  const { field, meaning } = target;
  const old = typeof field?.value === 'string' ? field.value : null;
  const style = STYLES.find((known) => known === field?.style);
  // As long as the field holds line breaks as `\n`, so does what comes in; other forms have real ones.
  const full = meaning.expands ? expand(value) : value;
  const oneLine = meaning.expands ? value.replaceAll('\n', '\\n') : value;
  const kept = old?.includes('\\n') ? oneLine : full;

  if (style && old !== null) {
    yield* pieceDrafts(target, style, old, style === 'plain' || style === 'single' ? kept : value);
    const own = style === 'plain' || style === 'single' ? kept : full;
    yield* scalarDrafts(target, own, style);
  }
  if (field?.style === 'loose') {
    if (piecewise && old !== null) yield* loosePieceDrafts(target, old, kept);
    const lines = splitLines(target.text, field.valueFrom, field.valueTo);
    if (lines.length > 1 && full.includes('\n')) {
      for (const draft of scalarDrafts(target, full, 'literal')) yield { ...draft, strict: true };
    }
  }
  if (!style) yield* scalarDrafts(target, full, 'plain');
  yield* scalarDrafts(target, full, 'double');
  if (target.repaired && !oneLine.includes('\n')) {
    yield { change: putInline(target, oneLine), loose: true };
  }
}

function* scalarDrafts(target: Target, value: string, style: ScalarStyle): Generator<Draft> {
  const outer = target.lead.length;
  const written = encodeScalar(value, style, { eol: target.eol, indent: target.indent, outer });
  if (written !== null) yield* inlineDrafts(target, written);
}

/** To the repair pass a comment beside the value is part of it, so it may have to go. */
function* inlineDrafts(target: Target, written: string): Generator<Draft> {
  yield { change: putInline(target, written) };
  const { text, field, repaired } = target;
  if (!repaired || !field) return;
  const change = putInline(target, written);
  const { to } = lineAt(text, Math.max(change.to, field.valueTo), text.length);
  yield { change: { ...change, to } };
}

/** Only the middle of the value that differs; the ends, with their folds and escapes, stay. */
function* pieceDrafts(
  target: Target,
  style: ScalarStyle,
  old: string,
  value: string,
): Generator<Draft> {
  const { text, field } = target;
  if (!field) return;
  const [head, tail] = sameEnds(old, value);
  const { toFile } = decodeScalar(text, field);
  const piece = value.slice(head, value.length - tail);
  const to = toFile(old.length - tail);
  let from = toFile(head);
  if (from > to) return;
  // A line that becomes empty does not keep its indent.
  const lineFrom = lastLineStart(text, from);
  if (piece.startsWith('\n') && textStart(text, { from: lineFrom, to: from }) === from)
    from = lineFrom;
  const insert = encodePiece(target, style, value, piece, to);
  if (insert !== null) yield { change: { from, to, insert } };
}

function encodePiece(
  { text, eol, field, indent }: Target,
  style: ScalarStyle,
  value: string,
  piece: string,
  to: number,
): string | null {
  const place = { eol, indent };
  // Folded styles hold what they hold on one line, and line breaks besides.
  const flat = value.replaceAll('\n', ' ');
  const folded = field !== null && blockIndent(text, field) !== null;
  switch (style) {
    case 'double':
      return escapeDouble(piece);
    case 'literal':
      return (
        encodeScalar(value, style, place) && joinLines(piece.split('\n'), eol, indent, text, to)
      );
    case 'folded':
      if (encodeScalar(flat, 'single', place) === null) return null;
      return joinLines(piece.split('\n'), eol + eol, indent, text, to);
    default: {
      if (encodeScalar(flat, style, place) === null || (piece.includes('\n') && !folded))
        return null;
      const quoted = style === 'single' ? piece.replaceAll("'", "''") : piece;
      return joinLines(quoted.split('\n'), eol + eol, indent, text, to);
    }
  }
}

/** Indents the lines after the first; a blank one stays without blanks. */
function joinLines(
  lines: readonly string[],
  eol: string,
  indent: string,
  text: string,
  to: number,
): string {
  const last = lines.length - 1;
  return lines
    .map((line, i) => {
      const blank = line === '' && (i < last || isBreak(text, to));
      return i === 0 || blank ? line : indent + line;
    })
    .join(eol);
}

/** A piece of a value that only the repair pass can read: as it is, in its line. */
function* loosePieceDrafts(target: Target, old: string, value: string): Generator<Draft> {
  const { text, field } = target;
  const [head, tail] = sameEnds(old, value);
  const insert = value.slice(head, value.length - tail);
  if (!field || insert.includes('\n')) return;
  const { toFile } = decodeScalar(text, field);
  const change = { from: toFile(head), to: toFile(old.length - tail), insert };
  if (change.from <= change.to) yield { change, loose: true };
}

function* listDrafts(target: Target, items: readonly YamlValue[]): Generator<Draft> {
  const { text, field } = target;
  const spliced = field && spliceList(text, field, items);
  if (spliced) yield { change: spliced };
  const inline = writeInline(items);
  if (inline !== null && field?.style !== 'block') yield* inlineDrafts(target, inline);
  yield* blockDrafts(target, items);
  if (inline !== null && field?.style === 'block') yield* inlineDrafts(target, inline);
}

function* blockDrafts(target: Target, value: YamlValue): Generator<Draft> {
  const lines = writeBlock(value, target.indent);
  if (lines !== null && lines.length > 0) yield { change: putBlock(target, lines) };
}

/** The change that writes a value behind its colon; a block scalar brings its own lines along. */
function putInline(target: Target, written: string): TextChange {
  const { text, field } = target;
  if (!field) return newEntry(target, ` ${written}`);
  const place = placeOfValue(text, field);
  if (field.style === 'empty') {
    const blank = text.slice(place.afterColon, place.keyLineTo).trim() === '';
    const to = blank ? place.keyLineTo : place.afterColon;
    return { from: place.afterColon, to, insert: ` ${written}` };
  }
  const isBlock = /^[|>]/.test(written);
  const { to: lineTo } = lineAt(text, field.valueTo, text.length);
  const takesComment = isBlock && place.note === '';
  const note = takesComment ? text.slice(field.valueTo, lineTo).trim() : place.note;
  const [header = '', ...rest] = isBlock ? written.split(target.eol) : [written];
  const first = note === '' ? header : `${header} ${note}`;
  return {
    from: place.from,
    to: takesComment ? lineTo : field.valueTo,
    insert: place.before + [first, ...rest].join(target.eol),
  };
}

/** The change that writes the lines of a value below its key. */
function putBlock(target: Target, lines: readonly string[]): TextChange {
  const { text, field, eol } = target;
  const block = [...lines].map((line) => eol + line).join('');
  if (!field) return newEntry(target, block);
  const { afterColon, keyLineTo, note } = placeOfValue(text, field);
  if (field.style === 'empty') return { from: keyLineTo, to: keyLineTo, insert: block };
  const insert = note === '' ? block : ` ${note}${block}`;
  return { from: afterColon, to: field.valueTo, insert };
}

type ValuePlace = {
  readonly afterColon: number;
  readonly keyLineTo: number;
  /** Where a new value begins, and what goes before it. */
  readonly from: number;
  readonly before: string;
  /** A comment on the key's line that stands between key and value, or behind a block's header. */
  readonly note: string;
};

function placeOfValue(text: string, field: Field): ValuePlace {
  const { to: keyLineTo } = lineAt(text, field.keyTo, text.length);
  let afterColon = field.keyTo;
  while (afterColon < keyLineTo && !':：'.includes(text.charAt(afterColon))) afterColon += 1;
  afterColon += 1;
  if (field.style === 'loose') {
    return { afterColon, keyLineTo, from: field.keyTo, before: ': ', note: '' };
  }
  if (field.valueFrom > keyLineTo) {
    const note = text.slice(afterColon, keyLineTo).trim();
    return { afterColon, keyLineTo, from: afterColon, before: ' ', note };
  }
  const isBlock = field.style === 'literal' || field.style === 'folded';
  const header = isBlock ? text.slice(field.valueFrom, keyLineTo) : '';
  const comment = header.indexOf('#');
  return {
    afterColon,
    keyLineTo,
    from: field.valueFrom,
    before: '',
    note: comment < 0 ? '' : header.slice(comment).trim(),
  };
}

function newEntry({ text, key, at, eol, lead }: Target, tail: string): TextChange {
  const entry = `${lead}${keyText(key)}:${tail}`;
  if (at < 0) {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { from: start, to: start, insert: `---${eol}${entry}${eol}---${eol}` };
  }
  const open = at > 0 && !isBreak(text, at - 1);
  return { from: at, to: at, insert: open ? eol + entry : entry + eol };
}

/** How a key is written; null for one that no field can have. */
function keyText(key: string): string | null {
  if (key === '' || /\p{Cc}|---/u.test(key)) return null;
  if (/^[A-Za-z_][\w-]*$/.test(key)) return key;
  return encodeScalar(key, 'double', { eol: '\n', indent: '' });
}

/** What stands before the lines of a value that go below its key; null where there are none. */
function blockIndent(text: string, field: Field): string | null {
  const { valueFrom, valueTo, style } = field;
  const { to: keyLineTo } = lineAt(text, field.keyTo, text.length);
  if (valueFrom > keyLineTo) {
    const lineFrom = lastLineStart(text, valueFrom);
    return text.slice(lineFrom, valueFrom);
  }
  if (style === 'literal' || style === 'folded') {
    const { to } = parseBlockHeader(text, valueFrom);
    const line = splitLines(text, to, valueTo).find((each) => textStart(text, each) < each.to);
    return line ? text.slice(line.from, textStart(text, line)) : null;
  }
  const second = splitLines(text, valueFrom, valueTo)[1];
  return second ? text.slice(second.from, textStart(text, second)) : null;
}

function lastLineStart(text: string, at: number): number {
  let from = at;
  while (from > 0 && !isBreak(text, from - 1)) from -= 1;
  return from;
}

function textStart(text: string, { from, to }: Range): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at;
}

function isBreak(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r';
}

function firstLineEnd(text: string): string {
  const { to, next } = lineAt(text, 0, text.length);
  return text.slice(to, next) || '\n';
}

// Proof that an edit does what it should -------------------------------------------------------

function firstThatHolds(
  before: State,
  target: Target,
  value: YamlValue,
  ways: Iterable<Draft>,
): EditResult {
  let reason: EditRefusal = 'value-lost';
  let subject: string | undefined;
  for (const draft of ways) {
    const after = readState(applyChanges(before.text, [draft.change]));
    const failed = failure(before, after, target, value, draft);
    if (failed === null) return done(before.text, [draft.change]);
    if (reason === 'value-lost') [reason, subject] = failed;
  }
  return refuse(reason, subject);
}

type Failure = readonly [EditRefusal, string?];

function failure(
  before: State,
  after: State,
  { key, meaning }: Target,
  value: YamlValue,
  { loose, strict }: Draft,
): Failure | null {
  const field = fieldOf(after.fields, key);
  if (!field || !meaning.same(field.value, value)) return ['value-lost'];
  if (field.style === 'loose' && !loose) return ['value-lost'];
  if (loose && after.client === null) return ['value-lost'];
  if (strict && after.client?.repaired !== false) return ['value-lost'];

  const others = othersFailure(before, after, new Set([key]));
  if (others) return others;
  if (after.client && !meaning.same(after.client.values.get(key) ?? null, value)) {
    return [isCut(after) ? 'out-of-reach' : 'value-lost'];
  }
  return null;
}

/** What the edit does to the rest of the file; null when nothing. */
function othersFailure(before: State, after: State, edited: ReadonlySet<string>): Failure | null {
  const changed = fieldsThatChange(before, after, edited);
  if (changed !== null) return ['others-change', changed];
  if (textOfBody(before) !== textOfBody(after)) return ['others-change', 'the body'];
  return clientFailure(before, after, edited);
}

/** What else changes for Claude Code; the fields that it could not see before may come in. */
function clientFailure(before: State, after: State, edited: ReadonlySet<string>): Failure | null {
  const { client } = before;
  if (client === null) return null;
  if (after.client === null) return after.fields.fields.length > 0 ? ['stops-loading'] : null;
  if (!client.repaired && after.client.repaired) return ['stops-loading'];
  const cut = isCut(before);
  if (!cut && after.client.body !== client.body) return ['others-change', 'the body'];
  const unseen = before.fields.fields.filter(({ from }) => cut && from >= client.frontmatter.to);
  const exempt = new Set([...edited, ...unseen.map(({ key }) => key)]);
  for (const key of new Set([...client.values.keys(), ...after.client.values.keys()])) {
    if (exempt.has(key)) continue;
    const [old, now] = [client, after.client].map(({ values }) => values.get(key) ?? null);
    if (!sameValue(old ?? null, now ?? null)) return ['others-change', key];
  }
  return null;
}

/** The first field, by key, that reads differently; null when none does. */
function fieldsThatChange(before: State, after: State, edited: ReadonlySet<string>): string | null {
  const [old, now] = [before, after].map(({ fields }) =>
    fields.fields.filter(({ key }) => !edited.has(key)),
  );
  for (let i = 0; i < Math.max(old?.length ?? 0, now?.length ?? 0); i++) {
    const left = old?.[i];
    const right = now?.[i];
    if (left?.key !== right?.key || !sameValue(left?.value ?? null, right?.value ?? null)) {
      return left?.key ?? right?.key ?? '';
    }
  }
  return null;
}

/** Whether Claude Code takes a `---` inside the fields for their end. */
function isCut({ fields, client }: State): boolean {
  return client !== null && client.frontmatter.to < (fields.fields.at(-1)?.to ?? 0);
}

function textOfBody(state: State): string {
  const { from, to } = bodyOf(state);
  return state.text.slice(from, to);
}

// Results ---------------------------------------------------------------------------------------

function done(text: string, changes: readonly TextChange[]): EditResult {
  const small = changes.map((change) => withoutSameEnds(text, change));
  return { ok: true, changes: small.filter(({ from, to, insert }) => from < to || insert !== '') };
}

/** The same change, without what it would replace by itself. */
function withoutSameEnds(text: string, { from, to, insert }: TextChange): TextChange {
  const [head, tail] = sameEnds(text.slice(from, to), insert);
  return { from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) };
}

/** The length of what two texts share at the start and, beyond that, at the end; no character is cut in two. */
function sameEnds(a: string, b: string): [number, number] {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a.charCodeAt(head) === b.charCodeAt(head)) head += 1;
  if (head > 0 && isOneCharacter(a, head, b)) head -= 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)
  ) {
    tail += 1;
  }
  if (tail > 0 && isOneCharacter(a, a.length - tail, b, b.length - tail)) tail -= 1;
  return [head, tail];
}

/** Whether a surrogate pair or a CR LF goes over this place, in either text. */
function isOneCharacter(a: string, at: number, b: string, bAt = at): boolean {
  return [a.slice(at - 1, at + 1), b.slice(bAt - 1, bAt + 1)].some(
    (pair) => pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair),
  );
}

function refuse(reason: EditRefusal, subject = ''): EditResult {
  return { ok: false, reason, message: MESSAGES[reason](subject) };
}

const MESSAGES: Readonly<Record<EditRefusal, (subject: string) => string>> = {
  'field-missing': (key) => `The file has no field \`${key}\`.`,
  'key-taken': (key) => `The file already has a field \`${key}\`.`,
  'key-invalid': () => 'A field needs a name on one line, without `---`.',
  'value-invalid': () =>
    'The value holds half of a character, which cannot be saved, or lists inside lists too deep to be read back.',
  'literal-newline': () =>
    'Claude Code turns a backslash followed by n into a line break in a description. Type a real line break, or put something between the two characters.',
  'not-text': (key) => `The value of \`${key}\` is no text, so there is no piece of it to replace.`,
  'yaml-invalid': (why) => why,
  'value-lost': () =>
    'The value cannot be written into this file so that it reads back as it is. Repair the frontmatter first, or edit the source.',
  'others-change': (what) =>
    `With this change ${what === 'the body' ? what : `\`${what}\``} would read differently, because the frontmatter is not valid YAML as it stands. Repair it first, or edit the source.`,
  'stops-loading': () =>
    'With this change Claude Code could no longer read the frontmatter. Edit the source instead.',
  'out-of-reach': () =>
    'Claude Code stops reading the frontmatter at a `---` before this field, so it would not see the change. Take the dashes out of the field above first.',
};
