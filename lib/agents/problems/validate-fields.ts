/** What is worth saying about keys and about the values of single fields. */

import { type FieldSpec, specOf } from '@/lib/agents/client/field-specs';
import { explainKey } from '@/lib/agents/client/unknown-keys';
import { commentOut } from '@/lib/agents/editing/comment-out';
import type {
  Field,
  FieldsReading,
  Problem,
  Rules,
  TextChange,
  YamlValue,
} from '@/lib/agents/model/agent';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { readSetting } from '@/lib/agents/reading/read-setting';
import { problem, valueRange } from './make-problem';

/** More unknown or repeated keys than this are not worth listing one by one. */
const MAX_OF_A_KIND = 200;

/** @param skip fields that another problem explains already */
export function validateFields(
  text: string,
  reading: FieldsReading,
  rules: Rules,
  skip: ReadonlySet<Field>,
): Problem[] {
  const problems: Problem[] = [];
  const last = new Map<string, Field>();
  for (const field of reading.fields) {
    if (skip.has(field)) continue;
    const earlier = last.get(field.key);
    if (earlier && problems.length < MAX_OF_A_KIND) {
      problems.push(explainDuplicate(text, earlier, field));
    }
    last.set(field.key, field);
  }
  let unknown = 0;
  for (const field of last.values()) {
    const spec = specOf(field.key);
    if (!spec && ++unknown > MAX_OF_A_KIND) continue;
    const found = spec ? explainSetting(field, spec, rules) : explainUnknown(field, reading, rules);
    if (found) problems.push(found);
  }
  return problems;
}

function explainDuplicate(text: string, earlier: Field, later: Field): Problem {
  const same =
    text.slice(earlier.from, earlier.to).trimEnd() === text.slice(later.from, later.to).trimEnd();
  return problem('key-duplicate', earlier.keyFrom, earlier.keyTo, {
    message: `“${earlier.key}” appears twice. Claude Code uses the last one; most other tools reject the file.`,
    hint: same ? 'Remove one of the two.' : 'Keep the one you mean.',
    fix: same ? [{ from: earlier.from, to: earlier.to, insert: '' }] : commentOut(text, earlier),
  });
}

function explainUnknown(field: Field, reading: FieldsReading, rules: Rules): Problem | null {
  const { key, keyFrom, keyTo } = field;
  // The client takes these two for a description where a plugin's agent has none.
  if (rules.kind === 'plugin' && (key === 'when_to_use' || key === 'when-to-use')) return null;
  if (key === '<<') return null;
  const unknown = explainKey(key);
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
  const rename = likely !== null && !taken ? [{ from: keyFrom, to: keyTo, insert: likely }] : null;
  if (unknown.kind === 'misspelled') {
    return problem('key-unknown', keyFrom, keyTo, {
      message: `Claude Code does not know “${key}” and ignores it.`,
      hint: taken
        ? `“${likely}” may be what was meant, but the file has it already.`
        : `Did you mean “${likely}”?`,
      fix: rename,
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

function explainSetting(field: Field, spec: FieldSpec, rules: Rules): Problem | null {
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
        fix: fixValue(field, spec),
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
function fixValue(field: Field, { kind, choices }: FieldSpec): TextChange[] | null {
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
  return right === undefined ? null : [{ from: valueFrom, to: valueTo, insert: right }];
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/g, '');
}
