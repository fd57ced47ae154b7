import { parseTools } from '@/lib/agents/claude-code/tools';
import {
  type EditResult,
  renameField,
  setBody,
  setField,
  spliceField,
  unsetField,
} from '@/lib/agents/editing/edit';
import { readState } from '@/lib/agents/editing/edit-state';
import type { Field, Rules, YamlValue } from '@/lib/agents/model/agent';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import { encodeScalar, type ScalarStyle } from '@/lib/agents/yaml/scalar';
import { readStrict } from '@/lib/library/files/strict';

/** What a law found: nothing, a reason for which the edit was refused, or how it is broken. */
export type Finding =
  | { readonly kind: 'holds' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'broken'; readonly how: string };

export const VALUES: readonly string[] = [
  '',
  'word',
  'two words',
  'a: b',
  'a #b',
  'ends with colon:',
  ...[...'-?:,[]{}#&*!|>\'"%@`'].flatMap((sign) => [`${sign}x`, `${sign} x`, sign]),
  '"quoted"',
  "'quoted'",
  '"a" and \'b\'',
  'it\'s "so": {yes}',
  'two\nlines',
  'three\n\n  indented\nlines\n',
  '\nfirst blank',
  'trailing blank ',
  ' leading blank',
  'tab\there',
  'literal \\n here',
  'C:\\temp\\new',
  'back\\slash\\',
  '---',
  'a --- b',
  'a\n---\nb',
  '-----',
  'x'.repeat(6000),
  'long words: # and more\n'.repeat(240).trim(),
  'emoji 😀 👩‍👩‍👧',
  '漢字かな交じり文：全角',
  'עברית ו-English',
  'مرحبا',
  '12',
  '1_000',
  '0x1F',
  '1e3',
  '1:30',
  'true',
  'no',
  'null',
  '~',
  '2026-01-01',
  '<example>\nContext: x\nuser: "hi"\nassistant: "yo"\n</example>',
  '\u00a0nbsp\u2028sep\u0085nel\u0007bell',
  'carriage\rreturn\r\n',
];

export const OTHER_VALUES: readonly YamlValue[] = [
  5,
  -1.5,
  true,
  false,
  null,
  [],
  ['Read'],
  ['Read', 'Bash(git:*)', 'mcp__a__*', '*'],
  ['a, b', 'c: d', '- e', '#f', ''],
  new Map<string, YamlValue>([['PreToolUse', [new Map<string, YamlValue>([['matcher', 'Bash']])]]]),
];

const HOLDS: Finding = { kind: 'holds' };
const broken = (how: string): Finding => ({ kind: 'broken', how });
const refused = (reason: string): Finding => ({ kind: 'refused', reason });

function applied(text: string, result: EditResult): string | null {
  return result.ok ? applyChanges(text, result.changes) : null;
}

/** Equal, as far as two readings can tell: lists and comma text of tools are the same. */
export function means(key: string, a: YamlValue, b: YamlValue, rules: Rules): boolean {
  const expands = key === 'description' && rules.kind === 'project';
  const plain = (value: YamlValue): unknown => {
    if (typeof value === 'string') return expands ? value.replaceAll('\\n', '\n') : value;
    if (Array.isArray(value)) return value.map(plain);
    if (value instanceof Map)
      return { map: [...value].map(([name, inner]) => [name, plain(inner)]) };
    return Number.isNaN(value) ? 'nan' : value;
  };
  if (JSON.stringify(plain(a)) === JSON.stringify(plain(b))) return true;
  const words = (value: YamlValue) => {
    const list = Array.isArray(value) && value.every((item) => typeof item === 'string');
    if (typeof value !== 'string' && !list) return null;
    if (key === 'tools' || key === 'disallowedTools') {
      return typeof value === 'string'
        ? parseTools(value).entries.map(({ written }) => written)
        : value;
    }
    if (key !== 'skills') return null;
    return typeof value === 'string'
      ? value
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean)
      : value;
  };
  if (Array.isArray(a) === Array.isArray(b)) return false;
  const [left, right] = [words(a), words(b)];
  return left !== null && right !== null && JSON.stringify(left) === JSON.stringify(right);
}

/** The same text is read for one law after the other. */
function remember<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const old = known.get(text);
    if (old !== undefined) return old;
    if (known.size >= 16) known.clear();
    const result = read(text);
    known.set(text, result);
    return result;
  };
}

let lastSet: { readonly given: readonly unknown[]; readonly result: EditResult } | null = null;

/** `setField`, which one law asks after the other for the same edit. */
function setOnce(text: string, key: string, value: YamlValue, rules: Rules): EditResult {
  const given = [text, key, value, rules.kind];
  if (!lastSet?.given.every((each, i) => each === given[i])) {
    lastSet = { given, result: setField(text, key, value, rules) };
  }
  return lastSet.result;
}

const stateOf = remember(readState);
const fieldsOf = (text: string) => stateOf(text).fields;

const clientAs = (rules: Rules) =>
  remember((text) => readClient({ text, size: text.length, utf8: true }, rules, 'dir/file.md'));
const inProject = clientAs({ kind: 'project' });
const inPlugin = clientAs({ kind: 'plugin', plugin: 'p' });
const clientOf = (text: string, { kind }: Rules) =>
  kind === 'project' ? inProject(text) : inPlugin(text);

/** Where a `---` hides fields, an edit that takes it away brings them in. */
function isCut(text: string): boolean {
  const { client, fields } = stateOf(text);
  return client !== null && client.frontmatter.to < (fields.fields.at(-1)?.to ?? 0);
}

/** What Claude Code reads, by field, without the field that is edited. */
function clientOthers(text: string, rules: Rules, edited: string): string | null {
  const reading = clientOf(text, rules);
  if (!reading.loads || stateOf(text).client === null || isCut(text)) return null;
  const { settings, inheritsTools, toolEntries, disallowedTools, ...agent } = reading.agent;
  const entries: [string, unknown][] = [
    ...Object.entries({ ...agent, tools: { inheritsTools, toolEntries }, disallowedTools }).map(
      // To the repair pass blanks at the end of a line are part of the value.
      ([key, value]): [string, unknown] => [
        key,
        typeof value === 'string' ? value.trimEnd() : value,
      ],
    ),
    ...settings.map((setting): [string, unknown] => [setting.key, plainJson(setting.value)]),
  ];
  // A plugin's description may come from another field.
  const gone = edited.startsWith('when') ? [edited, 'description'] : [edited];
  return JSON.stringify(
    entries.filter(([key]) => !gone.includes(key)).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function plainJson(value: YamlValue): unknown {
  if (value instanceof Map) return [...value].map(([key, inner]) => [key, plainJson(inner)]);
  if (typeof value === 'string') return value.trimEnd();
  return Array.isArray(value) ? value.map(plainJson) : value;
}

/** What Claude Code reads for this field, where it keeps the value as it is; undefined elsewhere. */
function clientValue(text: string, rules: Rules, key: string): YamlValue | undefined {
  const reading = clientOf(text, rules);
  if (!reading.loads || rules.kind === 'plugin') return undefined;
  const { agent } = reading;
  switch (key) {
    case 'name':
    case 'description':
    case 'model':
      return agent[key];
    case 'tools':
      return agent.toolEntries.map(({ written }) => written);
    case 'disallowedTools':
      return agent.disallowedTools.map(({ written }) => written);
    case 'initialPrompt':
      return agent.settings.find((setting) => setting.key === key)?.value;
    default:
      return undefined;
  }
}

function othersOf(text: string, edited: string): string {
  const { fields, body } = fieldsOf(text);
  const others = fields.filter(({ key }) => key !== edited);
  const rest = text.slice(body.from, body.to).replace(/^\ufeff/, '');
  return JSON.stringify([others.map(({ key, value }) => [key, plainJson(value)]), rest]);
}

/** Law 2: the value reads back, and every byte outside of the field is as before. */
export function setThenRead(text: string, key: string, value: YamlValue, rules: Rules): Finding {
  const result = setOnce(text, key, value, rules);
  if (!result.ok) return refused(result.reason);
  const after = applyChanges(text, result.changes);
  const old = fieldOf(fieldsOf(text), key);
  const field = fieldOf(fieldsOf(after), key);
  if (!field) return broken('the field is gone');
  if (!means(key, field.value, value, rules)) return broken(`reads ${JSON.stringify(field.value)}`);
  if (old && means(key, old.value, value, rules)) {
    return after === text ? HOLDS : broken('an equal value changes the text');
  }
  if (old) {
    const grown = after.length - text.length;
    const same =
      after.slice(0, old.from) === text.slice(0, old.from) &&
      after.slice(old.to + grown) === text.slice(old.to);
    if (!same) return broken('bytes outside of the field change');
    if (field.from !== old.from) return broken('the field moves');
  } else if (fieldsOf(text).frontmatter) {
    const without = after.slice(0, field.from) + after.slice(field.to);
    const atEnd = after.slice(0, field.from).replace(/\r\n$|\n$|\r$/, '') + after.slice(field.to);
    if (without !== text && atEnd !== text) return broken('more than the new field comes in');
    if (othersOf(text, key) !== othersOf(after, key))
      return broken('another field reads differently');
  }
  const before = clientOthers(text, rules, key);
  const now = clientOthers(after, rules, key);
  if (before !== null && now !== null && before !== now)
    return broken('Claude Code reads other fields differently');
  const seen = clientValue(after, rules, key);
  if (seen !== undefined && seen !== null && !sameForClient(key, seen, value)) {
    return broken(`Claude Code reads ${JSON.stringify(seen)}`);
  }
  return HOLDS;
}

function sameForClient(key: string, seen: YamlValue, value: YamlValue): boolean {
  if (key === 'tools' || key === 'disallowedTools') {
    const asked = parseTools(value).entries.map(({ written }) => written);
    return JSON.stringify(asked) === JSON.stringify(seen);
  }
  if (key === 'model' && typeof value === 'string') {
    return seen === value.trim() || seen === value.trim().toLowerCase();
  }
  const text =
    key === 'description' && typeof value === 'string' ? value.replaceAll('\\n', '\n') : value;
  return seen === text;
}

/** Whether the style has only one way of writing this value, and the file has it so. */
function isCanonical(text: string, field: Field): boolean {
  const { style, value } = field;
  if (typeof value !== 'string' || style === 'empty' || style === 'loose') return false;
  if (!['plain', 'single', 'double', 'literal'].includes(style)) return false;
  const place = { eol: '\n', indent: '  ' };
  return (
    encodeScalar(value, style as ScalarStyle, place) === text.slice(field.valueFrom, field.valueTo)
  );
}

/** Law 3: setting the old value again gives the old reading, and the old text where one style has both. */
export function setThenSetBack(text: string, key: string, value: YamlValue, rules: Rules): Finding {
  const old = fieldOf(fieldsOf(text), key);
  if (!old) return HOLDS;
  const there = applied(text, setOnce(text, key, value, rules));
  if (there === null) return HOLDS;
  const between = fieldOf(fieldsOf(there), key);
  const back = setField(there, key, old.value, rules);
  if (!back.ok) return refused(`back: ${back.reason}`);
  const again = applyChanges(there, back.changes);
  const field = fieldOf(fieldsOf(again), key);
  if (!field || !means(key, field.value, old.value, rules))
    return broken('the old value does not come back');
  if (
    between?.style === old.style &&
    isCanonical(text, old) &&
    !isNotation(old) &&
    again !== text &&
    !isRepaired(text)
  ) {
    return broken('the old text does not come back');
  }
  const before = clientOthers(text, rules, key);
  const now = clientOthers(again, rules, key);
  // To the repair pass `key: # words` is no empty field.
  if (old.style === 'empty' && isRepaired(text)) return HOLDS;
  if (before !== null && before !== now) return broken('Claude Code reads the file differently');
  return HOLDS;
}

/** To the repair pass a comment is part of the value, and goes with it. */
const isRepaired = (text: string) => stateOf(text).client?.repaired === true;

/** A description that holds its line breaks as `\n`: once they are gone, nothing tells how it did. */
const isNotation = (field: Field) =>
  field.key === 'description' && typeof field.value === 'string' && field.value.includes('\\n');

/** Law 4: what goes is the field and nothing else, and setting it brings it back. */
export function unsetThenSet(text: string, key: string, rules: Rules): Finding {
  const fields = fieldsOf(text).fields.filter((field) => field.key === key);
  if (fields.length === 0) return HOLDS;
  const result = unsetField(text, key);
  if (!result.ok) return refused(result.reason);
  const without = applyChanges(text, result.changes);
  let expected = '';
  let position = 0;
  for (const { from, to } of fields) {
    expected += text.slice(position, from);
    position = to;
  }
  if (without !== expected + text.slice(position))
    return broken('more or less than the field goes');
  const old = fields.at(-1);
  if (!old) return HOLDS;
  const back = setField(without, key, old.value, rules);
  if (!back.ok) return refused(`back: ${back.reason}`);
  const again = applyChanges(without, back.changes);
  const field = fieldOf(fieldsOf(again), key);
  if (!field || !means(key, field.value, old.value, rules))
    return broken('the field does not come back');
  const before = clientOthers(text, rules, key);
  const now = clientOthers(again, rules, key);
  if (before !== null && now !== null && before !== now)
    return broken('Claude Code reads the file differently');
  return HOLDS;
}

/** Law 2 for YAML tools: where one could read the file, it can still, and it reads the value. */
export function setThenReadStrictly(
  text: string,
  key: 'name' | 'description' | 'model' | 'tools',
  value: YamlValue,
  rules: Rules,
): Finding {
  const before = readStrict(text);
  if (!before.ok || stateOf(text).client === null || isCut(text)) return HOLDS;
  if (/\r(?!\n)/.test(text)) return HOLDS;
  const after = applied(text, setOnce(text, key, value, rules));
  if (after === null) return HOLDS;
  const now = readStrict(after);
  if (!now.ok) return broken(`tools no longer read it: ${now.message}`);
  if (!means(key, now[key], value, rules)) return broken(`tools read ${JSON.stringify(now[key])}`);
  for (const other of ['name', 'description', 'model', 'tools'] as const) {
    if (other !== key && JSON.stringify(before[other]) !== JSON.stringify(now[other])) {
      return broken(`tools read another ${other}`);
    }
  }
  return HOLDS;
}

/**
 * Law 5: the order of two edits of different fields does not matter. Not asked of a file with broken
 * fields, where the first edit may repair what decides how the second is written.
 */
export function commute(
  text: string,
  a: readonly [string, YamlValue],
  b: readonly [string, YamlValue],
  rules: Rules,
): Finding {
  const both = (first: typeof a, second: typeof a) => {
    const one = setField(text, ...first, rules);
    if (!one.ok) return one.reason;
    const between = applyChanges(text, one.changes);
    const two = setField(between, ...second, rules);
    return two.ok ? { text: applyChanges(between, two.changes) } : two.reason;
  };
  const left = both(a, b);
  const right = both(b, a);
  if (typeof left === 'string' || typeof right === 'string') {
    return refused(typeof left === 'string' && typeof right === 'string' ? 'both ways' : 'one way');
  }
  const isInvalid = stateOf(text).client?.repaired !== false;
  if (left.text === right.text) return HOLDS;
  return isInvalid ? refused('the order shows in a broken file') : broken('the order shows');
}

/**
 * Law 5 with a field that goes. Where the other one is new, its place may show what stood there when
 * it came, so then the fields are compared.
 */
export function commuteWithUnset(
  text: string,
  key: string,
  edit: readonly [string, YamlValue],
  rules: Rules,
): Finding {
  const without = applied(text, unsetField(text, key));
  const set = applied(text, setField(text, ...edit, rules));
  if (without === null || set === null || key === edit[0]) return HOLDS;
  const left = applied(without, setField(without, ...edit, rules));
  const right = applied(set, unsetField(set, key));
  if (left === null || right === null) return refused('one way');
  if (stateOf(text).client?.repaired !== false) return HOLDS;
  const isNew = fieldOf(fieldsOf(text), edit[0]) === null;
  const entries = (result: string) =>
    JSON.stringify(
      fieldsOf(result)
        .fields.map(({ key: name, value }) => [name, plainJson(value)])
        .sort(),
    );
  const same = isNew ? entries(left) === entries(right) : left === right;
  return same ? HOLDS : broken('the order shows');
}

/** A splice does what slicing the value does, and leaves all other bytes alone. */
export function spliceThenRead(
  text: string,
  key: string,
  [from, to]: readonly [number, number],
  insert: string,
  rules: Rules,
): Finding {
  const old = fieldOf(fieldsOf(text), key);
  if (typeof old?.value !== 'string') return HOLDS;
  if (/\p{Surrogate}/u.test(old.value.slice(0, from) + old.value.slice(to))) return HOLDS;
  const expected = old.value.slice(0, from) + insert + old.value.slice(to);
  const result = spliceField(text, key, from, to, insert, rules);
  if (!result.ok) return refused(result.reason);
  const after = applyChanges(text, result.changes);
  const field = fieldOf(fieldsOf(after), key);
  if (!field || !means(key, field.value, expected, rules)) return broken('reads something else');
  const grown = after.length - text.length;
  const same =
    after.slice(0, old.from) === text.slice(0, old.from) &&
    after.slice(old.to + grown) === text.slice(old.to);
  if (!same) return broken('bytes outside of the field change');
  if (othersOf(text, key) !== othersOf(after, key))
    return broken('another field reads differently');
  return HOLDS;
}

/** Another body and back: the fields stay, and the text is the same again. */
export function bodyThenBack(text: string, body: string): Finding {
  const { body: range, frontmatter } = fieldsOf(text);
  const bom = frontmatter === null && text.startsWith('\ufeff') ? 1 : 0;
  const old = text.slice(Math.max(range.from, bom), range.to);
  const there = setBody(text, body);
  if (!there.ok) return refused(there.reason);
  const between = applyChanges(text, there.changes);
  if (!between.endsWith(body)) return broken('the body is not there');
  const back = setBody(between, old);
  if (!back.ok) return refused(`back: ${back.reason}`);
  const again = applyChanges(between, back.changes);
  // A fence at the very end of a file gets the line end that a body needs, and keeps it.
  const ends = old === '' && again.trimEnd() === text;
  return again === text || ends ? HOLDS : broken('the old text does not come back');
}

/** Another name and back: the text is the same again. */
export function renameAndBack(text: string, key: string): Finding {
  if (!fieldOf(fieldsOf(text), key)) return HOLDS;
  const there = renameField(text, key, 'renamedKey');
  if (!there.ok) return refused(there.reason);
  const between = applyChanges(text, there.changes);
  if (fieldOf(fieldsOf(between), key)) return broken('the old name is still there');
  const back = renameField(between, 'renamedKey', key);
  if (!back.ok) return refused(`back: ${back.reason}`);
  return applyChanges(between, back.changes) === text
    ? HOLDS
    : broken('the old text does not come back');
}
