import type { Display } from '@/lib/command/formats/results';
import { shortenPath } from '@/lib/command/formats/shorten-path';
import { writeJson } from '@/lib/command/formats/write-json';
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
