import { isWritable, meaningOf, sameValue } from '@/lib/agents/claude-code/field-meaning';
import type { Field, Rules, TextChange, YamlValue } from '@/lib/agents/model/agent';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { isBreak } from '@/lib/agents/text/blanks';
import { splitLines } from '@/lib/agents/text/lines';
import { applyChanges, trimChange } from '@/lib/agents/text/text-change';
import { parseYaml } from '@/lib/agents/yaml/yaml';
import { type Draft, drafts } from './draft-value';
import { bodyOf, readState, type State } from './edit-state';
import {
  blockIndent,
  keyText,
  putBlock,
  putInline,
  type Target,
  targetOf,
  textStart,
} from './place-value';
import { type EditRefusal, harmOfBody, harmOfValue, harmToOthers } from './prove-edit';

export type EditResult =
  | { readonly ok: true; readonly changes: TextChange[] }
  | { readonly ok: false; readonly reason: EditRefusal; readonly message: string };

/**
 * Gives a top-level field a value, or adds the field. The style stays if it can hold the value;
 * else the safest form in which all readings agree is taken (format.md, section 9). Of a key that
 * appears twice, the last one is set, because it is the one that counts. No change if the value is
 * the same.
 *
 * `tools`, `disallowedTools` and `skills` take a list or a comma string and keep the file's own
 * kind. Under project rules a `description` that writes its line breaks as `\n` goes on doing so.
 * Claude Code reads each `\n` of two characters there as a line break, so a value with one equals a
 * value with the other.
 *
 * Never damages the rest: the changed text is read again, and where another field or the body reads
 * differently, the next form is tried. When none is left, the edit is refused.
 */
export function setField(text: string, key: string, value: YamlValue, rules: Rules): EditResult {
  return changeField(text, key, value, rules, false);
}

/**
 * Puts `insert` in place of `from`..`to` of a text value; the offsets are those of the field's
 * value as the fields reading gives it, a `\n` of two characters counting as two. Only that piece
 * of the file changes where the style can hold the result; else the field is set as a whole. Where
 * the value has line breaks written as `\n`, `insert` may have them too.
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
  if (!field) return refuseEdit('field-missing', key);
  const old = field.value ?? '';
  if (typeof old !== 'string') return refuseEdit('not-text', key);
  const value = old.slice(0, from) + insert + old.slice(to);
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
  if (!isWritable(value)) return refuseEdit('value-invalid');
  if (keyText(key) === null) return refuseEdit('key-invalid');
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
  if (fieldOf(after.fields, key)) return refuseEdit('value-lost');
  const harm = harmToOthers(before, after, new Set([key]));
  return harm ? refuseEdit(...harm) : done(text, changes);
}

/** Renames every field of this key; the new name must be free. */
export function renameField(text: string, key: string, newKey: string): EditResult {
  const before = readState(text);
  const fields = before.fields.fields.filter((field) => field.key === key);
  if (fields.length === 0) return refuseEdit('field-missing', key);
  if (newKey === key) return done(text, []);
  if (keyText(newKey) === null) return refuseEdit('key-invalid');
  if (fieldOf(before.fields, newKey)) return refuseEdit('key-taken', newKey);
  const changes = fields.map(({ keyFrom, keyTo }) => ({
    from: keyFrom,
    to: keyTo,
    insert: keyText(newKey, text[keyFrom]) ?? newKey,
  }));
  const after = readState(applyChanges(text, changes));
  const renamed = fieldOf(after.fields, newKey);
  if (!renamed || !sameValue(renamed.value, fields.at(-1)?.value ?? null))
    return refuseEdit('value-lost');
  const harm = harmToOthers(before, after, new Set([key, newKey]));
  return harm ? refuseEdit(...harm) : done(text, changes);
}

/** Replaces everything after the closing fence, or the whole text of a file without one. */
export function setBody(text: string, body: string): EditResult {
  const before = readState(text);
  const { from, to } = bodyOf(before);
  if (!isWritable(body)) return refuseEdit('value-invalid');
  const fenceOpen =
    before.fields.frontmatter !== null && from > 0 && !isBreak(text.charCodeAt(from - 1));
  const eol = fenceOpen && body !== '' ? before.fields.eol : '';
  const changes = [{ from, to, insert: eol + body }];
  const after = readState(applyChanges(text, changes));
  const range = bodyOf(after);
  if (after.text.slice(range.from, range.to) !== body) return refuseEdit('value-lost');
  const harm = harmOfBody(before, after);
  return harm ? refuseEdit(...harm) : done(text, changes);
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
 * Sets a field to a value given as YAML at the left margin, as `fieldSource` gives it; comments in
 * it stay. Refuses what is not valid YAML by itself, and an empty text.
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
  if (keyText(key) === null) return refuseEdit('key-invalid');
  if (source.includes('---'))
    return refuseEdit('yaml-invalid', '“---” would end the frontmatter here.');
  const target = targetOf(before, key, meaningOf(key, rules));
  const lines = splitLines(source.trimEnd(), 0, source.trimEnd().length).map((line) =>
    source.slice(line.from, line.to),
  );
  const inline = readAlone(
    lines.map((line, i) => (i > 0 && line !== '' ? `  ${line}` : line)),
    ' ',
  );
  const block = readAlone(['', ...lines.map((line) => (line === '' ? '' : `  ${line}`))], '');
  const read = inline ?? block;
  if (!read) return refuseEdit('yaml-invalid', 'The text is not valid YAML.');
  if (read.value === null) {
    return refuseEdit('yaml-invalid', 'The text has no value. Remove the field instead.');
  }

  const indented = lines.map((line) => (line === '' ? '' : target.indent + line));
  const change =
    inline !== null
      ? putInline(target, [lines[0], ...indented.slice(1)].join(target.eol))
      : putBlock(target, indented);
  return firstThatHolds(before, target, read.value, [{ change }]);
}

function readAlone(lines: readonly string[], gap: string): { readonly value: YamlValue } | null {
  const text = `k:${gap}${lines.join('\n')}\n`;
  const yaml = parseYaml(text, { from: 0, to: text.length });
  if (yaml.kind !== 'map' || yaml.tabbed || yaml.fields.length !== 1) return null;
  return { value: yaml.fields[0]?.value ?? null };
}

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
    const harm = harmOfValue(before, after, target, value, draft);
    if (harm === null) return done(before.text, [draft.change]);
    if (reason === 'value-lost') [reason, subject] = harm;
  }
  return refuseEdit(reason, subject);
}

function done(text: string, changes: readonly TextChange[]): EditResult {
  const small = changes.map((change) => trimChange(text, change));
  return { ok: true, changes: small.filter(({ from, to, insert }) => from < to || insert !== '') };
}

function refuseEdit(reason: EditRefusal, subject = ''): EditResult {
  return { ok: false, reason, message: MESSAGES[reason](subject) };
}

const MESSAGES: Readonly<Record<EditRefusal, (subject: string) => string>> = {
  'field-missing': (key) => `The file has no field “${key}”.`,
  'key-taken': (key) => `The file already has a field “${key}”.`,
  'key-invalid': () => 'A field needs a name on one line, without “---”.',
  'value-invalid': () =>
    'The value contains half a character, which cannot be saved, or is nested too deeply to be read back.',
  'not-text': (key) => `The value of “${key}” is not text, so no part of it can be replaced.`,
  'yaml-invalid': (why) => why,
  'value-lost': () =>
    'The value cannot be written into this file in a way that reads back the same. Repair the frontmatter first, or edit the source.',
  'others-change': (what) =>
    `With this change ${what.startsWith('the ') ? what : `“${what}”`} would read differently too, as can happen when the frontmatter is not valid YAML or uses aliases. Repair it first, or edit the source.`,
  'stops-loading': () =>
    'With this change Claude Code could no longer read the frontmatter. Edit the source instead.',
  'out-of-reach': () =>
    'Claude Code stops reading the frontmatter at a “---” before this field, so it would not see the change. Take the dashes out of the field above first.',
};
