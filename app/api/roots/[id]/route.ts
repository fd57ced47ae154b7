import type { ClosedJson } from '@/lib/api/roots';
import { requireRoot } from '@/lib/http/api/agent-request';
import { answer, answerJson } from '@/lib/http/api/answer';
import { getLibrary } from '@/lib/library/library';

/** Closes a folder. Nothing in it changes. */
export function DELETE(_request: Request, { params }: RouteContext<'/api/roots/[id]'>) {
  return answer(async () => {
    const { id, path } = requireRoot((await params).id);
    getLibrary().removeRoot(id);
    return answerJson<ClosedJson>({ closed: { id, path } });
  });
}
