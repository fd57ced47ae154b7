import {
  EDIT_FORMATS,
  type EditFormatName,
  UNDO_LIST_FORMATS,
} from '@/lib/command/edits/edit-formats';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { jobEnded, listJobs, planUndoOf, startJob, undoKilled } from '@/lib/library/jobs/jobs';
import type { JournalEntry } from '@/lib/library/journal/journal';
import { type ListedChange, listChanges } from '@/lib/library/journal/list-changes';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import type { CommandRun } from './command-run';
import { findKilled, tellJob } from './edit';

const BY = { kind: 'command', command: 'undo' } as const;

/** So many changes are listed. */
const MOST = 50;

/**
 * Takes a change back, as the app does.
 * @param start of the id of the change; null for the last one that was made here
 * @returns the exit code: 1 where something stood in the way
 * @throws UsageError
 */
export async function undo(
  start: string | null,
  format: EditFormatName,
  run: CommandRun,
): Promise<number> {
  const killed = start === null ? null : findKilled(start);
  if (killed !== null) {
    return withLibrary(killed.folders, async (library) => {
      const undoing = await undoKilled(library, killed.id, BY);
      if (undoing !== null) return tellJob(await jobEnded(undoing.id), format, run);
      run.print(EDIT_FORMATS[format]({ files: [], job: null, dryRun: false }, run));
      return 0;
    });
  }
  const entry = start === null ? findLast() : findOne(start);
  const folders = entry.files.flatMap(({ folder, from }) => [folder, from?.folder ?? folder]);
  return withLibrary([...new Set(folders)], async (library) => {
    const job = planUndoOf(library, entry.id, BY);
    if (job === null) throw new UsageError('The journal no longer has this change.');
    await startJob(library, job.id);
    return tellJob(await jobEnded(job.id), format, run);
  });
}

/** Lists what can be taken back, newest first. */
export function listUndo(format: keyof typeof UNDO_LIST_FORMATS, run: CommandRun): number {
  const changes: ListedChange[] = [];
  for (const change of listChanges()) {
    if (changes.push(change) === MOST) break;
  }
  const killed = listJobs().filter(({ state }) => state === 'interrupted');
  run.print(UNDO_LIST_FORMATS[format]({ changes, killed }, run));
  return 0;
}

function findLast(): JournalEntry {
  const isMade = ({ by, undoes }: JournalEntry) => by.kind !== 'outside' && undoes === undefined;
  for (const { entry, undone } of listChanges(isMade)) if (undone === 'no') return entry;
  throw new UsageError('There is no change that could be undone.');
}

function findOne(start: string): JournalEntry {
  const found = [...listChanges(({ id }) => id.startsWith(start))];
  const [first] = found;
  if (first === undefined) throw new UsageError(`There is no change ${start}.`);
  if (found.length > 1) throw new UsageError(`Several changes have ids that begin with ${start}.`);
  return first.entry;
}

async function withLibrary(
  folders: readonly string[],
  work: (library: ReturnType<typeof openLibrary>) => Promise<number>,
): Promise<number> {
  const library = openLibrary(makeRoots(folders), { watch: 'off' });
  try {
    await library.ready;
    return await work(library);
  } finally {
    library.close();
  }
}
