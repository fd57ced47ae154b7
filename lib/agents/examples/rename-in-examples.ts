import { readState, type State } from '@/lib/agents/editing/edit-state';
import { harmToOthers } from '@/lib/agents/editing/prove-edit';
import type { Range, TextChange } from '@/lib/agents/model/agent';
import { fieldOf, nameOf } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import { decodeScalar } from '@/lib/agents/yaml/scalar';
import { parseDescription } from './examples';

/**
 * The changes of a file's text after which the examples of its own description call an agent `to`
 * where they called it `from`, as a word of its own. They touch these words only. None where no
 * example says `from`, and where the description would not read as the same with these words
 * replaced.
 */
export function renameInExamples(text: string, from: string, to: string): readonly TextChange[] {
  if (from === '' || from === to) return [];
  const before = readState(text);
  const field = fieldOf(before.fields, 'description');
  if (typeof field?.value !== 'string') return [];
  const { value } = field;
  const { examples } = parseDescription(value, nameOf(before.fields));
  const inValue = examples.flatMap((example) => findWord(value, from, example));
  if (inValue.length === 0) return [];
  const { toFile } = decodeScalar(text, field);
  const changes = inValue.map((at) => {
    const start = toFile(at);
    return { from: start, to: start + from.length, insert: to };
  });
  const isThere = changes.every((change) => text.slice(change.from, change.to) === from);
  if (!isThere) return [];
  const after = readState(applyChanges(text, changes));
  const wanted = applyChanges(
    value,
    inValue.map((at) => ({ from: at, to: at + from.length, insert: to })),
  );
  const written = fieldOf(after.fields, 'description');
  if (written?.value !== wanted || written.style !== field.style) return [];
  // What Claude Code reads must be the same as what a person does.
  const loaded = (state: State) => state.client?.values.get('description') ?? null;
  if (loaded(before) === value && loaded(after) !== wanted) return [];
  return harmToOthers(before, after, new Set(['description'])) === null ? changes : [];
}

/** Where a word is in a range; what it is part of with a hyphen is another word. */
function findWord(text: string, word: string, { from, to }: Range): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at + word.length > to) break;
    if (isEdge(text, at) && !isWordPart(text[at + word.length])) found.push(at);
  }
  return found;
}

/** Whether a word can begin here: also behind a line break that is written as `\n`. */
function isEdge(text: string, at: number): boolean {
  return !isWordPart(text[at - 1]) || /\\[nrt]$/.test(text.slice(Math.max(0, at - 2), at));
}

/** Whether a character goes on with a name that ends before it. */
export function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_-]/u.test(character);
}
