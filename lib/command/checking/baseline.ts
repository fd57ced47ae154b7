/** Problems that are known and wait: a file beside the agents that keeps them quiet. */

import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { z } from 'zod';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import type { CheckedFile } from './checked-files';
import { verdictOf } from './checked-files';

const BASELINE = z.object({
  version: z.literal(1),
  /** By path from the folder of the baseline, then by code: how many. */
  problems: z.record(z.string(), z.record(z.string(), z.number().int().positive())),
});

/**
 * Writes down how many problems of each kind each file has.
 * @throws UsageError when it cannot be written
 */
export function writeBaseline(file: string, files: readonly CheckedFile[], cwd: string): void {
  const folder = dirname(resolve(cwd, file));
  const problems: Record<string, Record<string, number>> = Object.create(null);
  for (const checked of files) {
    if (verdictOf(checked) === 'document') continue;
    const counts: Record<string, number> = Object.create(null);
    for (const { code } of checked.problems) counts[code] = (counts[code] ?? 0) + 1;
    if (checked.problems.length > 0) problems[placeOf(checked, folder)] = counts;
  }
  try {
    writeFileSync(resolve(cwd, file), `${JSON.stringify({ version: 1, problems }, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`The baseline ${file} cannot be written. ${(error as Error).message}`);
  }
}

/**
 * The files without the problems that a baseline knows. Of a kind of which a file has more than that,
 * all are told, because which of them are new cannot be known.
 * @throws UsageError when the baseline cannot be read
 */
export function applyBaseline(
  file: string,
  files: readonly CheckedFile[],
  cwd: string,
): CheckedFile[] {
  const { problems: known } = readBaseline(resolve(cwd, file), file);
  const folder = dirname(resolve(cwd, file));
  return files.map((checked) => {
    const place = placeOf(checked, folder);
    const counts = Object.hasOwn(known, place) ? known[place] : undefined;
    if (counts === undefined) return checked;
    const isQuiet = (code: string) => {
      const count = checked.problems.filter((problem) => problem.code === code).length;
      return Object.hasOwn(counts, code) && count <= (counts[code] ?? 0);
    };
    return { ...checked, problems: checked.problems.filter(({ code }) => !isQuiet(code)) };
  });
}

function readBaseline(path: string, shown: string): z.infer<typeof BASELINE> {
  try {
    return BASELINE.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why =
      error instanceof z.ZodError || error instanceof SyntaxError
        ? 'It is not one that --write-baseline has written.'
        : (error as Error).message;
    throw new UsageError(`The baseline ${shown} cannot be read. ${why}`);
  }
}

function placeOf({ root, path }: CheckedFile, folder: string): string {
  return relative(realpathSync(folder), join(realpathSync(root.path), path))
    .split(sep)
    .join('/');
}
