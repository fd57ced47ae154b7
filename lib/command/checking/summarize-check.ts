import type { Severity } from '@/lib/agents/model/severities';
import type { Verdict } from '@/lib/agents/model/verdicts';
import { type CheckedFile, verdictOf } from './checked-files';

export type CheckSummary = {
  /** Agent files and documents; a manifest is neither. */
  readonly files: number;
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly problems: Readonly<Record<Severity, number>>;
  readonly fixable: number;
  readonly tokens: number;
};

/** Counts over all files. A document's problem does not count, because nobody meant it as an agent. */
export function summarizeCheck(files: readonly CheckedFile[]): CheckSummary {
  const verdicts = { loads: 0, altered: 0, skipped: 0, document: 0 };
  const problems = { error: 0, warning: 0, info: 0 };
  let fixable = 0;
  let tokens = 0;
  for (const file of files) {
    const verdict = verdictOf(file);
    if (!file.isBeside) verdicts[verdict]++;
    if (verdict === 'document') continue;
    if (file.reading?.client.loads) tokens += file.reading.tokens.total;
    for (const { severity, fix } of file.problems) {
      problems[severity]++;
      if (fix && severity !== 'info') fixable++;
    }
  }
  const agentFiles = files.filter(({ isBeside }) => !isBeside);
  return { files: agentFiles.length, verdicts, problems, fixable, tokens };
}
