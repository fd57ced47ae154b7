import type { AgentChange } from '@/lib/command/comparing/compare-snapshots';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { formatOverlap, listFacts, listWords, summarizeDiff } from './diff-text';
import type { DiffResult } from './results';

/** Changes of one agent that are shown before the rest is folded away. */
const SHOWN = 8;

/**
 * What changed, as a comment on a pull request. Nothing in a file can become more than text of it:
 * no markup, no link, no mention.
 */
export function formatDiffMarkdown({ changes, affected, overlaps, words }: DiffResult): string {
  const moments = `from ${plain(words.from)} to ${plain(words.to)}`;
  const blocks = [`### Agents\n\n${summarizeDiff(changes, moments)}`];
  const brought = [
    ...changes.map(({ shown, diff }) => ({ shown, problems: diff.problems.brought })),
    ...affected,
  ];
  const problems = brought.flatMap(({ shown, problems: found }) =>
    found
      .filter(({ severity }) => severity !== 'info')
      .map(({ severity, message }) => `- **New ${severity}** in ${code(shown)}: ${plain(message)}`),
  );
  const more = overlaps.map(({ a, b, score }) => `- ${plain(formatOverlap(a, b, score))}`);
  if (problems.length + more.length > 0) blocks.push([...problems, ...more].join('\n'));
  blocks.push(...changes.map(describe));
  return `${blocks.join('\n\n')}\n`;
}

function describe(change: AgentChange): string {
  const facts = listFacts(change).map(plain);
  const conflict = change.conflict ? ['in conflict'] : [];
  const head = `**${code(change.shown)}** ${[change.status, ...conflict, ...facts].join(' · ')}`;
  const items = listWords(change).map((words) => `- ${plain(words)}`);
  if (items.length === 0) return head;
  const rest = items.slice(SHOWN);
  const folded =
    rest.length === 0
      ? ''
      : `\n\n<details><summary>${rest.length} more</summary>\n\n${rest.join('\n')}\n\n</details>`;
  return `${head}\n\n${items.slice(0, SHOWN).join('\n')}${folded}`;
}

/** Text of a file, with every sign escaped that Markdown or a forge could act on. */
function plain(text: string): string {
  return (
    escapeControls(text)
      .replace(/[\\`*_{}[\]<>#|!~&$]|^[-+]/g, '\\$&')
      // What a forge would make a link or a mention of.
      .replace(/@|:(?=\/\/)|www(?=\.)/gi, '$&\u200b')
  );
}

/** A code span that holds any text. */
function code(text: string): string {
  const shown = escapeControls(text);
  const runs = shown.match(/`+/g) ?? [];
  const longest = Math.max(0, ...runs.map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
}
