import type { ReferenceJson, ReferencesJson } from '@/lib/api/references';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { requireAgent } from '@/lib/http/routes/agent-request';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';
import { getLibrary } from '@/lib/library/library';
import { listAll } from '@/lib/library/list-all';
import { readAgentReferences } from '@/lib/library/references/agent-references';
import type { Reference } from '@/lib/library/references/collect-references';
import { placeFile } from '@/lib/library/roots/agent-trees';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** What names the agent of `root` and `path`, and what it names. */
  async GET(request) {
    const { searchParams } = new URL(request.url);
    const [root, path] = [searchParams.get('root'), searchParams.get('path')];
    if (root === null || path === null) {
      throw new HttpProblem(404, 'not-found', 'Name an agent with root and path.');
    }
    const file = await requireAgent({ root, path: path.split('/') });
    const { client, source } = file.reading;
    const name = client.loads ? client.agent.name : file.item.name;
    const names = listAll(getLibrary()).items.map((item) => item.name);
    const { tree } = placeFile(file.at.root, file.at.path);
    const found = await readAgentReferences({ ...file.at, tree, text: source.text, name }, names);
    return answerJson<ReferencesJson>({
      folder: found.folder,
      shared: names.filter((one) => one === name).length > 1,
      to: found.to.map(describe),
      own: found.own.map(describe),
      from: found.from.map(describe),
      missing: found.missing.map((one) => ({
        ...describe(one),
        near: one.near,
        unprefixed: one.unprefixed,
      })),
    });
  },
});

function describe(one: Reference): ReferenceJson {
  const { to, path, line, column, kind, certainty, written, text, at } = one;
  return { to, from: path, line, column, kind, certainty, written, text, at };
}
