import { summarizeChange } from '@/lib/agents/bulk/tell-change';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { applyBaseline, writeBaseline } from '@/lib/command/checking/baseline';
import { type CheckedFile, checkTargets, lookThrough } from '@/lib/command/checking/checked-files';
import { applyConfiguredBaselines } from '@/lib/command/checking/configured';
import { type FixedFile, fixFile } from '@/lib/command/checking/fix-file';
import {
  findOtherFiles,
  isOtherFile,
  readForTools,
  type ToolReadings,
} from '@/lib/command/checking/other-tools';
import { addReferenceProblems } from '@/lib/command/checking/reference-problems';
import { summarizeCheck } from '@/lib/command/checking/summarize-check';
import { findClaudeTargets, findTargets, type Target } from '@/lib/command/checking/targets';
import { keepNewProblems } from '@/lib/command/comparing/new-problems';
import { CHECK_FORMATS, type CheckFormatName } from '@/lib/command/formats/formats';
import { addToJournal, newEntryId } from '@/lib/library/journal/journal';
import { formatIgnored } from '@/lib/library/library-fault';
import { readSessionRules } from '@/lib/library/settings/session-rules';
import { type CommandRun, complain } from './command-run';

export type CheckOptions = {
  readonly paths: readonly string[];
  /** Where a session would start; null when only the paths count. */
  readonly claude: string | null;
  /** Whose rules apply; null for those of the place of each file. */
  readonly scope: Target['kind'];
  readonly format: CheckFormatName;
  readonly fix: boolean;
  readonly maxWarnings: number;
  /** A commit whose problems are not told again; null for all. */
  readonly changedSince: string | null;
  /** A file with problems that are not told, as the person wrote it; null for none. */
  readonly baseline: string | null;
  /** Where to write such a file; null for nowhere. */
  readonly writeBaseline: string | null;
  /** Other tools whose reading is asked for; none for Claude Code's alone. */
  readonly tools: readonly OtherTool[];
};

/**
 * Judges agent files, for people and for pipelines.
 * @returns the exit code
 * @throws UsageError
 */
export async function check(options: CheckOptions, run: CommandRun): Promise<number> {
  const asksTools = options.tools.length > 0;
  const other = options.paths.filter((path) => asksTools && isOtherFile(path, run.cwd));
  const paths = options.paths.filter((path) => !other.includes(path));
  const alone = other.length > 0 && paths.length === 0;
  const targets = alone ? [] : await openTargets({ ...options, paths }, run);
  const rules = options.claude === null ? null : await readSessionRules(options.claude);
  for (const ignored of rules?.ignored ?? []) complain(run, formatIgnored(ignored));
  const { files: found, leftOut } = await lookThrough(targets, rules?.denials);
  let files = await addReferenceProblems(found, targets);
  const fixed: FixedFile[] = [];
  if (options.fix) {
    for (const file of files) {
      if (file.root.readOnly) continue;
      const change = await fixFile(file);
      if (change) fixed.push(change);
    }
    await tellFixed(fixed);
    if (fixed.length > 0) {
      files = await addReferenceProblems(await checkTargets(targets, rules?.denials), targets);
    }
  }
  if (options.writeBaseline !== null) writeBaseline(options.writeBaseline, files, run.cwd);
  const quiet = options.writeBaseline ?? options.baseline;
  files = quiet === null ? applyConfiguredBaselines(files) : applyBaseline(quiet, files, run.cwd);
  if (options.changedSince !== null) {
    files = await keepNewProblems(files, targets, options.changedSince, run.cwd);
  }
  if (asksTools) files = [...files, ...findOtherFiles(targets, other, run.cwd)];
  const tools = new Map<CheckedFile, ToolReadings>();
  if (asksTools) {
    for (const file of files) {
      if (!file.isBeside) tools.set(file, readForTools(file, options.tools));
    }
  }
  run.print(CHECK_FORMATS[options.format]({ files, leftOut, fixed, tools }, run));
  const { problems } = summarizeCheck(files);
  const failed = fixed.some(({ failure }) => failure !== null);
  return problems.error > 0 || problems.warning > options.maxWarnings || failed ? 1 : 0;
}

/** One change of the journal, so that it can be taken back as one. */
async function tellFixed(fixed: readonly FixedFile[]): Promise<void> {
  const files = fixed.flatMap(({ told }) => told ?? []);
  if (files.length === 0) return;
  const time = Date.now();
  const by = { kind: 'command', command: 'check --fix' } as const;
  const words = files.map((file) => file.words);
  const what = summarizeChange(words, 'problems fixed');
  await addToJournal({ id: newEntryId(time), time, by, what, files, left: [] });
}

async function openTargets(
  { paths, claude, scope }: CheckOptions,
  run: CommandRun,
): Promise<Target[]> {
  const { cwd } = run;
  if (claude === null) return findTargets(paths, scope, cwd);
  const targets = await findClaudeTargets(claude, cwd, { tools: true });
  if (targets.length === 0) {
    complain(run, `Claude Code would find no agents folder when started in ${claude}.`);
  }
  return paths.length === 0 ? targets : [...targets, ...findTargets(paths, scope, cwd)];
}
