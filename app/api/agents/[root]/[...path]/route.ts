import { FieldChanges, Fix, Move } from '@/lib/api/agent';
import { Restore } from '@/lib/api/history';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import {
  changeFields,
  fixProblems,
  moveAgent,
  replaceText,
  restoreVersion,
  showAgent,
  trashAgent,
} from '@/lib/http/routes/agent-actions';
import { requireAgent, requireSeen } from '@/lib/http/routes/agent-request';
import { readJson, readText } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route<
  RouteContext<'/api/agents/[root]/[...path]'>
>({
  async GET(request, { params }) {
    return showAgent(await requireAgent(await params), new URL(request.url).searchParams);
  },

  async PUT(request, { params }) {
    const seen = await requireSeen(request, await params);
    return replaceText(request, seen, await readText(request));
  },

  async PATCH(request, { params }) {
    const seen = await requireSeen(request, await params);
    return changeFields(request, seen, await readJson(request, FieldChanges));
  },

  async DELETE(request, { params }) {
    return trashAgent(await requireSeen(request, await params));
  },

  /** `…/{path}/restore` and the like. The path of a file ends in `.md`, so the two cannot be confused. */
  async POST(request, { params }) {
    const { root, path } = await params;
    const seen = () => requireSeen(request, { root, path: path.slice(0, -1) });
    const action = path.at(-1);
    if (action === 'restore') return restoreVersion(await seen(), await readJson(request, Restore));
    if (action === 'move') return moveAgent(await seen(), await readJson(request, Move));
    if (action === 'fix') return fixProblems(await seen(), await readJson(request, Fix));
    throw new HttpProblem(
      404,
      'not-found',
      'There is no such action. Send the POST to /restore, /move or /fix of an agent.',
    );
  },
});
