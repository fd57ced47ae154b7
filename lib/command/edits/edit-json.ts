import type { Display } from '@/lib/command/formats/results';
import { writeJson } from '@/lib/command/formats/write-json';
import { shortenPath } from '@/lib/command/terminal/shorten-path';
import type { EditResult } from './edit-result';

/** What `edit` and `undo` print for scripts: see docs/command-line.md. */
export function formatEditJson({ files, job }: EditResult, { cwd }: Display): string {
  return writeJson({
    files: files.map(({ path, changed, refused }) => ({
      ...{ path: shortenPath(path, cwd), changed, refused },
    })),
    job,
  });
}
