import type { Field, FieldsReading, Range, TextChange } from './agent';
import type { State } from './edit-state';
import type { Meaning } from './field-meaning';
import { lineAt, lineStart, splitLines } from './lines';
import { fieldOf } from './read-fields';
import { encodeScalar, parseBlockHeader } from './scalar';

/** The field that a value goes into, or the place of a new one. */
export type Target = {
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

export function targetOf({ text, fields, client }: State, key: string, meaning: Meaning): Target {
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
    indent: indentOf(text, field) ?? `${lead}  `,
    repaired: client?.repaired === true,
    at: fields.frontmatter ? placeOf(key, fields, fields.frontmatter) : -1,
  };
}

/** Null where the value has no lines of its own, or has them where new ones cannot stand. */
function indentOf(text: string, field: Field | null): string | null {
  const indent = field && blockIndent(text, field);
  return indent && !indent.includes('\t') ? indent : null;
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

/** The change that writes a value behind its colon; a block scalar brings its own lines along. */
export function putInline(target: Target, written: string): TextChange {
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
export function putBlock(target: Target, lines: readonly string[]): TextChange {
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
export function keyText(key: string): string | null {
  if (key === '' || /\p{Cc}|---/u.test(key)) return null;
  if (/^[A-Za-z_][\w-]*$/.test(key)) return key;
  return encodeScalar(key, 'double', { eol: '\n', indent: '' });
}

/** What stands before the lines of a value that go below its key; null where there are none. */
export function blockIndent(text: string, field: Field): string | null {
  const { valueFrom, valueTo, style } = field;
  const { to: keyLineTo } = lineAt(text, field.keyTo, text.length);
  if (valueFrom > keyLineTo) {
    const lineFrom = lineStart(text, valueFrom);
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

export function textStart(text: string, { from, to }: Range): number {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at;
}

export function isBreak(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r';
}

function firstLineEnd(text: string): string {
  const { to, next } = lineAt(text, 0, text.length);
  return text.slice(to, next) || '\n';
}
