import type { PlannedJson } from '@/lib/api/jobs';
import {
  FixReferences,
  type MissingReferencesJson,
  type ReferencesJson,
} from '@/lib/api/references';
import {
  formatMissing,
  formatReference,
  listMissing,
  planMissingFix,
} from '@/lib/http/changes/references';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { requireAgent } from '@/lib/http/routes/agent-request';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { getLibrary } from '@/lib/library/library';
import { readAgentReferences } from '@/lib/library/references/agent-references';
import { placeFile } from '@/lib/library/roots/agent-trees';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** What names the agent of `root` and `path`, and what it names; without them what names none. */
  async GET(request) {
    const { searchParams } = new URL(request.url);
    const [root, path] = [searchParams.get('root'), searchParams.get('path')];
    if (root === null && path === null) {
      return answerJson<MissingReferencesJson>(await listMissing());
    }
    if (root === null || path === null) {
      throw new HttpProblem(404, 'not-found', 'Name an agent with root and path.');
    }
    const file = await requireAgent({ root, path: path.split('/') });
    const { client, source } = file.reading;
    const name = client.loads ? client.agent.name : file.item.name;
    const names = getLibrary()
      .agents()
      .map((item) => item.name);
    const { tree } = placeFile(file.at.root, file.at.path);
    const found = await readAgentReferences({ ...file.at, tree, text: source.text, name }, names);
    return answerJson<ReferencesJson>({
      folder: found.folder,
      shared: names.filter((one) => one === name).length > 1,
      to: found.to.map(formatReference),
      own: found.own.map(formatReference),
      from: found.from.map(formatReference),
      missing: found.missing.map(formatMissing),
    });
  },

  /** Says what gives places the names that were meant. Nothing is written before the job is started. */
  POST: async (request) =>
    answerJson<PlannedJson>(await planMissingFix(request, await readJson(request, FixReferences)), {
      status: 201,
    }),
});
