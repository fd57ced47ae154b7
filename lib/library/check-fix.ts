import type { ProblemCode } from '../agents/problems';
import type { CheckedFile } from './check';
import { changedLines, mendText } from './mend';
import { revisionOf } from './revision';
import { saveText } from './save';

export type FixedFile = {
  readonly shown: string;
  /** Whose problems were mended, each code once. */
  readonly codes: readonly ProblemCode[];
  /** The lines that changed, as `- old` and `+ new`. */
  readonly lines: readonly string[];
  /** Why nothing was saved, in sentences; null when it was. */
  readonly failure: string | null;
};

/**
 * Mends what has a fix that loses nothing, errors and warnings only, and saves the file.
 * @returns null when nothing is to be mended
 */
export async function fixFile(file: CheckedFile): Promise<FixedFile | null> {
  if (!file.reading || file.reading.verdict === 'document') return null;
  const { text: before } = file.reading.source;
  const { text, codes } = mendText(
    file,
    before,
    file.problems,
    ({ severity }) => severity !== 'info',
  );
  if (text === before) return null;
  const result = await saveText(file.root, file.path, text, revisionOf(Buffer.from(before)));
  return {
    shown: file.shown,
    codes,
    lines: result.ok ? listChanges(before, text) : [],
    failure: result.ok ? null : `${result.message} ${result.hint}`,
  };
}

function listChanges(before: string, after: string): string[] {
  return changedLines(before, after).flatMap((change) => [
    ...change.before.map((line) => `- ${line}`),
    ...change.after.map((line) => `+ ${line}`),
  ]);
}
