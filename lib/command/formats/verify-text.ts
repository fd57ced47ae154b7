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
  const what = `${folder}: read ${versions} versions, ${lists} lists, ${deleted} deleted files, ${journal} parts of the journal, ${jobs} unfinished changes, ${temporary} temporary files.`;
  return [...lines, what, result].map((line) => `${escapeControls(line)}\n`).join('');
}
