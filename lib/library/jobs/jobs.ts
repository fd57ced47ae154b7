/**
 * Changes of many files. A job is planned, and shown, before anything is written; it runs without
 * whoever asked for it, and can be stopped between two files. Its plan is on the disk before the first
 * file is written, so that one that was killed is finished or undone, as a person chooses; what it
 * did is one entry of the journal.
 */

import { summarizeChange, tellTakenBack, tellTakingBack } from '@/lib/agents/bulk/tell-change';
import { perProcess } from '@/lib/library/disk/per-process';
import {
  addToJournal,
  type By,
  findEntry,
  type JournalEntry,
  type JournalFile,
  type Left,
  newEntryId,
  readJournal,
} from '@/lib/library/journal/journal';
import {
  isAtWork,
  type JobPlan,
  listPlans,
  readPlan,
  removePlan,
  SIGN_OF_LIFE,
  touchPlan,
  writePlan,
} from './plan-file';
import type { Disk } from './plan-operations';
import { planUndo } from './plan-undo';
import { type Place, placeKey, type Step } from './step';
import { findTaken, takeStep } from './take-step';

export type JobState =
  /** Nothing is written yet. */
  | 'planned'
  | 'running'
  /** Another process is at work at it. */
  | 'elsewhere'
  /** Killed in the middle: to be finished or undone. */
  | 'interrupted'
  | 'done'
  /** A person stopped it. */
  | 'stopped';

/** A job, as far as it is. */
export type Job = {
  readonly id: string;
  readonly state: JobState;
  readonly by: By;
  /** What it does, in one line. */
  readonly what: string;
  readonly undoes: string | null;
  /** Files that are to be changed, and how many of them were gone through. */
  readonly total: number;
  readonly done: number;
  /** When it began to write, in milliseconds since 1970; of one that has not, when it was planned. */
  readonly begun: number;
  /** Milliseconds since it began to write. */
  readonly elapsed: number;
  /** What was changed. */
  readonly files: readonly JournalFile[];
  /** What was not, and why. */
  readonly left: readonly Left[];
  /** The roots whose files it is about. */
  readonly folders: readonly string[];
};

/** What a job is to do. */
export type JobOrder = {
  readonly by: By;
  readonly what: string;
  readonly undoes?: string;
  readonly steps: readonly Step[];
  /** What was refused before. */
  readonly left: readonly Left[];
};

/** A running job, or one that is over. */
type Live = {
  plan: JobPlan;
  state: JobState;
  begun: number;
  /** The same by the clock that is never set. */
  started: number;
  ended: number | null;
  done: number;
  files: JournalFile[];
  left: Left[];
  quiet: boolean;
  stop: boolean;
  ending: Promise<void>;
};

/** Milliseconds between two reports of progress. */
const REPORT = 100;
/** Jobs that are over, or were planned and never started, of which so many are remembered. */
const REMEMBERED = 20;

const live = () => perProcess('jobs', () => new Map<string, Live>());
const listeners = () => perProcess('job-listeners', () => new Set<(job: Job) => void>());

/** Calls back with a job whenever it has gone on. */
export function onJob(listener: (job: Job) => void): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}

/** Plans a job, which does nothing before it is started. */
export function addJob({ by, what, undoes, steps, left }: JobOrder): Job {
  const time = Date.now();
  const plan: JobPlan = {
    ...{ id: newEntryId(time), time, by, what, pid: process.pid },
    ...(undoes !== undefined && { undoes }),
    steps,
    left: [...left],
  };
  return tell(remember(plan, 'planned'));
}

function remember(plan: JobPlan, state: JobState): Live {
  const jobs = live();
  for (const [id, job] of jobs) {
    if (jobs.size < REMEMBERED) break;
    if (job.state !== 'running') jobs.delete(id);
  }
  const job: Live = {
    ...{ plan, state, begun: plan.time, started: performance.now(), ended: null },
    ...{
      done: 0,
      files: [],
      left: [...plan.left],
      quiet: false,
      stop: false,
      ending: Promise.resolve(),
    },
  };
  jobs.set(plan.id, job);
  return job;
}

/**
 * Starts a job that was planned, or finishes one that was killed. The plan is on the disk when this
 * resolves, and the job goes on by itself: see `jobEnded`.
 * @param options.quiet whoever starts it waits for its end, of which nobody else is told
 * @returns null where there is no such job that can be started
 */
export async function startJob(
  disk: Disk,
  id: string,
  { quiet = false }: { readonly quiet?: boolean } = {},
): Promise<Job | null> {
  const job = findStartable(id);
  if (job === null) return null;
  const { state } = job;
  job.state = 'running';
  job.quiet = quiet;
  job.begun = Date.now();
  job.started = performance.now();
  job.plan = { ...job.plan, pid: process.pid };
  const written = writePlan(job.plan);
  job.ending = written.then(() => run(disk, job));
  job.ending.catch(report);
  try {
    await written;
  } catch (error) {
    job.state = state;
    throw error;
  }
  return tell(job);
}

function findStartable(id: string): Live | null {
  const known = live().get(id);
  if (known?.state === 'planned') return known;
  if (known !== undefined && known.state !== 'interrupted') return null;
  const plan = readPlan(id);
  return plan === null || isAtWork(plan) ? null : remember(plan, 'interrupted');
}

/** Settles when a job that this process runs is over; rejects where the journal could not be written. */
export async function jobEnded(id: string): Promise<Job | null> {
  const job = live().get(id);
  await job?.ending;
  return findJob(id);
}

/** Ends a job after the files that are being written. @returns whether it was running */
export function stopJob(id: string): boolean {
  const job = live().get(id);
  if (job?.state !== 'running') return false;
  job.stop = true;
  return true;
}

/**
 * Ends the jobs of a browser that run: those that change files after the file at hand, those that take
 * something back once they are through.
 * @returns the newest that changes files, when the journal tells of it; null where there was none
 */
export async function endJobsOf(browser: string): Promise<Job | null> {
  const running = [...live().values()].filter(
    ({ state, plan: { by } }) => state === 'running' && by.kind === 'app' && by.browser === browser,
  );
  const changing = running.filter(({ plan }) => plan.undoes === undefined);
  for (const job of changing) job.stop = true;
  await Promise.allSettled(running.map(({ ending }) => ending));
  const newest = changing.at(-1);
  return newest === undefined ? null : view(newest);
}

/** Forgets a job that is over or was never started. */
export function forgetJob(id: string): boolean {
  const job = live().get(id);
  return job !== undefined && job.state !== 'running' && live().delete(id);
}

/**
 * Takes back what a killed job did.
 * @returns the job that does so, or null where there was nothing to take back, or no such job
 */
export async function undoKilled(disk: Disk, id: string, by: By): Promise<Job | null> {
  const plan = readPlan(id);
  if (plan === null || live().get(id)?.state === 'running' || isAtWork(plan)) return null;
  const made = plan.steps.flatMap((step) => madeOf(disk, step, id) ?? []);
  if (made.length > 0) {
    const { time, what, undoes } = plan;
    const begun = `${what} (begun, and not finished)`;
    const entry = { id, time, by: plan.by, what: begun, files: made, left: plan.left };
    await addToJournal({ ...entry, ...(undoes !== undefined && { undoes }) });
  }
  removePlan(id);
  live().delete(id);
  const undo = made.length > 0 ? planUndoOf(disk, id, by) : null;
  return undo === null ? null : startJob(disk, undo.id);
}

/** What a killed job did to a file; null for nothing. */
function madeOf(disk: Disk, step: Step, job: string): JournalFile | null {
  const taken = findTaken(disk.roots, step, job);
  return taken === null ? halfOf(disk, step, job) : fileOf(step, taken);
}

/** The change of a file that got its new content, and is still where it was; null for any other. */
function halfOf({ roots }: Disk, { to, words, ...step }: Step, job: string): JournalFile | null {
  if (to === undefined || (step.content === undefined && step.executable === undefined))
    return null;
  // The last of the words tell where it goes.
  const written = { ...step, words: words.slice(0, -1) };
  return findTaken(roots, written, job) === null ? null : fileOf(written);
}

/** Plans what takes an entry of the journal back; null where the journal does not have it. */
export function planUndoOf(disk: Disk, id: string, by: By): Job | null {
  const later: JournalEntry[] = [];
  for (const entry of readJournal()) {
    if (entry.id !== id) {
      later.push(entry);
      continue;
    }
    const planned = planUndo(disk.roots, entry, later);
    return addJob({ by, what: tellTakingBack(entry.what), undoes: id, ...planned });
  }
  return null;
}

/** A job that runs, waits, or ended a while ago; null where none is known. */
export function findJob(id: string): Job | null {
  const job = live().get(id);
  if (job !== undefined) return view(job);
  const plan = readPlan(id);
  if (plan !== null) return viewPlan(plan);
  const entry = findEntry(id);
  return entry === null ? null : viewEntry(entry);
}

/** The jobs that are at work, that were killed, and that ended here and were not forgotten. */
export function listJobs(): Job[] {
  const jobs = live();
  const own = [...jobs.values()].filter((job) => job.state !== 'planned' && isTold(job));
  const others = listPlans().filter(({ id }) => !jobs.has(id));
  return [...others.map(viewPlan), ...own.map(view)];
}

/** Files that a job has changed, or is about to: the place and the revision of each, for `placeKey`. */
export function listPlanned(): { place: Place; after: string | null }[] {
  return listPlans().flatMap(({ steps }) =>
    steps.flatMap(({ at, to, after }) => [
      { place: to ?? at, after },
      ...(to === undefined
        ? []
        : [
            { place: at, after },
            { place: at, after: null },
          ]),
    ]),
  );
}

async function run(disk: Disk, job: Live): Promise<void> {
  const { plan } = job;
  const isAlone = plan.steps.length <= 1;
  const sign = isAlone ? null : setInterval(() => touchPlan(plan.id), SIGN_OF_LIFE);
  let told = performance.now();
  const failed = new Set<string>();
  try {
    // One after the other: saves in one folder make it look changed to each other.
    for (const step of plan.steps) {
      if (job.stop) break;
      const lacks = step.needs?.find((place) => failed.has(placeKey(place)));
      const taken =
        lacks === undefined
          ? await takeStep(disk.roots, step, plan.id)
          : ({ ok: false, why: `${lacks.path} did not get its new name.` } as const);
      if (taken.ok) job.files.push(fileOf(step, taken));
      else {
        failed.add(placeKey(step.at));
        job.left.push({ ...step.at, why: taken.why });
        const half = halfOf(disk, step, plan.id);
        if (half !== null) job.files.push(half);
      }
      await Promise.all(refsOf(disk, step).map((ref) => disk.refresh(ref)));
      job.done++;
      if (performance.now() - told < REPORT) continue;
      told = performance.now();
      tell(job);
    }
    const missed = plan.steps.slice(job.done);
    for (const { at } of missed) {
      job.left.push({ ...at, why: 'The job was stopped before this file, which is as it was.' });
    }
    await tellJournal(job);
    job.state = missed.length > 0 ? 'stopped' : 'done';
  } catch (error) {
    // The plan is still there, so nothing of it is forgotten.
    job.state = 'interrupted';
    throw error;
  } finally {
    if (sign !== null) clearInterval(sign);
    job.ended = performance.now();
    tell(job);
  }
}

async function tellJournal(job: Live): Promise<void> {
  const { plan, files, left } = job;
  const { id, time, by, what, undoes } = plan;
  const words = files.map((file) => file.words);
  const noun = plan.steps.some(({ needs }) => needs !== undefined) ? 'files' : 'agents';
  const summary =
    undoes === undefined ? summarizeChange(words, what, noun) : tellTakenBack(what, files.length);
  if (files.length > 0) job.plan = { ...plan, what: summary };
  if (files.length > 0 && findEntry(id) === null) {
    const entry = { id, time, by, what: summary, files: [...files], left: [...left] };
    await addToJournal({ ...entry, ...(undoes !== undefined && { undoes }) });
  }
  removePlan(id);
}

function fileOf(
  step: Step,
  { trash, folders }: Pick<JournalFile, 'trash' | 'folders'> = {},
): JournalFile {
  const { at, to, before, after, executable, words } = step;
  return {
    ...(to ?? at),
    ...(to !== undefined && { from: at }),
    ...{ before, after, words: [...words] },
    ...(executable !== undefined && { executable }),
    ...(trash !== undefined && { trash }),
    ...(folders !== undefined && { folders }),
  };
}

function refsOf({ roots }: Disk, { at, to }: Step) {
  return [at, to].flatMap((place) => {
    const root = roots.find(({ path }) => path === place?.folder);
    return root === undefined || place === undefined ? [] : [{ root: root.id, path: place.path }];
  });
}

function tell(job: Live): Job {
  const shown = view(job);
  if (isTold(job)) for (const listener of listeners()) listener(shown);
  return shown;
}

/** One that could not be finished is told in any case. */
function isTold({ quiet, state }: Live): boolean {
  return !quiet || state === 'interrupted';
}

function view({ plan, state, begun, started, ended, done, files, left }: Live): Job {
  const elapsed = state === 'planned' ? 0 : Math.round((ended ?? performance.now()) - started);
  return { ...head(plan), state, begun, total: plan.steps.length, done, elapsed, files, left };
}

function viewPlan(plan: JobPlan): Job {
  const state = isAtWork(plan) ? 'elsewhere' : 'interrupted';
  const { steps, left } = plan;
  return { ...head(plan), state, total: steps.length, done: 0, elapsed: 0, files: [], left };
}

function viewEntry(entry: JournalEntry): Job {
  const { files, left } = entry;
  const total = files.length + left.length;
  return { ...head(entry), state: 'done', total, done: total, elapsed: 0, files, left };
}

function head(of: JobPlan | JournalEntry) {
  const { id, time: begun, by, what, undoes } = of;
  const places = 'steps' in of ? of.steps.flatMap(({ at, to = at }) => [at, to]) : of.files;
  const folders = [...new Set(places.map(({ folder }) => folder))];
  return { id, begun, by, what, undoes: undoes ?? null, folders };
}

function report(error: unknown): void {
  console.error(error);
}
