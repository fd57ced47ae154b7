/** What calls about other tools do, and what they answer. */

import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type {
  ElsewhereJson,
  MovedFileJson,
  NewMove,
  PlannedMoveJson,
} from '@/lib/api/moving/elsewhere';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { whoAsks } from '@/lib/http/routes/who';
import { addJob } from '@/lib/library/jobs/jobs';
import { refsOnce } from '@/lib/library/jobs/plan-operations';
import { getLibrary } from '@/lib/library/library';
import { type MovedFile, planMove } from '@/lib/library/moving/plan-move';
import { toolPlaces } from '@/lib/library/roots/tool-places';
import { formatJob, planWhileAsked } from './jobs';

/** Of so many files the text is shown. */
const MOST_TEXTS = 20;

export function listToolPlaces(): ElsewhereJson {
  return { places: toolPlaces(getLibrary().roots) };
}

/** @throws HttpProblem 400 where the folder is none of the places */
export async function planCopies(request: Request, asked: NewMove): Promise<PlannedMoveJson> {
  const { files, tool, folder, carry } = asked;
  const library = getLibrary();
  if (!toolPlaces(library.roots, [tool]).some((place) => place.folder === folder)) {
    throw new HttpProblem(
      400,
      'no-such-folder',
      'Agents are copied only to the folders of the tool that are listed. Nothing was changed.',
      { hint: 'Open the project first, and its folder is among them.' },
    );
  }
  const planned = await planWhileAsked(request, (signal) =>
    planMove(library, refsOnce(files), { tool, folder, carry }, signal),
  );
  const steps = planned.flatMap(({ step }) => step ?? []);
  const left = planned.flatMap(({ root, path, refused }) => {
    const own = library.roots.find(({ id }) => id === root)?.path;
    return refused === null || own === undefined ? [] : [{ folder: own, path, why: refused }];
  });
  const what = `copied to ${TOOL_FACTS[tool].name}`;
  const job = addJob({ by: whoAsks(request), what, steps, left });
  return { job: formatJob(job), files: planned.map(formatMoved) };
}

function formatMoved({ step: _, made, ...file }: MovedFile, at: number): MovedFileJson {
  if (made === null) return { ...file, made };
  const { path, text, kept, translated, lost, wrong } = made;
  const shown = at < MOST_TEXTS ? text : null;
  return { ...file, made: { path, text: shown, kept, translated, lost, wrong } };
}
