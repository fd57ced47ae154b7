/** Guidance on the example dialogs of a description. */

import type { DescriptionParts, Example, Field, Problem, TextChange } from './agent';
import { problem } from './problem';

/** Of more examples than this nobody wants to hear one by one. */
const MAX_EXAMPLES = 200;

/**
 * @param description ranges in the file
 * @param field the description's field, or null when the file has none
 * @param name the agent's own name, or null
 */
export function validateExamples(
  text: string,
  { examples }: DescriptionParts,
  field: Field | null,
  name: string | null,
): Problem[] {
  const problems: Problem[] = [];
  if (!field || field.style === 'empty') return problems;
  const key = { from: field.keyFrom, to: field.keyTo };
  const [first] = examples;
  if (!first) {
    problems.push(
      problem('example-none', key.from, key.to, {
        message: 'The description has no example dialog.',
        hint: 'Two to four short dialogs show Claude better than prose when to call the agent; each also takes tokens in every session.',
      }),
    );
    return problems;
  }
  if (examples.length === 1) {
    problems.push(
      problem('example-single', first.from, openEnd(first), {
        message:
          'The description has only one example dialog, so Claude may take it for the only case.',
        hint: 'Add one that differs from it.',
      }),
    );
  }
  const silent = examples.filter(({ commentary }) => commentary === null);
  const [firstSilent] = silent;
  if (firstSilent) {
    problems.push(
      problem('example-no-commentary', firstSilent.from, openEnd(firstSilent), {
        message:
          silent.length === examples.length
            ? 'No example says in a <commentary> why the agent is called.'
            : `${silent.length} of ${examples.length} examples do not say in a <commentary> why the agent is called.`,
        hint: 'One sentence with the reason helps Claude to tell similar cases apart.',
      }),
    );
  }
  for (const example of examples.slice(0, MAX_EXAMPLES)) {
    problems.push(...validateExample(text, example, name));
  }
  return problems;
}

function validateExample(text: string, example: Example, name: string | null): Problem[] {
  const problems: Problem[] = [];
  const open = { from: example.from, to: openEnd(example) };
  if (!example.closed) {
    problems.push(
      problem('example-unclosed', open.from, open.to, {
        message: 'This <example> is never closed.',
        hint: 'Add </example> where the dialog ends.',
        fix: closeExample(text, example),
      }),
    );
  }
  if (example.nested) {
    problems.push(
      problem('example-nested', open.from, open.to, {
        message: 'This <example> begins inside another one that is not closed yet.',
        hint: 'Close the one before it first.',
      }),
    );
  }
  for (const turn of example.turns) {
    if (turn.text.trim() !== '' || turn.remarks.length > 0) continue;
    problems.push(
      problem('example-empty-turn', turn.from, turn.to, {
        message: `“${turn.label}” says nothing in this example.`,
        hint: 'Write what is said, or remove the turn.',
      }),
    );
  }
  const other = name === null ? null : findOtherAgent(example, name);
  if (other) {
    problems.push(
      problem('example-other-agent', open.from, open.to, {
        message: `This example calls “${other}” and never “${name}”, so it teaches Claude to call another agent.`,
        hint: `If it was copied from there, name “${name}” in it.`,
      }),
    );
  }
  return problems;
}

function openEnd({ openTag, from, to }: Example): number {
  return openTag?.to ?? Math.min(to, from + 1);
}

/** In the way in which the opening tag is set apart: by a line break, a literal `\n`, or not at all. */
function closeExample(text: string, { openTag, to }: Example): TextChange[] | null {
  if (!openTag) return null;
  if (text.startsWith('\\n', openTag.to)) return [{ from: to, to, insert: '\\n</example>' }];
  const after = /^(\r\n|\n|\r)([ \t]*)/.exec(text.slice(openTag.to, openTag.to + 200));
  return [{ from: to, to, insert: `${after?.[0] ?? ''}</example>` }];
}

/** `the code-reviewer agent`, `"code-reviewer" sub-agent`: a name of several words in one. */
const NAMED = /([a-z0-9]+(?:[-_][a-z0-9]+)+)[`"'*]{0,3} (?:sub-?)?agent\b/gi;

/** `let me run team_help`: counts where it looks like a sibling of this agent's own name. */
const CALLED =
  /\b(?:use|run|invoke|launch|call|engage|ask) (?:the )?[`"'*]{0,3}([a-z0-9]+(?:[-_][a-z0-9]+)+)/gi;

/** Words with a hyphen that stand before "agent" and are no name. */
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

/** As one says it: `code-reviewer` and `Code Reviewer` are the same words. */
function spoken(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
