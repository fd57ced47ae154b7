import type { ClosedJson } from '@/lib/api/roots';
import { requireRoot } from '@/lib/http/routes/agent-request';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';
import { dropFolder } from '@/lib/library/folders/kept-folders';
import { getLibrary } from '@/lib/library/library';

export const { GET, POST, PUT, PATCH, DELETE } = route<RouteContext<'/api/roots/[id]'>>({
  /** Closes a folder. Nothing in it changes, and it is not kept for the next start. */
  async DELETE(_request, { params }) {
    const { id, path } = requireRoot((await params).id);
    getLibrary().removeRoot(id);
    const kept = await dropFolder(path);
    return answerJson<ClosedJson>({ closed: { id, path, kept } });
  },
});
