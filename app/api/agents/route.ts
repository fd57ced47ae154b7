import { z } from 'zod';
import { parseListQuery } from '@/lib/agents/catalog/list-query';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import { requireRoot, requireValid } from '@/lib/http/api/agent-request';
import { answer, answerJson, unwrap } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { change } from '@/lib/library/change';
import { getLibrary } from '@/lib/library/library';

export function GET(request: Request) {
  return answer(async () => {
    const { searchParams } = new URL(request.url);
    return answerJson(getLibrary().list(parseListQuery(searchParams)));
  });
}

const NewAgent = z.strictObject({ root: z.string(), path: z.string(), text: z.string() });

export function POST(request: Request) {
  return answer(async () => {
    const { root: id, path, text } = await readJson(request, NewAgent);
    const root = requireRoot(id);
    requireValid(request, text, { root, path }, null);
    const creating = { kind: 'create', at: { root, path }, text } as const;
    const { revision } = unwrap(await change(getLibrary(), creating));
    const ref = { root: id, path };
    return answerJson({ ...ref, revision }, { status: 201, revision, location: agentApiHref(ref) });
  });
}
