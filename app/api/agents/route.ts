import { parseListQuery } from '@/lib/agents/catalog/list-query';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { NewAgent } from '@/lib/api/agents';
import { createAgent } from '@/lib/http/api/agent-actions';
import { answer, answerJson } from '@/lib/http/api/answer';
import { readJson } from '@/lib/http/api/read-body';
import { getLibrary } from '@/lib/library/library';

export function GET(request: Request) {
  return answer(async () => {
    const { searchParams } = new URL(request.url);
    return answerJson<ListAnswer>(getLibrary().list(parseListQuery(searchParams)));
  });
}

export function POST(request: Request) {
  return answer(async () => createAgent(request, await readJson(request, NewAgent)));
}
