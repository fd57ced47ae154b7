import type { Display } from '@/lib/command/formats/results';
import { writeJson } from '@/lib/command/formats/write-json';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import type { UndoListResult } from './edit-result';

/** What `undo --list` prints for a person, newest first. */
export function formatUndoListText({ changes, killed }: UndoListResult, _: Display): string {
  const lines = [
    ...killed.map(({ id, what }) => `${id}  begun, and not finished: ${what}`),
    ...changes.map(({ entry, undone }) => {
      const { id, time, what, files, by } = entry;
      const when = new Date(time).toISOString().slice(0, 16).replace('T', ' ');
      const who =
        by.kind === 'app' ? 'app' : by.kind === 'outside' ? 'another program' : by.command;
      const where = files.length === 1 ? (files[0]?.path ?? '') : `${files.length} files`;
      const state = { no: '', partly: ' (partly undone)', yes: ' (undone)' }[undone];
      return `${id}  ${when}  ${who}  ${what}  ${where}${state}`;
    }),
  ];
  const shown = lines.length === 0 ? ['Nothing was changed yet.'] : lines;
  return shown.map((line) => `${escapeControls(line)}\n`).join('');
}

/** The same for scripts: see docs/command-line.md. */
export function formatUndoListJson({ changes, killed }: UndoListResult): string {
  return writeJson({
    changes: changes.map(({ entry: { id, time, by, what, files, undoes = null }, undone }) => ({
      ...{ id, time, what, files: files.length, undoes, undone },
      by: by.kind === 'command' ? by.command : by.kind,
    })),
    unfinished: killed.map(({ id, what, total }) => ({ id, what, files: total })),
  });
}
