import { setField } from '@/lib/agents/editing/edit';
import type { Rules, TextChange } from '@/lib/agents/model/agent';
import { nameOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import { isWordPart, renameInExamples } from './rename-in-examples';

/** What a file says of its agent's name, for a person who is about to change it. */
export type NameUse = {
  /** Null where the file has no header, and so no name to change. */
  readonly name: string | null;
  /** How often the agent calls itself so: see `renameItself`. */
  readonly ofItself: number;
};

export function readNameUse(text: string): NameUse {
  const fields = readFields(text);
  if (fields.frontmatter === null) return { name: null, ofItself: 0 };
  const name = nameOf(fields) ?? '';
  // Any other word tells how often it would be replaced.
  return { name, ofItself: renameItself(text, name, `${name}x`).length };
}

/**
 * The text in which the agent has another name, and no other byte differs.
 * @param itself whether it calls itself by the new name too: see `renameItself`
 */
export function renameAgent(
  text: string,
  name: string,
  itself: boolean,
  rules: Rules,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string } {
  const before = nameOf(readFields(text));
  if (before === name) return { ok: true, text };
  const more: readonly TextChange[] =
    itself && before !== null ? renameItself(text, before, name) : [];
  const told = applyChanges(text, more);
  const named = setField(told, 'name', name, rules);
  return named.ok ? { ok: true, text: applyChanges(told, named.changes) } : named;
}

/** The words before a name by which a prompt says who the agent is, in bold or in quotes, too. */
const SAYS_WHO = /\b(?:you are|your name is)\s+(?:the\s+|an?\s+)?["'“‘`*_]{0,3}/giu;

/**
 * The changes of a file's text after which its agent calls itself `to` where it called itself `from`:
 * in the examples of its description, and where its prompt says who it is, as in “You are NAME”. Other
 * words of a prompt stay: a name such as `planner` may be meant as a word there.
 */
export function renameItself(text: string, from: string, to: string): readonly TextChange[] {
  if (from === '' || from === to) return [];
  const { body } = readFields(text);
  const prompt = text.slice(body.from, body.to);
  const inPrompt = [...prompt.matchAll(SAYS_WHO)].flatMap(({ index, 0: words }) => {
    const start = index + words.length;
    const end = start + from.length;
    if (prompt.slice(start, end) !== from || isWordPart(prompt[end])) return [];
    return [{ from: body.from + start, to: body.from + end, insert: to }];
  });
  return [...renameInExamples(text, from, to), ...inPrompt];
}
