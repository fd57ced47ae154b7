/**
 * The plans of jobs that are at work, or were killed: `jobs/….json` in the state folder. A plan is
 * there before the first file is written, and goes when the journal tells what became of it.
 */

import { readdirSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';
import { By, Left } from '@/lib/library/journal/journal';
import type { Step } from './step';

const Place = z.object({ folder: z.string(), path: z.string() });

const Content = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changes'),
    changes: z.array(z.object({ from: z.number(), to: z.number(), insert: z.string() })),
  }),
  z.object({ kind: z.literal('version') }),
  z.object({ kind: z.literal('bytes'), base64: z.string() }),
  z.object({ kind: z.literal('copy'), of: Place }),
  z.object({ kind: z.literal('trash'), id: z.string() }),
]);

const Plan = z.object({
  /** That of the entry in the journal which the job ends in. */
  id: z.string(),
  time: z.number(),
  by: By,
  /** What it does, in one line. */
  what: z.string(),
  /** The entry of the journal that it takes back. */
  undoes: z.string().optional(),
  /** Of the process that works at it. */
  pid: z.number(),
  steps: z.array(
    z.object({
      at: Place,
      before: z.string().nullable(),
      after: z.string().nullable(),
      to: Place.optional(),
      content: Content.optional(),
      executable: z.boolean().optional(),
      clears: z.number().optional(),
      needs: z.array(Place).optional(),
      words: z.array(z.string()),
    }),
  ),
  /** What was refused before it began. */
  left: z.array(Left),
});

export type JobPlan = Omit<z.infer<typeof Plan>, 'steps'> & { readonly steps: readonly Step[] };

/** Milliseconds between two signs of life, and after how many of them a job counts as killed. */
export const SIGN_OF_LIFE = 2_000;
const SILENT = 5 * SIGN_OF_LIFE;

/** Writes a plan; it is on the disk when this resolves. */
export async function writePlan(plan: JobPlan): Promise<void> {
  const folder = await makeStateFolder('jobs');
  const file = planFile(plan.id);
  const fresh = leftoverPath(file, 'tmp');
  try {
    await writeNewFile(fresh, Buffer.from(JSON.stringify(plan)), OWNER_ONLY);
    renameSync(fresh, file);
    await syncFolder(folder);
  } finally {
    dropLeftover(fresh);
  }
}

/** Says that the job is still at work. */
export function touchPlan(id: string): void {
  const now = new Date();
  try {
    utimesSync(planFile(id), now, now);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

export function removePlan(id: string): void {
  try {
    unlinkSync(planFile(id));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/**
 * All plans that can be read, oldest first; none where their folder cannot be read, which every page
 * tells by itself.
 */
export function listPlans(): JobPlan[] {
  let names: string[];
  try {
    names = readdirSync(join(stateFolder(), 'jobs'));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return [];
  }
  return names.sort().flatMap((name) => {
    const id = /^([0-9]{13}-[0-9a-f-]{36})\.json$/.exec(name)?.[1];
    return (id !== undefined && readPlan(id)) || [];
  });
}

/** Null where there is none, or it cannot be read. */
export function readPlan(id: string): JobPlan | null {
  try {
    return parsePlan(readFileSync(planFile(id), 'utf8'));
  } catch (error) {
    nullIfGone(error);
    return null;
  }
}

/** Null for what is no plan. */
export function parsePlan(json: string): JobPlan | null {
  try {
    return Plan.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Whether another process is at work at a plan. */
export function isAtWork({ id, pid }: JobPlan): boolean {
  if (pid === process.pid) return false;
  const changed = statSync(planFile(id), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - changed > SILENT) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but belongs to another account.
    return errnoOf(error) === 'EPERM';
  }
}

function planFile(id: string): string {
  return join(stateFolder(), 'jobs', `${id}.json`);
}
