import { formatNumber } from '@/lib/agents/model/format-number';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import type { StateReport } from '@/lib/library/verify-state';

/** What `verify` prints for a person. */
export function formatVerifyText({ folder, read, damaged }: StateReport): string {
  const lines = damaged.flatMap(({ file, message, repair }) => [
    `${file === '' ? folder : file}`,
    `  ${message}${repair === null ? '' : ` ${repair}`}`,
  ]);
  const { versions, lists, deleted, journal, jobs, temporary } = read;
  const left = damaged.filter(({ repair }) => repair === null).length;
  const result =
    damaged.length === 0
      ? 'Nothing is damaged.'
      : left === 0
        ? `Repaired: ${damaged.length}.`
        : `Damaged: ${left}.${damaged.length > left ? ` Repaired: ${damaged.length - left}.` : ''}`;
  const parts = [
    count(versions, 'version'),
    count(lists, 'list'),
    count(deleted, 'deleted file'),
    count(journal, 'part', ' of the journal'),
    count(jobs, 'unfinished change'),
    count(temporary, 'temporary file'),
  ];
  const what = `${folder}: read ${parts.join(', ')}.`;
  return [...lines, what, result].map((line) => `${escapeControls(line)}\n`).join('');
}

function count(number: number, one: string, of = ''): string {
  return `${formatNumber(number)} ${one}${number === 1 ? '' : 's'}${of}`;
}
