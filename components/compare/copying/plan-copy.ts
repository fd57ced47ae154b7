import { type EditResult, setBody, setField, unsetField } from '@/lib/agents/editing/edit';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import type { ComparedAgent } from './compared-agent';

/** What can be copied from one side to another: a field by its key, or the body. */
export type Copied = { readonly key: string } | 'body';

/** Copies a piece of one text into another; a field that the first one lacks is removed. */
export function planCopy(what: Copied, from: string, target: ComparedAgent): EditResult {
  const fields = readFields(from);
  if (what === 'body') return setBody(target.text, from.slice(fields.body.from, fields.body.to));
  const field = fieldOf(fields, what.key);
  return field
    ? setField(target.text, what.key, field.value, target.rules)
    : unsetField(target.text, what.key);
}
