import { isWritable, meaningOf } from '@/lib/agents/claude-code/field-meaning';
import { comesBefore } from '@/lib/agents/claude-code/field-specs';
import type { Rules, TextChange, YamlValue } from '@/lib/agents/model/agent';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { applyChanges, trimChange } from '@/lib/agents/text/text-change';
import { isSmallYaml } from '@/lib/agents/yaml/yaml-guard';
import { drafts } from './draft-value';
import { setField, unsetField } from './edit';
import { readState, type State } from './edit-state';
import { keyText, type Target, targetOf } from './place-value';
import { type EditRefusal, harmToOthers } from './prove-edit';

/** What to do to many fields of one file. */
export type FieldEdits = {
  readonly set: ReadonlyMap<string, YamlValue>;
  /** Removed after the others are set. */
  readonly unset: readonly string[];
};

/** Why the fields are not changed: as for a single one, or because they are too many or too large. */
export type FieldsRefusal = EditRefusal | 'too-much';

type Refused = {
  readonly ok: false;
  readonly reason: FieldsRefusal;
  readonly message: string;
};

export type FieldsEdited = { readonly ok: true; readonly text: string } | Refused;

/** Characters that are gone through when fields are edited one after the other. */
const MAX_WORK = 2_000_000;

/**
 * The text with all of the edits, as `setField` and `unsetField` would make them one after the other;
 * the first that is refused refuses them all.
 *
 * Where the frontmatter is valid YAML, it is read once, every edit is written in the form that comes
 * first for it, and the result is read once. Only where that does not hold, or where one edit may
 * mend what the next one meets, are they made in turn, one a step, so that whoever runs them can do
 * something else in between.
 */
export function* editFields(
  text: string,
  edits: FieldEdits,
  rules: Rules,
): Generator<undefined, FieldsEdited> {
  let now = text;
  let { set } = edits;
  const [first] = set;
  const before = readState(text);
  if (first && before.fields.frontmatter === null) {
    // The first field brings the fences that the others go between.
    const result = setField(text, ...first, rules);
    if (!result.ok) return result;
    now = applyChanges(text, result.changes);
    set = new Map([...set].slice(1));
  }
  const atOnce = editAtOnce(now === text ? before : readState(now), { ...edits, set }, rules);
  if (atOnce !== null) return atOnce;
  return yield* editInTurn(now, { ...edits, set }, rules);
}

function* editInTurn(
  text: string,
  { set, unset }: FieldEdits,
  rules: Rules,
): Generator<undefined, FieldsEdited> {
  const steps = [
    ...[...set].map(
      ([key, value]) =>
        (now: string) =>
          setField(now, key, value, rules),
    ),
    ...unset.map((key) => (now: string) => unsetField(now, key)),
  ];
  let now = text;
  let work = 0;
  for (const step of steps) {
    yield;
    work += now.length;
    if (work > MAX_WORK) return TOO_MUCH;
    const result = step(now);
    if (!result.ok) return result;
    now = applyChanges(now, result.changes);
  }
  return { ok: true, text: now };
}

const TOO_MUCH: Refused = {
  ok: false,
  reason: 'too-much',
  message:
    'In this file the fields can only be changed one after the other, and these are too many for one call. Change some of them first.',
};

const TOO_LARGE: Refused = {
  ok: false,
  reason: 'too-much',
  message:
    'The frontmatter would have more than 2,000 lines or 64 KB, which nothing reads. Set fewer or shorter values.',
};

/** Null where the edits do not hold in the form that comes first for each. */
function editAtOnce(before: State, edits: FieldEdits, rules: Rules): FieldsEdited | null {
  if (before.client?.repaired !== false) return null;
  const planned = planEdits(before, edits, rules);
  if (planned === null) return null;
  const text = applyChanges(before.text, planned.changes);
  if (text === before.text) return { ok: true, text };
  const after = readState(text);
  if (holds(before, after, edits, planned.targets)) return { ok: true, text };
  return isTooLarge(after) && !isTooLarge(before) ? TOO_LARGE : null;
}

type Plan = {
  readonly changes: readonly TextChange[];
  /** The fields that are set and not removed again. */
  readonly targets: readonly { readonly target: Target; readonly value: YamlValue }[];
};

function planEdits(before: State, { set, unset }: FieldEdits, rules: Rules): Plan | null {
  const removed = new Set(unset);
  const changes: TextChange[] = [];
  const targets: { target: Target; value: YamlValue }[] = [];
  /** New fields, each with its change, in the order in which they come to stand. */
  const added: { key: string; change: TextChange }[] = [];
  for (const [key, value] of set) {
    if (!isWritable(value) || keyText(key) === null) return null;
    if (removed.has(key)) continue;
    const meaning = meaningOf(key, rules);
    const field = fieldOf(before.fields, key);
    if (field && meaning.same(field.value, value)) continue;
    const own = targetOf(before, key, meaning);
    // A new field comes behind the last one that belongs before it, another new one included.
    const last = field ? -1 : added.findLastIndex((other) => comesBefore(other.key, key));
    const at = Math.max(own.at, last < 0 ? own.at : (added[last]?.change.from ?? own.at));
    const target = { ...own, at };
    const [draft] = drafts(target, value, false);
    if (!draft || draft.loose || draft.strict) return null;
    targets.push({ target, value });
    if (field) changes.push(trimChange(before.text, draft.change));
    else {
      const behind = added.findLastIndex(({ change }) => change.from < at);
      added.splice(Math.max(last, behind) + 1, 0, { key, change: draft.change });
    }
  }
  for (const { key, from, to } of before.fields.fields) {
    if (removed.has(key)) changes.push({ from, to, insert: '' });
  }
  // What is added at a place stands before what is changed from there on.
  const all = [...added.map(({ change }) => change), ...changes];
  const sorted = all
    .map((change, index) => ({ change, index }))
    .sort((a, b) => a.change.from - b.change.from || a.index - b.index)
    .map(({ change }) => change);
  const apart = sorted.every((change, i) => change.from >= (sorted[i - 1]?.to ?? 0));
  return apart ? { changes: sorted, targets } : null;
}

function holds(
  before: State,
  after: State,
  { set, unset }: FieldEdits,
  targets: Plan['targets'],
): boolean {
  if (unset.some((key) => fieldOf(after.fields, key))) return false;
  for (const { target, value } of targets) {
    const { key, meaning } = target;
    const field = fieldOf(after.fields, key);
    if (!field || field.style === 'loose' || !meaning.same(field.value, value)) return false;
    if (after.client && !meaning.same(after.client.values.get(key) ?? null, value)) return false;
  }
  return harmToOthers(before, after, new Set([...set.keys(), ...unset])) === null;
}

function isTooLarge({ text, fields: { frontmatter } }: State): boolean {
  if (frontmatter === null) return false;
  const inner = text.slice(frontmatter.from, frontmatter.to);
  return !isSmallYaml(inner.length, inner.split('\n').length);
}
