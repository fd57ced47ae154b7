import type { z } from 'zod';
import type { AskSwitch, MakeSwitch, SwitchPlansJson } from '@/lib/api/session/switch';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { whoAsks } from '@/lib/http/routes/who';
import { changedLines } from '@/lib/library/files/fix-file-text';
import { getLibrary } from '@/lib/library/library';
import { getStart } from '@/lib/library/roots/start';
import { planSwitch, switchAgents } from '@/lib/library/session/switch-agents';
import { refreshSettings } from '@/lib/library/start-folder';

/** What a switch would change. Of the settings only the lines that change are told. */
export async function showSwitch(asked: AskSwitch): Promise<SwitchPlansJson> {
  const start = requireStart();
  const plans = await planSwitch({ ...asked, start });
  return {
    start,
    plans: plans.map(({ before, after, ...plan }) => {
      return { ...plan, lines: after === null ? [] : changedLines(before, after) };
    }),
  };
}

export async function makeSwitch(request: Request, asked: z.output<typeof MakeSwitch>) {
  const { place, revision: ifMatch, mend, names, off } = asked;
  const start = requireStart();
  const made = await switchAgents(
    { names, off, start },
    { place, ifMatch, mend },
    whoAsks(request),
  );
  if (made.ok) await refreshSettings(getLibrary());
  return made;
}

function requireStart(): string {
  const { folder } = getStart();
  if (folder !== null) return folder;
  throw new HttpProblem(
    409,
    'no-start-folder',
    'Folders were opened one by one, so there is no starting folder in which an agent could be switched. Nothing was changed.',
    { hint: 'Choose a starting folder on the page of the folders.' },
  );
}
