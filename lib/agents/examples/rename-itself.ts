import type { TextChange } from '@/lib/agents/model/agent';
import { readFields } from '@/lib/agents/reading/read-fields';
import { isWordPart, renameInExamples } from './rename-in-examples';

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
