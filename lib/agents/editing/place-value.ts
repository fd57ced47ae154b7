import type { Meaning } from '@/lib/agents/claude-code/field-meaning';
import { comesBefore } from '@/lib/agents/claude-code/field-specs';
import type { Field, FieldsReading, Range, TextChange } from '@/lib/agents/model/agent';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { isBreak, skipBlanks } from '@/lib/agents/text/blanks';
import { lineAt, lineStart, splitLines } from '@/lib/agents/text/lines';
import { encodeDouble, encodeScalar, parseBlockHeader } from '@/lib/agents/yaml/scalar';
import type { State } from './edit-state';

/** The field that a value goes into, or the place of a new one. */
export type Target = {
  readonly text: string;
  readonly key: string;
  readonly field: Field | null;
  readonly meaning: Meaning;
  readonly eol: string;
  /** What precedes the key, and each line of its value. */
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
    at: fields.frontmatter ? placeForKey(key, fields, fields.frontmatter) : -1,
  };
}

/** Null where the value has no lines of its own, or has them where new ones could not be. */
function indentOf(text: string, field: Field | null): string | null {
  const indent = field && blockIndent(text, field);
  return indent && !indent.includes('\t') ? indent : null;
}

function placeForKey(key: string, { fields }: FieldsReading, frontmatter: Range): number {
  return fields.findLast((field) => comesBefore(field.key, key))?.to ?? frontmatter.from;
}

/** The change that writes a value behind its colon; a block scalar brings its own lines along. */
export function putInline(target: Target, written: string): TextChange {
  const { text, field, eol } = target;
  if (!field) return newEntry(target, ` ${written}`);
  if (/^[|>]/.test(written)) {
    const [header = '', ...lines] = written.split(eol);
    return putLines(target, field, ` ${header}`, lines);
  }
  const { from, to, before, note } = placeOfValue(text, field);
  const { valueFrom, valueTo, style } = field;
  const gap = text.slice(from, valueFrom);
  const first = `${before}${style !== 'loose' && isGap(gap) ? gap : ' '}${written}`;
  // A comment after the value stays where it is; nothing else can follow an empty value.
  if (to > valueTo && note !== '') return { from, to: valueTo, insert: first };
  return { from, to, insert: note === '' ? first : `${first} ${note}` };
}

const isGap = (text: string) => /^[ \t]+$/.test(text);

/** The change that writes the lines of a value below its key. */
export function putBlock(target: Target, lines: readonly string[]): TextChange {
  if (target.field) return putLines(target, target.field, '', lines);
  return newEntry(target, lines.map((line) => target.eol + line).join(''));
}

function putLines(
  { text, eol }: Target,
  field: Field,
  header: string,
  lines: readonly string[],
): TextChange {
  const { from, to, before, note } = placeOfValue(text, field);
  const first = `${before}${header}${note === '' ? '' : ` ${note}`}`;
  return { from, to, insert: [first, ...lines].join(eol) };
}

type ValuePlace = Range & {
  /** The colon, where it has to be written again. */
  readonly before: string;
  /** The comment on the line of the key, or behind a value that ends on it: it stays on that line. */
  readonly note: string;
};

/** From behind the colon to the end of the value, or of the comment behind it. */
function placeOfValue(text: string, field: Field): ValuePlace {
  const { valueFrom, valueTo, style } = field;
  if (style === 'loose') return { from: field.keyTo, to: valueTo, before: ':', note: '' };
  const keyLine = lineAt(text, field.keyTo, text.length);
  const from = text.indexOf(':', field.keyTo) + 1;
  const below = valueFrom > keyLine.to;
  const isBlock = style === 'literal' || style === 'folded';
  if (below || isBlock) {
    const rest = text.slice(below ? from : valueFrom, keyLine.to);
    const comment = rest.indexOf('#');
    return { from, to: valueTo, before: '', note: comment < 0 ? '' : rest.slice(comment).trim() };
  }
  const { to } = lineAt(text, valueTo, text.length);
  const note = text.slice(valueTo, to).trim();
  return { from, to: note === '' && style !== 'empty' ? valueTo : to, before: '', note };
}

function newEntry({ text, key, at, eol, lead }: Target, tail: string): TextChange {
  const entry = `${lead}${keyText(key)}:${tail}`;
  if (at < 0) {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    return { from: start, to: start, insert: `---${eol}${entry}${eol}---${eol}` };
  }
  const open = at > 0 && !isBreak(text.charCodeAt(at - 1));
  return { from: at, to: at, insert: open ? eol + entry : entry + eol };
}

/** How a key is written, in the quotes of its old name; null for a name that no field can have. */
export function keyText(key: string, quote = ''): string | null {
  if (key === '' || /\p{Cc}|---/u.test(key)) return null;
  if (quote === "'") return encodeScalar(key, 'single', { eol: '\n', indent: '' });
  if (quote !== '"' && /^[A-Za-z_][\w-]*$/.test(key)) return key;
  return /\p{Surrogate}/u.test(key) ? null : encodeDouble(key);
}

/** The indent of a value's lines below its key; null where there are none. */
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

/** Where a line's text begins, behind its indent. */
export function textStart(text: string, { from, to }: Range): number {
  return skipBlanks(text, from, to);
}

function firstLineEnd(text: string): string {
  const { to, next } = lineAt(text, 0, text.length);
  return text.slice(to, next) || '\n';
}
