import { editDescription } from '@/lib/agents/examples/edit-description';
import { parseDescription } from '@/lib/agents/examples/examples';
import type { Example, Rules } from '@/lib/agents/model/agent';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import type { Edited } from './operation';

/** Which examples go: those of more than `above` tokens, the longest first, until `keep` are left. */
export type ExampleLimit = { readonly keep: number; readonly above: number };

/** The numbers of the examples that go, counted from 0, the last first. Of equals the later one goes. */
export function examplesToTrim(
  examples: readonly Pick<Example, 'tokens'>[],
  { keep, above }: ExampleLimit,
): number[] {
  return examples
    .map(({ tokens }, index) => ({ tokens, index }))
    .filter(({ tokens }) => tokens > above)
    .sort((a, b) => b.tokens - a.tokens || b.index - a.index)
    .slice(0, Math.max(0, examples.length - keep))
    .map(({ index }) => index)
    .sort((a, b) => b - a);
}

/** A text without them, its description otherwise as it was; the same text where none goes. */
export function trimExamples(text: string, limit: ExampleLimit, rules: Rules): Edited {
  const description = fieldOf(readFields(text), 'description')?.value;
  if (typeof description !== 'string') return { ok: true, text };
  let left = text;
  for (const example of examplesToTrim(parseDescription(description).examples, limit)) {
    const edit = editDescription(left, { kind: 'remove', example }, rules);
    if (!edit.ok) return { ok: false, message: edit.message };
    left = applyChanges(left, edit.changes);
  }
  return { ok: true, text: left };
}
