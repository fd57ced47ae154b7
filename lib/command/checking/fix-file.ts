import { tellChange } from '@/lib/agents/bulk/tell-change';
import { summarizeChanges } from '@/lib/agents/changes/describe-change';
import { diffAgents } from '@/lib/agents/changes/diff-agents';
import { formatFault } from '@/lib/agents/fixes/fix-text';
import type { Problem } from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AgentReading } from '@/lib/agents/model/reading';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { revisionOf } from '@/lib/library/disk/revision';
import { changedLines, fixFileText } from '@/lib/library/files/fix-file-text';
import type { JournalFile } from '@/lib/library/journal/journal';
import { saveText } from '@/lib/library/saving/save';
import type { CheckedFile } from './checked-files';

export type FixedFile = {
  readonly shown: string;
  /** The codes of the problems that were fixed, without repeats. */
  readonly codes: readonly ProblemCode[];
  /** What changed by meaning, in one line; empty where nothing did. */
  readonly words: string;
  /** The lines that changed, as `- old` and `+ new`. */
  readonly lines: readonly string[];
  /** Why nothing was saved, in sentences; null when it was. */
  readonly failure: string | null;
  /** Fixes that were left out because they would have done harm, in sentences. */
  readonly faults?: readonly string[];
  /** What the journal is told; null where nothing was saved. */
  readonly told: JournalFile | null;
};

/**
 * Makes the fixes of errors and warnings, and saves the file.
 * @returns null when there is nothing to fix
 */
export async function fixFile(file: CheckedFile): Promise<FixedFile | null> {
  const { root, path, shown, reading, problems } = file;
  if (reading === null || reading.verdict === 'document') return null;
  const { text: before } = reading.source;
  const isWanted = ({ severity }: Problem) => severity !== 'info';
  const fixed = fixFileText({ root, path }, { ...reading, problems }, isWanted);
  const { text, codes, faults } = fixed;
  const failures = faults.map(formatFault);
  if (text === before) {
    return failures.length > 0
      ? { shown, codes: [], words: '', lines: [], failure: failures.join(' '), told: null }
      : null;
  }
  const revision = revisionOf(Buffer.from(before));
  const result = await saveText(root, path, text, revision);
  const told = { folder: root.path, path, before: revision, words: tellChange(before, text) };
  return {
    shown,
    codes,
    words: result.ok ? wordsOf(reading, text) : '',
    lines: result.ok ? listChanges(before, text) : [],
    failure: result.ok ? null : `${result.message} ${result.hint}`,
    told: result.ok ? { ...told, after: result.revision } : null,
    ...(result.ok && failures.length > 0 ? { faults: failures } : {}),
  };
}

function wordsOf(before: AgentReading, text: string): string {
  const after = readAgent(sourceOf(text), before.context);
  return summarizeChanges(diffAgents(before, after).changes);
}

/** The lines that differ, as `- old` and `+ new`. */
export function listChanges(before: string, after: string): string[] {
  return changedLines(before, after).flatMap((change) => [
    ...change.before.map((line) => `- ${line}`),
    ...change.after.map((line) => `+ ${line}`),
  ]);
}
