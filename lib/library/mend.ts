import { diffPatch } from 'node-diff3';
import type { Problem } from '../agents/agent';
import type { ChangedLines } from '../agents/listing';
import { type Mended, mendText as mend } from '../agents/mend-text';
import { readFileText } from './check';
import type { Root } from './root';

/** The text of a file of the library, mended; what other tools read differently counts, too. */
export function mendText(
  { root, path }: { readonly root: Root; readonly path: string },
  before: string,
  problems: readonly Problem[],
  isWanted: (problem: Problem) => boolean,
): Mended {
  return mend(before, problems, isWanted, (text) => readFileText(root, path, text).problems);
}

/** The lines that differ. */
export function changedLines(before: string, after: string): ChangedLines[] {
  const lines = (text: string) => text.split(/\r\n|\n|\r/);
  return diffPatch(lines(before), lines(after)).map(({ buffer1, buffer2 }) => ({
    before: buffer1.chunk,
    after: buffer2.chunk,
  }));
}
