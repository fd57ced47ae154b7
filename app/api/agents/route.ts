import { z } from 'zod';
import { parseListQuery } from '@/lib/agents/catalog/list-query';
import { agentApiHref } from '@/lib/agents/model/agent-href';
import { refresh, requireRoot, requireValid } from '@/lib/http/api/agent-request';
import { answer, answerJson, unwrap } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { getLibrary } from '@/lib/library/library';
import { createFile } from '@/lib/library/saving/save';

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
    const { revision } = unwrap(await createFile(root, path, text));
    const ref = { root: id, path };
    await refresh(ref);
    return answerJson({ ...ref, revision }, { status: 201, revision, location: agentApiHref(ref) });
  });
}
