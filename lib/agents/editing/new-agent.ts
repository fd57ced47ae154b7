import { findColon } from '@/lib/agents/claude-code/colons';
import { MAX_NAME_BYTES, validateNewPath } from '@/lib/agents/model/file-name';
import { applyChanges } from '@/lib/agents/text/text-change';
import { type EditResult, setField } from './edit';

/** An agent file to start a new one from. */
export type Template = {
  /** In the starter library. */
  readonly path: string;
  readonly name: string;
  readonly color: string | null;
  readonly summary: string;
  readonly text: string;
};

/** What a blank agent starts from: its name and description are set afterwards, the prompt works as it is. */
const blank = (name: string) => `---
name: new-agent
description: Use this agent when
---

You are ${name}.

Do the task that you are given, and report what you did and what you found.
`;

/**
 * The text of a new agent.
 * @param template what to start from; null for only the fields that Claude Code requires
 * @param description null to keep the template's
 */
export function newAgentText(
  template: Pick<Template, 'name' | 'text'> | null,
  name: string,
  description: string | null,
): string {
  // Examples and prompt call the agent by its name; a name that needs quotes is set in its field only.
  const isWord = /^[\p{L}\p{N}_-]+$/u.test(name);
  const begun = template === null ? blank(name) : template.text;
  const renamed = template !== null && isWord ? begun.replaceAll(template.name, () => name) : begun;
  const named = edit(renamed, (text) => setField(text, 'name', name, { kind: 'project' }));
  if (description === null) return named;
  return edit(named, (text) => setField(text, 'description', description, { kind: 'project' }));
}

/**
 * Why Claude Code would not load an agent of this name (format.md, section 1.6), in words; null
 * when it would.
 */
export function validateNewName(name: string): string | null {
  if (findColon(name) !== null)
    return 'Claude Code does not load an agent whose name contains a colon.';
  if (name.trim().startsWith('-')) {
    return 'Claude Code does not load an agent whose name begins with a hyphen.';
  }
  return name.trim().length > 256 ? 'The name has more than 256 characters.' : null;
}

const MAX_STEM = 60;

/** A path for an agent of this name; one that `validateNewPath` accepts, whatever the name. */
export function suggestPath(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const stem = [...words].slice(0, MAX_STEM).join('');
  const paths = [`${stem}.md`, `${stem}-agent.md`, `${cutBytes(stem)}.md`];
  return paths.find((path) => validateNewPath(path) === null) ?? 'new-agent.md';
}

/** The name of a file without its folders; `typed` may lack the `.md`. */
export function completeFileName(typed: string): string {
  const name = typed.trim();
  return /\.md$/i.test(name) || name === '' ? name : `${name}.md`;
}

/** As much of a stem as fits into a name with its ending. */
function cutBytes(stem: string): string {
  const letters = [...stem];
  while (new TextEncoder().encode(`${letters.join('')}.md`).length > MAX_NAME_BYTES) letters.pop();
  return letters.join('');
}

function edit(text: string, change: (text: string) => EditResult): string {
  const result = change(text);
  return result.ok ? applyChanges(text, result.changes) : text;
}
