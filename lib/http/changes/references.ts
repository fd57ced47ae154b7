/** What calls about references do, and what they answer. */

import type { PlannedJson } from '@/lib/api/jobs';
import type {
  FixReferences,
  MissingJson,
  MissingReferencesJson,
  ReferenceJson,
} from '@/lib/api/references';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { whoAsks } from '@/lib/http/routes/who';
import { addJob } from '@/lib/library/jobs/jobs';
import { getLibrary } from '@/lib/library/library';
import {
  collectReferences,
  type MissingReference,
  type Reference,
} from '@/lib/library/references/collect-references';
import { planMeant } from '@/lib/library/renaming/plan-renames';
import { projectsOf } from '@/lib/library/roots/project-root';
import { readSession } from '@/lib/library/session/session';
import { formatPlanned } from './jobs';

/** What names agents that there are not, in every project of the open folders. */
export async function listMissing(): Promise<MissingReferencesJson> {
  const projects: MissingReferencesJson['projects'][number][] = [];
  for (const folder of openProjects()) {
    const { missing } = await collectReferences(folder, { known: await namesIn(folder) });
    if (missing.length > 0) projects.push({ folder, missing: missing.map(formatMissing) });
  }
  return { projects };
}

/** Says what gives places the names that were meant. */
export async function planMissingFix(
  request: Request,
  { folder, places }: FixReferences,
): Promise<PlannedJson> {
  if (!openProjects().includes(folder)) {
    throw new HttpProblem(404, 'not-found', 'No agent of this project is open.');
  }
  const planned = await planMeant(getLibrary(), folder, places, await namesIn(folder));
  const { steps, left } = planned;
  const count = planned.references.reduce((sum, file) => sum + file.count, 0);
  const what = `${count} ${count === 1 ? 'name' : 'names'} of agents corrected`;
  return formatPlanned(addJob({ by: whoAsks(request), what, steps, left }), planned);
}

/** Installed plugins are not the person’s to mend. */
function openProjects(): string[] {
  return projectsOf(getLibrary().roots.filter(({ readOnly }) => !readOnly));
}

/** What a session started there has is no broken reference, wherever its file is. */
async function namesIn(folder: string): Promise<string[]> {
  const { agents } = await readSession(folder);
  return [...agents, ...getLibrary().agents()].map(({ name }) => name);
}

export function formatReference(one: Reference): ReferenceJson {
  const { to, path, line, column, kind, certainty, written, text, at } = one;
  return { to, from: path, line, column, kind, certainty, written, text, at };
}

export function formatMissing(one: MissingReference): MissingJson {
  return { ...formatReference(one), near: one.near, unprefixed: one.unprefixed };
}
