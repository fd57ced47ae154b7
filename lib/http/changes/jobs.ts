/** What calls about jobs and the journal do, and what they answer. */

import type { Operation } from '@/lib/agents/bulk/operation';
import { findFault } from '@/lib/agents/bulk/replace-all';
import { parseWholeNumber } from '@/lib/agents/catalog/list-query';
import { tellAhead } from '@/lib/agents/changes/tell-ahead';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { JobJson, NewJob, OperationJson, PlaceJson, PlannedJson } from '@/lib/api/jobs';
import type { ChangedTextsJson, JournalEntryJson, JournalJson } from '@/lib/api/journal';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { toYamlValue } from '@/lib/http/routes/agent-json';
import { browserOf, whoAsks } from '@/lib/http/routes/who';
import {
  addJob,
  endJobsOf,
  findJob,
  forgetJob,
  type Job,
  jobEnded,
  listJobs,
  planUndoOf,
  startJob,
  stopJob,
  undoKilled,
} from '@/lib/library/jobs/jobs';
import { refsOnce, type SeenRef, tellOperations } from '@/lib/library/jobs/plan-operations';
import { findUndone } from '@/lib/library/jobs/plan-undo';
import { readChange } from '@/lib/library/jobs/read-change';
import { findEntry, type JournalEntry, type JournalFile } from '@/lib/library/journal/journal';
import { findLastChange, type ListedChange, listChanges } from '@/lib/library/journal/list-changes';
import { getLibrary } from '@/lib/library/library';
import {
  type ChosenPlaces,
  type PlannedRenames,
  planRenames,
} from '@/lib/library/renaming/plan-renames';
import { placeFile } from '@/lib/library/roots/agent-trees';
import { getStart } from '@/lib/library/roots/start';
import { toolPlaces } from '@/lib/library/roots/tool-places';

/** Of so many files the lines that change are shown, and so many of a change are listed. */
const MOST_SHOWN = 1_000;
const MOST_LISTED = 100;

export async function planJob(
  request: Request,
  { files, operations, references: chosen }: NewJob,
): Promise<PlannedJson> {
  const wanted = operations.map(readOperation);
  const planned = await planOperations(request, refsOnce(files), wanted, chosen ?? null);
  const { steps, left } = planned;
  const what = tellOperations(wanted);
  return formatPlanned(addJob({ by: whoAsks(request), what, steps, left }), planned);
}

export function formatPlanned(job: Job, { files, references }: PlannedRenames): PlannedJson {
  return {
    job: formatJob(job),
    files: files.map(
      ({ step: _, lines, fixable: _f, fixed: _n, unfixed: _u, words, ...file }, at) => ({
        ...file,
        words: words.map(tellAhead),
        lines: at < MOST_SHOWN ? lines : [],
      }),
    ),
    fixable: countCodes(files),
    rest: restOf(files),
    references: references.map(({ at, count, words, lines, refused }, index) => ({
      ...{ ...formatPlace(at), count, words, refused },
      lines: index < MOST_SHOWN ? lines : [],
    })),
  };
}

function restOf(files: PlannedRenames['files']): PlannedJson['rest'] {
  const left = files.flatMap(({ unfixed }) => unfixed);
  return {
    fixed: files.reduce((sum, { fixed }) => sum + fixed, 0),
    left: left.length,
    suggested: left.filter(({ suggested }) => suggested).length,
    files: files.filter(({ unfixed }) => unfixed.length > 0).length,
    codes: [...new Set(left.map(({ code }) => code))],
  };
}

function countCodes(files: PlannedRenames['files']): PlannedJson['fixable'] {
  const counts = new Map<ProblemCode, number>();
  for (const code of files.flatMap(({ fixable }) => fixable)) {
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}

async function planOperations(
  request: Request,
  files: readonly SeenRef[],
  operations: readonly Operation[],
  chosen: ChosenPlaces | null,
) {
  const library = getLibrary();
  const known = chosen === null ? [] : library.agents().map(({ name }) => name);
  return planWhileAsked(request, (signal) =>
    planRenames(library, files, operations, chosen, known, signal),
  );
}

/** Not to the end where nobody waits for it any more, as when a person types on. */
export async function planWhileAsked<T>(
  { signal }: Request,
  plan: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  try {
    return await plan(signal);
  } catch (error) {
    if (error !== signal.reason) throw error;
    throw new HttpProblem(408, 'timeout', 'Nobody waited for the answer. Nothing was changed.');
  }
}

function readOperation(sent: OperationJson): Operation {
  if (sent.kind === 'set-field') return { ...sent, value: toYamlValue(sent.value) };
  if (sent.kind === 'rename') return { ...sent, inExamples: sent.inExamples ?? false };
  const fault = sent.kind === 'replace' ? findFault(sent) : null;
  if (fault !== null) throw new HttpProblem(400, 'search-invalid', `${fault} Nothing was changed.`);
  return sent;
}

/** What is done to a job. */
export async function actOnJob(request: Request, id: string, action: string): Promise<JobJson> {
  const library = getLibrary();
  switch (action) {
    case 'start':
    case 'finish':
      return runJob(request, requireState(await startJob(library, id, waits(request)), id));
    case 'stop':
      if (!stopJob(id)) throw wrongState(id);
      return formatJob(requireState(findJob(id), id));
    case 'undo': {
      const before = findJob(id);
      if (before?.state !== 'interrupted') throw wrongState(id);
      const undoing = await undoKilled(library, id, whoAsks(request));
      // Where nothing was written yet, there is nothing to take back.
      return formatJob(undoing ?? { ...before, state: 'done' });
    }
    default:
      throw new HttpProblem(
        404,
        'not-found',
        'There is no such action. Send the POST to /start, /stop, /finish or /undo of a job.',
      );
  }
}

/** The jobs that are at work or were killed, and those of this browser that ended. */
export function listShown(request: Request): JobJson[] {
  const browser = browserOf(request);
  const isOwn = ({ by }: Job) => by.kind === 'app' && by.browser === browser;
  const isOver = ({ state }: Job) => state === 'done' || state === 'stopped';
  return listJobs()
    .filter((job) => !isOver(job) || (browser !== null && isOwn(job)))
    .map(formatJob);
}

export function requireJob(id: string): JobJson {
  const job = findJob(id);
  if (job === null) throw new HttpProblem(404, 'no-such-job', 'There is no such job.');
  return formatJob(job);
}

export function forget(id: string): JobJson {
  const job = requireJob(id);
  if (!forgetJob(id)) throw wrongState(id);
  return job;
}

function requireState(job: Job | null, id: string): Job {
  if (job === null) throw wrongState(id);
  return job;
}

function wrongState(id: string): HttpProblem {
  const job = findJob(id);
  if (job === null) return new HttpProblem(404, 'no-such-job', 'There is no such job.');
  const detail = `That cannot be done to a job that is ${job.state}. Nothing was changed.`;
  return new HttpProblem(409, 'job-state', detail);
}

/**
 * Takes a change back, as a job that starts at once.
 * @param id `last` for the last one of the browser in the open folders, which is stopped where it is still at work
 */
export async function undoChange(request: Request, id: string): Promise<JobJson> {
  const library = getLibrary();
  const browser = browserOf(request);
  const asked = id === 'last' ? browser : null;
  const stopped = asked === null ? null : await endJobsOf(asked);
  // Whoever stops what has changed nothing yet means that, not the change before it.
  if (stopped?.files.length === 0) return formatJob(stopped);
  const last = asked === null ? null : findLastChange(asked, knowOpen().isOfOpen);
  const job = planUndoOf(library, last?.id ?? id, whoAsks(request));
  if (job === null) {
    const detail =
      id === 'last'
        ? 'There is no change of this browser in the open folders that could be undone.'
        : 'The journal does not have this change.';
    throw new HttpProblem(404, 'no-such-change', `${detail} Nothing was changed.`);
  }
  return runJob(request, (await startJob(library, job.id, waits(request))) ?? job);
}

/** Whoever asks with `wait=1` tells a person by itself how the job ended. */
function waits(request: Request): { quiet: boolean } {
  return { quiet: new URL(request.url).searchParams.get('wait') === '1' };
}

async function runJob(request: Request, job: Job): Promise<JobJson> {
  return formatJob((waits(request).quiet && (await jobEnded(job.id))) || job);
}

/** Says of an entry whether it is about a folder that is open, or of one of its files whether it is in one. */
function knowOpen() {
  const { roots } = getLibrary();
  const places = [...roots.map(({ path }) => ({ folder: path })), ...toolPlaces(roots)];
  const settings = getStart().settings.map(({ path }) => path);
  const open = new Set([...settings, ...places.map(({ folder }) => folder)]);
  const isOpen = ({ folder }: JournalFile) => open.has(folder);
  return { isOpen, isOfOpen: ({ files }: JournalEntry) => files.some(isOpen) };
}

/** What a file of a change held, by its place in the list of them. */
export async function showChangedTexts(asked: {
  readonly id: string;
  readonly at: string;
}): Promise<ChangedTextsJson> {
  const file = findEntry(asked.id)?.files[Number(asked.at)];
  if (file === undefined || !knowOpen().isOpen(file)) {
    throw new HttpProblem(404, 'no-such-change', 'The journal does not have this change.');
  }
  const { roots } = getLibrary();
  const texts = await readChange(roots, file);
  if (texts === null) {
    const detail =
      'What this file held is no longer in the history, or is no text. Look for a copy of it elsewhere.';
    throw new HttpProblem(404, 'no-such-version', detail);
  }
  const root = roots.find(({ path }) => path === file.folder);
  const isAgent = root !== undefined && /\.md$/i.test(file.path);
  return { rules: isAgent ? placeFile(root, file.path).context.rules : null, ...texts };
}

export function showJournal(request: Request): JournalJson {
  const { searchParams } = new URL(request.url);
  const [offset, limit] = ['offset', 'limit'].map((key) => parseWholeNumber(searchParams.get(key)));
  const [from, most] = [offset ?? 0, Math.min(limit ?? 50, 200)];
  const { roots } = getLibrary();
  const { isOfOpen } = knowOpen();
  const entries: JournalEntryJson[] = [];
  const later: JournalEntry[] = [];
  let at = 0;
  for (const listed of listChanges()) {
    const { entry, undone } = listed;
    if (isOfOpen(entry) && at++ >= from) {
      if (entries.length === most) return { entries, more: true };
      const stays = undone === 'yes' ? null : findUndone(roots, entry, later);
      entries.push({ ...formatChange(listed, browserOf(request)), stays });
    }
    later.push(entry);
  }
  return { entries, more: false };
}

function formatChange(
  { entry, undone }: ListedChange,
  browser: string | null,
): Omit<JournalEntryJson, 'stays'> {
  const { id, time, by, what, files, left, undoes } = entry;
  const mine = by.kind === 'app' && by.browser !== null && by.browser === browser;
  return {
    ...{ id, time, what, undone, undoes: undoes ?? null, count: files.length },
    by: by.kind === 'app' ? { kind: 'app', mine } : by,
    files: files.slice(0, MOST_LISTED).map(({ from, after, words, ...file }) => ({
      ...formatPlace(file),
      from: from === undefined ? null : formatPlace(from),
      there: after !== null,
      words,
    })),
    left: left.slice(0, MOST_LISTED).map(({ why, ...file }) => ({ ...formatPlace(file), why })),
  };
}

export function formatJob(job: Job): JobJson {
  const { id, state, what, undoes, begun, total, done, elapsed, files, left } = job;
  const [only] = files;
  return {
    ...{ id, state, what, undoes, begun, total, done, elapsed, changed: files.length },
    only: files.length === 1 && only !== undefined ? formatPlace(only) : null,
    left: left.map(({ why, ...file }) => ({ ...formatPlace(file), why })),
  };
}

/** A file of a folder that is not open is named by its path in it alone. */
function formatPlace({
  folder,
  path,
}: {
  readonly folder: string;
  readonly path: string;
}): PlaceJson {
  const root = getLibrary().roots.find((root) => root.path === folder);
  return { root: root?.id ?? null, path };
}
