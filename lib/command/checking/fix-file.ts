import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import { revisionOf } from '@/lib/library/disk/revision';
import { changedLines, fixFileText } from '@/lib/library/files/fix-file-text';
import { saveText } from '@/lib/library/saving/save';
import type { CheckedFile } from './checked-files';

export type FixedFile = {
  readonly shown: string;
  /** The codes of the problems that were fixed, without repeats. */
  readonly codes: readonly ProblemCode[];
  /** The lines that changed, as `- old` and `+ new`. */
  readonly lines: readonly string[];
  /** Why nothing was saved, in sentences; null when it was. */
  readonly failure: string | null;
};

/**
 * Makes the fixes of errors and warnings, and saves the file.
 * @returns null when there is nothing to fix
 */
export async function fixFile(file: CheckedFile): Promise<FixedFile | null> {
  if (!file.reading || file.reading.verdict === 'document') return null;
  const { text: before } = file.reading.source;
  const { text, codes } = fixFileText(
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
