import { join } from 'node:path';
import type { Operation } from '@/lib/agents/bulk/operation';
import { findQuerySlips, formatQuerySlip } from '@/lib/agents/catalog/query-slips';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { EDIT_FORMATS, type EditFormatName } from '@/lib/command/edits/edit-formats';
import type { EditResult } from '@/lib/command/edits/edit-result';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { addJob, type Job, jobEnded, listJobs, startJob } from '@/lib/library/jobs/jobs';
import { type PlannedFile, tellOperations } from '@/lib/library/jobs/plan-operations';
import { openLibrary } from '@/lib/library/library';
import { listAll } from '@/lib/library/list-all';
import {
  type ChosenPlaces,
  type PlannedRenames,
  planRenames,
} from '@/lib/library/renaming/plan-renames';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { readSessionRules } from '@/lib/library/settings/session-rules';
import { type CommandRun, complain } from './command-run';

export type EditOptions = {
  /** As the search field takes it. */
  readonly q: string;
  /** Absolute. */
  readonly dirs: readonly string[];
  /** Absolute; of their folders only these are meant. None means all. */
  readonly files: readonly string[];
  /** Where a session would start; null when only the folders count. */
  readonly claude: string | null;
  readonly operations: readonly Operation[];
  /** Which places in other files change with the names; null for none. */
  readonly references: ChosenPlaces | null;
  readonly dryRun: boolean;
  readonly format: EditFormatName;
};

/**
 * Changes the agents that a query finds, as the app does, and says what that changes.
 * @returns the exit code: 1 where a file was refused
 * @throws UsageError
 */
export async function edit(options: EditOptions, run: CommandRun): Promise<number> {
  const { q, dirs, files, claude, operations, references, dryRun, format } = options;
  tellKilled(run);
  const roots = await namedRoots(dirs, claude);
  const unknown = findQuerySlips(
    q,
    roots.map(({ id }) => id),
  ).find(({ kind }) => kind !== 'field');
  if (unknown) throw new UsageError(formatQuerySlip(unknown));
  const rules = claude === null ? null : await readSessionRules(claude);
  const library = openLibrary(roots, { watch: 'off', rules });
  try {
    await library.searchable();
    const at = ({ root, path }: AgentRef) => join(pathOf(roots, root), path);
    const isMeant = (ref: AgentRef) => files.length === 0 || files.includes(at(ref));
    const refs = listAll(library, { q }).items.filter(isMeant);
    if (refs.length === 0) complain(run, 'No agent matches, so nothing was changed.');
    const known = references === null ? [] : library.agents().map(({ name }) => name);
    const planned = await planRenames(library, refs, operations, references, known);
    const job = dryRun ? null : await carryOut(library, planned, operations);
    const result = { ...describe(planned, job, at), job: job?.id ?? null, dryRun };
    run.print(EDIT_FORMATS[format](result, run));
    return result.files.some(({ refused }) => refused !== null) ? 1 : 0;
  } finally {
    library.close();
  }
}

/** Finishes a change that was killed. @returns the exit code @throws UsageError */
export async function finishEdit(
  id: string,
  format: EditFormatName,
  run: CommandRun,
): Promise<number> {
  const killed = findKilled(id);
  if (killed === null) throw new UsageError(`No change ${id} waits to be finished.`);
  const library = openLibrary(makeRoots(killed.folders), { watch: 'off' });
  try {
    await library.ready;
    await startJob(library, killed.id);
    const job = await jobEnded(killed.id);
    return tellJob(job, format, run);
  } finally {
    library.close();
  }
}

/** Prints what a job did. @returns the exit code */
export function tellJob(job: Job | null, format: EditFormatName, run: CommandRun): number {
  const made = job?.files ?? [];
  const left = job?.left ?? [];
  const files = [
    ...made.map(({ folder, path, words }) => ({
      ...{ path: join(folder, path), words, lines: [], changed: true, refused: null },
    })),
    ...left.map(({ folder, path, why }) => ({
      ...{ path: join(folder, path), words: [], lines: [], changed: false, refused: why },
    })),
  ];
  const result = { files, job: made.length > 0 ? (job?.id ?? null) : null, dryRun: false };
  run.print(EDIT_FORMATS[format](result, run));
  return left.length > 0 ? 1 : 0;
}

/** The killed change whose id begins so; null where none or several do. */
export function findKilled(start: string): Job | null {
  const found = listJobs().filter(
    ({ id, state }) => state === 'interrupted' && id.startsWith(start),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function tellKilled(run: CommandRun): void {
  for (const { id, state, what } of listJobs()) {
    if (state !== 'interrupted') continue;
    complain(
      run,
      `A change was begun and not finished: ${what}. Finish it with “agent-catalog edit --finish ${id}”, or take it back with “agent-catalog undo ${id}”.`,
    );
  }
}

async function carryOut(
  library: Parameters<typeof startJob>[0],
  { steps, left }: PlannedRenames,
  operations: readonly Operation[],
): Promise<Job | null> {
  if (steps.length === 0) return null;
  const by = { kind: 'command', command: 'edit' } as const;
  const { id } = addJob({ by, what: tellOperations(operations), steps, left });
  await startJob(library, id);
  return jobEnded(id);
}

function describe(
  planned: PlannedRenames,
  job: Job | null,
  at: (ref: AgentRef) => string,
): Pick<EditResult, 'files'> {
  const failed = new Map(job?.left.map(({ folder, path, why }) => [join(folder, path), why]));
  const tell = (file: string, { words, lines, refused, step }: PlannedChange) => {
    const why = refused ?? failed.get(file) ?? null;
    return { path: file, words, lines, changed: step !== null && why === null, refused: why };
  };
  return {
    files: [
      ...planned.files.map((file) => tell(at(file), file)),
      ...planned.references.map((file) => tell(file.file, file)),
    ],
  };
}

type PlannedChange = Pick<PlannedFile, 'words' | 'lines' | 'refused' | 'step'>;

function pathOf(roots: readonly Root[], id: string): string {
  return roots.find((root) => root.id === id)?.path ?? id;
}
