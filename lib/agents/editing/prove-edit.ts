import { sameValue } from '@/lib/agents/claude-code/field-meaning';
import { specOf } from '@/lib/agents/claude-code/field-specs';
import type { YamlValue } from '@/lib/agents/model/agent';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import type { Draft } from './draft-value';
import { bodyOf, type State } from './edit-state';
import type { Target } from './place-value';

/** Why an edit is not made. */
export type EditRefusal =
  /** The file has no such field. */
  | 'field-missing'
  /** The new name is taken, or no name that a field can have. */
  | 'key-taken'
  | 'key-invalid'
  /** The value holds half a surrogate pair, which no file can, or is nested too deeply. */
  | 'value-invalid'
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
  /** The field comes after a `---` at which Claude Code stops reading. */
  | 'out-of-reach';

/** What an edit would do that it must not, and the key or part that it does it to. */
export type Harm = readonly [reason: EditRefusal, subject?: string];

export function harmOfValue(
  before: State,
  after: State,
  { key, meaning }: Target,
  value: YamlValue,
  { loose, strict }: Draft,
): Harm | null {
  const field = fieldOf(after.fields, key);
  if (!field || !meaning.same(field.value, value)) return ['value-lost'];
  if (field.style === 'loose' && !loose) return ['value-lost'];
  if (loose && after.client === null) return ['value-lost'];
  if (strict && after.client?.repaired !== false) return ['value-lost'];

  const others = harmToOthers(before, after, new Set([key]));
  if (others) return others;
  if (after.client && !meaning.same(after.client.values.get(key) ?? null, value)) {
    return [isCut(after) ? 'out-of-reach' : 'value-lost'];
  }
  return null;
}

/** What the edit does to the rest of the file; null when nothing. */
export function harmToOthers(
  before: State,
  after: State,
  edited: ReadonlySet<string>,
): Harm | null {
  const changed = fieldsThatChange(before, after, edited);
  if (changed !== null) return ['others-change', changed];
  if (textOfBody(before) !== textOfBody(after)) return ['others-change', 'the body'];
  if (!isCut(before) && before.client && after.client && before.client.body !== after.client.body) {
    return ['others-change', 'the body'];
  }
  return harmToLoading(before, after, edited);
}

/** What else changes for Claude Code; fields that it could not see before may appear. */
function harmToLoading(before: State, after: State, edited: ReadonlySet<string>): Harm | null {
  const { client } = before;
  if (client === null) return null;
  if (after.client === null) return after.fields.fields.length > 0 ? ['stops-loading'] : null;
  if (!client.repaired && after.client.repaired) return ['stops-loading'];
  const cut = isCut(before);
  const unseen = before.fields.fields.filter(({ from }) => cut && from >= client.frontmatter.to);
  const exempt = new Set([...edited, ...unseen.map(({ key }) => key)]);
  for (const key of new Set([...client.values.keys(), ...after.client.values.keys()])) {
    if (exempt.has(key) || !isRead(key)) continue;
    const [old, now] = [client, after.client].map(({ values }) => values.get(key) ?? null);
    if (!sameValue(old ?? null, now ?? null)) return ['others-change', key];
  }
  return null;
}

/** Whether Claude Code uses the field at all; plugins may describe an agent by `when_to_use`. */
const isRead = (key: string) => specOf(key) !== null || /^when[-_]to[-_]use$/.test(key);

/** What a new body does to the fields: it may contain what Claude Code takes for their end. */
export function harmOfBody(before: State, after: State): Harm | null {
  const changed = fieldsThatChange(before, after, new Set());
  if (changed !== null) return ['others-change', changed];
  const grown = after.client !== null && after.client.frontmatter.to > after.fields.body.from;
  if (grown && before.client === null) return ['others-change', 'the frontmatter'];
  return harmToLoading(before, after, new Set());
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
