import { ROUTES_FILE } from '@/lib/agents/routing/expected-routes';
import type { ChangeExpectedJson, ExpectedFileJson, ExpectedJson } from '@/lib/api/routing';
import { requireRoot } from '@/lib/http/routes/agent-request';
import { whoAsks } from '@/lib/http/routes/who';
import { getLibrary } from '@/lib/library/library';
import { changeExpectedFile, readExpectedFile } from '@/lib/library/routing/expected-file';
import { getRouter } from '@/lib/library/routing/get-router';

/** The expected routes of each open folder, and where they lead. */
export async function listExpected(): Promise<ExpectedJson> {
  const router = getRouter();
  const files: ExpectedFileJson[] = [];
  for (const root of getLibrary().roots) {
    // A root of certain files only is none of agents, and one of another tool none of Claude's.
    if (root.only !== undefined || root.scope === 'tool') continue;
    const file = readExpectedFile(root);
    const facts = { root: root.id, path: `${root.label}/${ROUTES_FILE}`, readOnly: root.readOnly };
    if ('code' in file) {
      files.push({ ...facts, revision: null, trouble: file.message, routes: [] });
      continue;
    }
    const { revision, routes } = file;
    const trouble = routes === null ? 'It is no map of requests and names of agents.' : null;
    files.push({ ...facts, revision, trouble, routes: await router.tryExpected(routes ?? []) });
  }
  return { files, names: await router.names() };
}

export function changeExpected(
  request: Request,
  { root, revision, request: asked, agent }: ChangeExpectedJson,
) {
  const change =
    agent === null
      ? ({ kind: 'remove', request: asked } as const)
      : ({ kind: 'set', request: asked, agent } as const);
  return changeExpectedFile(requireRoot(root), change, revision, whoAsks(request));
}
