/** Guidance on the example dialogs of a description. */

import type { Example, Field, Finding, Range, Remedy } from '@/lib/agents/model/agent';
import type { Placing, ValidateInput } from '@/lib/agents/model/reading';
import { problem, replaceBy } from './make-problem';

/** More examples and empty turns than this are not worth listing one by one. */
const MAX_EXAMPLES = 200;
const MAX_EMPTY_TURNS = 200;

/**
 * @param field the description's field, or null when the file has none
 * @param name the agent's own name, or null
 */
export function validateExamples(
  { source: { text }, parts: { examples }, toFile }: ValidateInput,
  field: Field | null,
  name: string | null,
): Finding[] {
  const problems: Finding[] = [];
  if (!field || field.style === 'empty') return problems;
  const [first] = examples;
  if (!first) {
    problems.push(
      problem('example-none', field.keyFrom, field.keyTo, {
        message: 'The description has no example dialog.',
        hint: 'Two to four short dialogs show Claude when to call the agent better than prose does; each also costs tokens in every session.',
      }),
    );
    return problems;
  }
  if (examples.length === 1) {
    const { from, to } = openOf(first, toFile);
    problems.push(
      problem('example-single', from, to, {
        message:
          'The description has only one example dialog, so Claude may take it for the only case.',
        hint: 'Add a different one.',
      }),
    );
  }
  const silent = examples.filter(({ commentary }) => commentary === null);
  const [firstSilent] = silent;
  if (firstSilent) {
    const { from, to } = openOf(firstSilent, toFile);
    problems.push(
      problem('example-no-commentary', from, to, {
        message:
          silent.length === examples.length
            ? 'No example says in a <commentary> why the agent is called.'
            : `${silent.length} of ${examples.length} examples do not say in a <commentary> why the agent is called.`,
        hint: 'One sentence with the reason helps Claude tell similar cases apart.',
      }),
    );
  }
  let emptyTurns = 0;
  for (const example of examples.slice(0, MAX_EXAMPLES)) {
    problems.push(...explainTags(text, example, toFile));
    for (const turn of example.turns) {
      if (turn.text.trim() !== '' || turn.remarks.length > 0) continue;
      if (++emptyTurns > MAX_EMPTY_TURNS) break;
      problems.push(
        problem('example-empty-turn', toFile(turn.from), toFile(turn.to), {
          message: `“${turn.label}” says nothing in this example.`,
          hint: 'Write what is said, or remove the turn.',
        }),
      );
    }
    const other = name === null ? null : findOtherAgent(example, name);
    if (other === null) continue;
    const { from, to } = openOf(example, toFile);
    problems.push(
      problem('example-other-agent', from, to, {
        message: `This example calls “${other}” and never “${name}”, so it teaches Claude to call another agent.`,
        hint: `If it was copied from that agent, put “${name}” in its place.`,
      }),
    );
  }
  return problems;
}

function explainTags(text: string, example: Example, toFile: Placing): Finding[] {
  if (example.closed && !example.nested) return [];
  const problems: Finding[] = [];
  const { from, to } = openOf(example, toFile);
  if (!example.closed) {
    problems.push(
      problem('example-unclosed', from, to, {
        message: 'This <example> is never closed.',
        hint: 'Add </example> where the dialog ends.',
        remedy: example.openTag && closeExample(text, to, toFile(example.to)),
      }),
    );
  }
  if (example.nested) {
    problems.push(
      problem('example-nested', from, to, {
        message: 'This <example> begins inside another one that is not closed yet.',
        hint: 'Close the one before it first.',
      }),
    );
  }
  return problems;
}

/** Where the opening tag is in the file, or the first character of an example without one. */
function openOf({ openTag, from, to }: Example, toFile: Placing): Range {
  const start = toFile(from);
  return { from: start, to: openTag ? toFile(openTag.to) : Math.min(toFile(to), start + 1) };
}

/**
 * Closes an example the way its opening tag is set off: by a line break, a literal `\n`, or not at
 * all.
 * @param openEnd where the opening tag ends
 * @param at where the example ends
 */
function closeExample(text: string, openEnd: number, at: number): Remedy {
  if (text.startsWith('\\n', openEnd)) return replaceBy({ from: at, to: at }, '\\n</example>');
  const after = /^(\r\n|\n|\r)([ \t]*)/.exec(text.slice(openEnd, openEnd + 200));
  return replaceBy({ from: at, to: at }, `${after?.[0] ?? ''}</example>`);
}

/** `the code-reviewer agent`, `"code-reviewer" sub-agent`: a name of several words in one. */
const NAMED = /([a-z0-9]+(?:[-_][a-z0-9]+)+)[`"'*]{0,3} (?:sub-?)?agent\b/gi;

/** `let me run team_help`: counts where it looks like a sibling of this agent's own name. */
const CALLED =
  /\b(?:use|run|invoke|launch|call|engage|ask) (?:the )?[`"'*]{0,3}([a-z0-9]+(?:[-_][a-z0-9]+)+)/gi;

/** Words with a hyphen that come before "agent" and are not a name. */
const NO_NAME =
  /^(?:sub|multi|single|ai|llm|well|non|task|built|long|real|front|back|full|end|high)-/i;

function findOtherAgent(example: Example, name: string): string | null {
  const pieces = [
    ...example.turns.filter(({ role }) => role !== 'user').map(({ text }) => text),
    ...example.turns.flatMap(({ remarks }) => remarks.map(({ text }) => text)),
    ...example.remarks.map(({ text }) => text),
    example.commentary?.text ?? '',
  ];
  const all = pieces.join('\n');
  if (all.includes(name) && name.length > 3) return null;
  if (spoken(all).includes(spoken(name))) return null;
  for (const [, other = ''] of all.matchAll(NAMED)) {
    if (!NO_NAME.test(other)) return other;
  }
  const family = /^[a-z0-9]+[-_]/i.exec(name)?.[0];
  if (!family) return null;
  for (const [, other = ''] of all.matchAll(CALLED)) {
    if (other.startsWith(family)) return other;
  }
  return null;
}

/** As spoken: `code-reviewer` and `Code Reviewer` are the same words. */
function spoken(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
