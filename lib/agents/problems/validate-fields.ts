/** What is worth saying about keys and about the values of single fields. */

import { isColor } from '@/lib/agents/claude-code/colors';
import { type FieldSpec, specOf } from '@/lib/agents/claude-code/field-specs';
import { namesServers } from '@/lib/agents/claude-code/servers';
import { explainKey, type UnknownKey } from '@/lib/agents/claude-code/unknown-keys';
import type {
  Field,
  FieldsReading,
  Finding,
  Remedy,
  Rules,
  YamlValue,
} from '@/lib/agents/model/agent';
import type { AgentContext } from '@/lib/agents/model/reading';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { readSetting } from '@/lib/agents/reading/read-setting';
import { wordOfLabel } from '@/lib/agents/text/example-words';
import { problem, replaceBy, valueRange } from './make-problem';
import { validateServers } from './validate-servers';
import { validateSkills } from './validate-skills';

/** More unknown or repeated keys than this are not worth listing one by one. */
const MAX_OF_A_KIND = 200;

/** @param skip fields that another problem explains already */
export function validateFields(
  text: string,
  reading: FieldsReading,
  context: AgentContext,
  skip: ReadonlySet<Field>,
): Finding[] {
  const { rules } = context;
  const problems: Finding[] = [];
  const fields = reading.fields.filter((field) => !skip.has(field));
  const last = new Map(fields.map((field) => [field.key, field]));
  const counts = last.size < fields.length ? countKeys(fields) : new Map<string, number>();
  for (const field of last.size < fields.length ? fields : []) {
    const later = last.get(field.key);
    if (later && later !== field && problems.length < MAX_OF_A_KIND) {
      problems.push(explainDuplicate(text, field, later, counts.get(field.key) ?? 2));
    }
  }
  const unknown = explainKeys([...last.values()].filter(({ key }) => !specOf(key)));
  for (const field of last.values()) {
    const spec = specOf(field.key);
    if (!spec && !unknown.has(field)) continue;
    const quotes = spec ? explainQuotes(text, field) : null;
    if (quotes) problems.push(quotes);
    else if (isBypass(field, rules)) problems.push(explainBypass(field));
    const found = spec
      ? explainSetting(field, spec, rules)
      : explainUnknown(field, unknown, reading, rules);
    if (found && !quotes) problems.push(found);
    const skills = field.key === 'skills' ? context.skills : undefined;
    if (skills) problems.push(...validateSkills(text, field, skills));
    if (namesServers(field.key, field.value)) {
      const { servers } = context;
      if (servers?.all)
        problems.push(...validateServers(text, field, servers, last.get('mcpServers')));
    }
  }
  return problems;
}

/** Fields whose value is a word, or some words between commas. */
const OF_WORDS: ReadonlySet<string> = new Set(
  'name model color tools disallowedTools permissionMode effort memory isolation'.split(' '),
);

/** Whether every word of a value stands in quotes that are letters to YAML. */
export function isQuotedOddly({ key, style, value }: Field): boolean {
  if (!OF_WORDS.has(key) || style !== 'plain' || typeof value !== 'string') return false;
  if (!/[“”„‟«‹‘’‚]/.test(value.charAt(0))) return false;
  return value
    .split(/[,，]/)
    .every((word) => /^[“”„‟«‹‘’‚][^“”„‟«»‹›‘’‚]+[“”„‟»›‘’]$/.test(word.trim()));
}

function explainQuotes(text: string, field: Field): Finding | null {
  if (!isQuotedOddly(field)) return null;
  const { key, valueFrom, valueTo } = field;
  const insert = text.slice(valueFrom, valueTo).replace(/[“”„‟«»‹›‘’‚]/g, '');
  const plain = /^[\p{L}\p{N}_*][^:#{}[\]&!|>'"%@`]*$/u.test(insert);
  return problem('quotes-typographic', valueFrom, valueTo, {
    severity: key === 'tools' ? 'error' : 'warning',
    message: `The quotes of “${key}” are typographic ones, so Claude Code takes them for a part of the value.`,
    hint: 'Write the value without quotes, or with straight ones.',
    remedy: plain ? replaceBy({ from: valueFrom, to: valueTo }, insert) : null,
  });
}

function isBypass({ key, value }: Field, rules: Rules): boolean {
  return key === 'permissionMode' && value === 'bypassPermissions' && rules.kind === 'project';
}

function explainBypass(field: Field): Finding {
  return problem('permissions-bypassed', field.valueFrom, field.valueTo, {
    message:
      'With “bypassPermissions” the agent runs every tool without asking, shell commands and edits too.',
    hint: 'Leave it out unless the agent runs where it can do no harm.',
  });
}

function countKeys(fields: readonly Field[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of fields) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** @param count how often the key stands there; of more than two no rule says which was meant */
function explainDuplicate(text: string, earlier: Field, later: Field, count: number): Finding {
  const same =
    text.slice(earlier.from, earlier.to).trimEnd() === text.slice(later.from, later.to).trimEnd();
  return problem('key-duplicate', earlier.keyFrom, earlier.keyTo, {
    message: `“${earlier.key}” appears ${count === 2 ? 'twice' : `${count} times`}. Claude Code uses the last one; most other tools reject the file.`,
    hint: same && count === 2 ? 'Remove one of the two.' : 'Keep the one you mean.',
    remedy: count === 2 ? remedyOfDuplicate(text, earlier, later, same) : null,
  });
}

/** A key that nothing knows and that is more than a word may be prose, which nobody reads as a field. */
function remedyOfDuplicate(
  text: string,
  earlier: Field,
  later: Field,
  same: boolean,
): Remedy | null {
  const { key, from, to } = earlier;
  // The lines of a dialog stand one below the other, and belong to the description.
  if (wordOfLabel(key) !== undefined) return null;
  if (!/^[\w.-]+$/.test(key) || (/^[A-Z]/.test(key) && explainKey(key)?.kind === 'other'))
    return null;
  if (same) return replaceBy({ from, to }, '');
  if (isPart(text, earlier) || (isEmpty(later) && !isEmpty(earlier))) return null;
  return { kind: 'comment-out', from, to };
}

function isEmpty({ value }: Field): boolean {
  return value === null || value === '';
}

/** Whether an unquoted value may be the rest of the text above it, or text that goes on below. */
function isPart(text: string, { style, valueFrom, valueTo }: Field): boolean {
  if (style !== 'plain') return false;
  const written = text.slice(valueFrom, valueTo);
  const count = (letter: string) => written.split(letter).length - 1;
  const isOpen = count('"') % 2 > 0 || count('[') !== count(']') || count('(') !== count(')');
  return isOpen || /[\r\n]/.test(written);
}

type UnknownKeys = ReadonlyMap<Field, UnknownKey>;

/** As many as are told of. */
function explainKeys(fields: readonly Field[]): UnknownKeys {
  const unknown = new Map<Field, UnknownKey>();
  for (const field of fields.slice(0, MAX_OF_A_KIND)) {
    const found = explainKey(field.key);
    if (found) unknown.set(field, found);
  }
  return unknown;
}

function explainUnknown(
  field: Field,
  all: UnknownKeys,
  reading: FieldsReading,
  rules: Rules,
): Finding | null {
  const { key, keyFrom, keyTo } = field;
  // The client takes these two for a description where a plugin's agent has none.
  if (rules.kind === 'plugin' && (key === 'when_to_use' || key === 'when-to-use')) return null;
  if (key === '<<') return null;
  const unknown = all.get(field);
  if (!unknown) return null;
  if (unknown.kind === 'other') {
    return problem('key-unknown', keyFrom, keyTo, {
      severity: 'info',
      message: `Claude Code does not know “${key}” and ignores it.`,
      hint: 'Keep it if you or another tool can use it.',
    });
  }
  const { likely } = unknown;
  const taken = likely !== null && fieldOf(reading, likely) !== null;
  // Of two that mean the same key one has to go first, so that no order of fixes keeps another.
  const isOne =
    reading.fields.every((other) => other === field || other.key !== key) &&
    [...all].every(
      ([other, meant]) => other === field || meant.kind !== 'misspelled' || meant.likely !== likely,
    );
  const fits = likely !== null && !taken && isOne && accepts(likely, field.value);
  const rename = fits ? replaceBy({ from: keyFrom, to: keyTo }, likely) : null;
  if (unknown.kind === 'misspelled') {
    return problem('key-unknown', keyFrom, keyTo, {
      message: `Claude Code does not know “${key}” and ignores it.`,
      hint: taken
        ? `“${likely}” may be what was meant, but the file has it already.`
        : `Did you mean “${likely}”?`,
      remedy: rename,
    });
  }
  return problem('key-foreign', keyFrom, keyTo, {
    message: `“${key}” is a setting of ${unknown.of}. Claude Code ignores it in an agent.`,
    hint:
      likely === null
        ? 'Keep it if that tool reads this file too.'
        : taken
          ? `In an agent “${likely}” does this, and the file has it already.`
          : `In an agent “${likely}” does this; check the value when you rename the key.`,
  });
}

/** Whether a value that stands at a misspelled key counts at the right one. */
function accepts(key: string, value: YamlValue): boolean {
  if (key === 'name' || key === 'description' || key === 'model') {
    return typeof value === 'string' && value.trim() !== '';
  }
  if (key === 'tools' || key === 'disallowedTools' || key === 'skills') {
    return typeof value === 'string' || Array.isArray(value);
  }
  return key === 'color' ? isColor(value) : readSetting(key, value, false).ignored === null;
}

function explainSetting(field: Field, spec: FieldSpec, rules: Rules): Finding | null {
  const { key } = field;
  const { ignored, value } = readSetting(key, field.value, rules.kind === 'plugin');
  const range = valueRange(field);
  switch (ignored) {
    case 'plugin-ignored':
      return problem('plugin-ignored', field.keyFrom, field.keyTo, {
        message: `Claude Code ignores “${key}” in agents that a plugin ships.`,
        hint: 'It counts only in project and user agents.',
      });
    case 'hooks-entry-ignored':
      return problem('hooks-entry-ignored', field.keyFrom, field.keyTo, {
        message: `Claude Code ignores ${namesWithout(field.value, value)} in “hooks”: it knows no such event, or the entries do not have the right shape.`,
        hint: 'An event such as PostToolUse takes a list of {matcher, hooks: [{type, command}]}, as in settings.',
      });
    case 'value-invalid':
      return problem('value-invalid', range.from, range.to, {
        message: `${formatValue(field.value)} is not valid for “${key}”, so Claude Code ignores the field.`,
        hint: `It accepts: ${spec.accepts.charAt(0).toLowerCase()}${spec.accepts.slice(1)}`,
        remedy: fixValue(field, spec),
      });
    default:
      return null;
  }
}

/** The keys of a map that another one does not have, in words. */
function namesWithout(all: YamlValue, kept: YamlValue): string {
  if (!(all instanceof Map)) return 'something';
  const names = [...all.keys()].filter((key) => !(kept instanceof Map && kept.has(key)));
  const listed = names.slice(0, 4).map((name) => `“${name}”`);
  return listed.join(', ') + (names.length > 4 ? ' and others' : '');
}

function formatValue(value: YamlValue): string {
  if (value === null) return 'An empty value';
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object') return 'A map';
  const text = String(value);
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}

const YES = /^(?:yes|on|y|1)$/i;
const NO = /^(?:no|off|n|0)$/i;

/** Where only the way of writing is wrong: `Accept_Edits`, `yes`. */
function fixValue(field: Field, { kind, choices }: FieldSpec): Remedy | null {
  const { value, valueFrom, valueTo } = field;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  let right: string | undefined;
  if (kind === 'boolean') {
    if (YES.test(text) || text.toLowerCase() === 'true') right = 'true';
    else if (NO.test(text) || text.toLowerCase() === 'false') right = 'false';
  } else if (choices) {
    right = choices.find((choice) => fold(choice.value) === fold(text))?.value;
  }
  return right === undefined ? null : replaceBy({ from: valueFrom, to: valueTo }, right);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/g, '');
}
