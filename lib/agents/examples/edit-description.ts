import { setField, spliceField } from '@/lib/agents/editing/edit';
import { readState, type State } from '@/lib/agents/editing/edit-state';
import { harmToOthers } from '@/lib/agents/editing/prove-edit';
import type { Field, Rules, TextChange } from '@/lib/agents/model/agent';
import { fieldOf, nameOf } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import { decodeScalar } from '@/lib/agents/yaml/scalar';
import { editExamples, LITERAL_NEWLINE } from './edit-examples';
import type { ExampleEdit, ExampleForm } from './example-model';

export type FileEdit =
  | { readonly ok: true; readonly changes: readonly TextChange[] }
  | {
      readonly ok: false;
      readonly message: string;
      /** The form in which the same edit succeeds; null when there is none. */
      readonly instead: ExampleForm | null;
    };

/**
 * The text changes of a file that make an edit of the examples in its description. They touch only
 * the place of those words, even in a value that YAML cannot read: that is another problem, with a
 * repair of its own. Where the value's style cannot hold the words, the field is rewritten.
 * @param form another way of writing the examples than the description's own
 * @throws RangeError when the edit names an example, turn or slot that the description does not
 * have
 */
export function editDescription(
  text: string,
  edit: ExampleEdit,
  rules: Rules,
  form?: ExampleForm,
): FileEdit {
  const before = readState(text);
  const field = fieldOf(before.fields, 'description');
  const value = typeof field?.value === 'string' ? field.value : '';
  const place = { rules, style: field?.style ?? 'empty', name: nameOf(before.fields) } as const;
  const step = editExamples(value, edit, place, form);
  if (!step.ok) return { ok: false, message: step.message, instead: step.instead };
  const { from, to, insert } = step.change;
  if (from === to && insert === '') return { ok: true, changes: [] };
  const inPlace = field && changeInPlace(before, field, step.change);
  if (inPlace) return { ok: true, changes: [inPlace] };
  // A real line break is written as `\n` again where the field does so.
  const words = rules.kind === 'project' ? insert.replace(/(?<!\\)\\n/g, '\n') : insert;
  const result =
    field && field.value !== null
      ? spliceField(text, 'description', from, to, words, rules)
      : setField(text, 'description', words, rules);
  return result.ok ? result : { ok: false, message: result.message, instead: null };
}

/** Makes a description without examples say what a person typed. */
export function setProse(text: string, prose: string, rules: Rules): FileEdit {
  const isTaken = rules.kind === 'project' && prose.includes('\\n');
  const result = isTaken ? null : setField(text, 'description', prose, rules);
  if (result?.ok) return result;
  return { ok: false, message: result?.message ?? LITERAL_NEWLINE, instead: null };
}

/** The change made directly on the file's text, if it reads back and changes nothing else. */
function changeInPlace(before: State, field: Field, change: TextChange): TextChange | null {
  const { text } = before;
  if (typeof field.value !== 'string') return null;
  if (field.style !== 'loose' && field.style !== 'plain' && field.style !== 'single') return null;
  const { toFile } = decodeScalar(text, field);
  const from = toFile(change.from);
  const to = toFile(change.to);
  if (from > to || from < field.valueFrom) return null;
  const words = field.style === 'single' ? change.insert.replaceAll("'", "''") : change.insert;
  const inFile = { from, to, insert: words.replaceAll('\n', before.fields.eol) };
  const after = readState(applyChanges(text, [inFile]));
  const written = fieldOf(after.fields, 'description');
  if (written?.value !== applyChanges(field.value, [change])) return null;
  if (written.style === 'loose' && field.style !== 'loose') return null;
  if (harmToOthers(before, after, new Set(['description']))) return null;
  // What Claude Code reads must be the same as what a person does.
  const loaded = (state: State) => state.client?.values.get('description') ?? null;
  if (loaded(before) === field.value && loaded(after) !== written.value) return null;
  return inFile;
}
