import { join, resolve } from 'node:path';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { type Conversion, convertAgent, type Moved } from '@/lib/agents/moving/convert-agent';
import { type Imported, importAgent } from '@/lib/agents/moving/import-agent';
import { type CheckedFile, checkTargets } from '@/lib/command/checking/checked-files';
import { findOtherFiles, isOtherFile, pathForTools } from '@/lib/command/checking/other-tools';
import { findTargets } from '@/lib/command/checking/targets';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { createForTool } from '@/lib/library/saving/create-for-tool';
import type { CommandRun } from './command-run';
import { writeJson } from './formats/write-json';

export type MoveOptions = {
  readonly paths: readonly string[];
  readonly tool: OtherTool;
  /** As the person wrote it; null for the usual folder of the project. */
  readonly out: string | null;
  readonly dryRun: boolean;
  readonly report: 'text' | 'json';
  /** Whether what a format cannot hold goes into a comment. */
  readonly carry: boolean;
};

/** What became of one file. */
type Outcome = {
  /** As the person would type it. */
  readonly path: string;
  /** The new file; null where there is none. */
  readonly to: string | null;
  readonly written: boolean;
  readonly kept: readonly string[];
  readonly translated: readonly Moved[];
  readonly lost: readonly Moved[];
  readonly wrong: readonly string[];
  /** Why nothing is written; null where it is, or would be. */
  readonly why: string | null;
};

/** Copies agents of Claude Code to another tool. @returns the exit code. @throws UsageError */
export async function convert(options: MoveOptions, run: CommandRun): Promise<number> {
  const { tool, carry } = options;
  const files = (await checkTargets(findTargets(options.paths, null, run.cwd))).filter(
    ({ reading }) => reading !== null && reading.verdict !== 'document',
  );
  const out = resolve(run.cwd, options.out ?? TOOL_FACTS[tool].folders[0] ?? '.');
  return move(options, run, out, files, ({ text, path }) =>
    convertAgent(text, path, tool, { carry }),
  );
}

/** Copies agents of another tool to Claude Code. @returns the exit code. @throws UsageError */
export async function importAgents(options: MoveOptions, run: CommandRun): Promise<number> {
  const { tool, paths } = options;
  const asked = paths.length > 0 ? paths : (TOOL_FACTS[tool].folders.slice(0, 1) as string[]);
  const other = asked.filter((path) => isOtherFile(path, run.cwd));
  const plain = asked.filter((path) => !other.includes(path));
  const targets = plain.length > 0 ? findTargets(plain, null, run.cwd) : [];
  const found = [...(await checkTargets(targets)), ...findOtherFiles(targets, other, run.cwd)];
  const { endings } = TOOL_FACTS[tool];
  const files = found.filter(({ path }) => endings.some((ending) => path.endsWith(ending)));
  const out = resolve(run.cwd, options.out ?? '.claude/agents');
  return move(options, run, out, files, ({ root, text, path }) =>
    importAgent(text, pathForTools(join(root.path, path), path), tool),
  );
}

async function move(
  { dryRun, report }: MoveOptions,
  run: CommandRun,
  out: string,
  files: readonly CheckedFile[],
  make: (file: CheckedFile) => Conversion | Imported,
): Promise<number> {
  const outcomes: Outcome[] = [];
  const taken = new Set<string>();
  for (const file of files) {
    const made = make(file);
    const nothing = { kept: [], translated: [], lost: [], wrong: [] };
    if (!made.ok) {
      outcomes.push({ ...nothing, path: file.shown, to: null, written: false, why: made.why });
      continue;
    }
    const { text, path, translated, lost } = made;
    const told = { ...nothing, ...('kept' in made && { kept: made.kept, wrong: made.wrong }) };
    const twice = taken.has(path.toLowerCase());
    taken.add(path.toLowerCase());
    const why = twice
      ? 'Another of these agents gets the same name there.'
      : dryRun
        ? null
        : await write(out, path, text);
    const written = why === null && !dryRun;
    outcomes.push({
      ...{ ...told, path: file.shown, to: join(out, path), written, translated, lost, why },
    });
  }
  run.print(
    report === 'json'
      ? writeJson({ files: outcomes, summary: summarize(outcomes) })
      : formatOutcomes(outcomes, dryRun),
  );
  return outcomes.some(({ why }) => why !== null) ? 1 : 0;
}

/** Never over anything. @returns why it could not be written, or null */
async function write(out: string, path: string, text: string): Promise<string | null> {
  const created = await createForTool(out, path, text);
  return created.ok ? null : created.message;
}

function summarize(outcomes: readonly Outcome[]) {
  const count = (is: (outcome: Outcome) => boolean) => outcomes.filter(is).length;
  return {
    files: outcomes.length,
    written: count(({ written }) => written),
    refused: count(({ why }) => why !== null),
    withLosses: count(({ lost }) => lost.length > 0),
    withFaults: count(({ wrong }) => wrong.length > 0),
  };
}

function formatOutcomes(outcomes: readonly Outcome[], dryRun: boolean): string {
  const lines = outcomes.flatMap(({ path, to, why, translated, lost, wrong }) => [
    why === null ? `${path} → ${to}` : `${path}: not written. ${why}`,
    ...translated.map((moved) => `  translated  ${moved.what}: ${moved.from} → ${moved.to}`),
    ...lost.map(({ what, from }) => `  not held    ${what}: ${from}`),
    ...wrong.map((sentence) => `  careful     ${sentence}`),
  ]);
  const { files, refused } = summarize(outcomes);
  const done = files - refused;
  const verb = dryRun ? 'would be written' : 'written';
  lines.push(`${done} of ${files} agents ${verb}.`);
  return `${lines.map(escapeControls).join('\n')}\n`;
}
