import { formatNumber } from '@/lib/agents/model/format-number';
import type { Display } from '@/lib/command/formats/results';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint } from '@/lib/command/terminal/paint';
import { shortenPath } from '@/lib/command/terminal/shorten-path';
import type { EditResult } from './edit-result';

/** What `edit` and `undo` print for a person: each file with the lines that differ, then how many. */
export function formatEditText(
  { files, job, dryRun }: EditResult,
  { color, cwd }: Display,
): string {
  const paint = makePaint(color);
  const lines = files.flatMap(({ path, words, lines, changed, refused }) => {
    const head = escapeControls(shortenPath(path, cwd));
    if (refused !== null) return [head, paint(`  not changed: ${escapeControls(refused)}`, 'red')];
    if (!changed && !(dryRun && words.length > 0)) return [];
    const told = escapeControls(words.join('; '));
    return [
      `${head}${told === '' ? '' : `  ${told}`}`,
      ...lines.flatMap(({ before, after }) => [
        ...before.map((line) => paint(`  - ${escapeControls(line)}`, 'red')),
        ...after.map((line) => paint(`  + ${escapeControls(line)}`, 'green')),
      ]),
    ];
  });
  const count = files.filter(({ changed }) => changed).length;
  const refused = files.filter((file) => file.refused !== null).length;
  const end = [
    `${formatFiles(count)} ${dryRun ? 'would change' : 'changed'}`,
    ...(refused > 0 ? [`${formatFiles(refused)} not changed`] : []),
  ].join(', ');
  const hint = job === null ? [] : [`To take this back: agent-catalog undo ${job}`];
  return [...lines, `${end}.`, ...hint].map((line) => `${line}\n`).join('');
}

function formatFiles(count: number): string {
  return `${formatNumber(count)} file${count === 1 ? '' : 's'}`;
}
