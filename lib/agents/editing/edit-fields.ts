import type { Rules, YamlValue } from '@/lib/agents/model/agent';
import { applyChanges } from '@/lib/agents/text/text-change';
import { type EditResult, setField, unsetField } from './edit';

/** What to do to many fields of one file. */
export type FieldEdits = {
  readonly set: ReadonlyMap<string, YamlValue>;
  /** Removed after the others are set. */
  readonly unset: readonly string[];
};

type Refused = Extract<EditResult, { readonly ok: false }>;

/**
 * The text with all of the edits, one after the other, each as `setField` and `unsetField` make it;
 * the first that is refused refuses them all.
 */
export function editFields(
  text: string,
  { set, unset }: FieldEdits,
  rules: Rules,
): { readonly ok: true; readonly text: string } | Refused {
  const steps = [
    ...[...set].map(
      ([key, value]) =>
        (now: string) =>
          setField(now, key, value, rules),
    ),
    ...unset.map((key) => (now: string) => unsetField(now, key)),
  ];
  let now = text;
  for (const step of steps) {
    const result = step(now);
    if (!result.ok) return result;
    now = applyChanges(now, result.changes);
  }
  return { ok: true, text: now };
}
