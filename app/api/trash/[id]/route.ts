import type { RemovedJson } from '@/lib/api/trash';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { answerWritten } from '@/lib/http/routes/agent-actions';
import { answerJson, answerSource, unwrap } from '@/lib/http/routes/answer';
import { checkConditions } from '@/lib/http/routes/etag';
import { route } from '@/lib/http/routes/route';
import { removeOpenTrash, requireTrash, revisionInTrash } from '@/lib/http/routes/trash';
import { whoAsks } from '@/lib/http/routes/who';
import { change } from '@/lib/library/change';
import { getLibrary } from '@/lib/library/library';
import { readFromTrash } from '@/lib/library/saving/trash';

export const { GET, POST, PUT, PATCH, DELETE } = route<RouteContext<'/api/trash/[id]'>>({
  async GET(_request, { params }) {
    const { id, path, revision } = requireTrash((await params).id);
    const bytes = await readFromTrash(id);
    if (bytes === null) throw new HttpProblem(404, 'not-found', 'The trash has no such file.');
    return answerSource(bytes, path, revision);
  },

  /** Puts the file back where it was. */
  async POST(request, { params }) {
    const entry = requireTrash((await params).id);
    checkConditions(request, entry.revision);
    const restored = await change(
      getLibrary(),
      { kind: 'untrash', id: entry.id },
      whoAsks(request),
    );
    const { root, path, revision } = unwrap(restored);
    return answerWritten({ root: root.id, path, revision });
  },

  /** Deletes the file for good, or what is left of a damaged entry. */
  async DELETE(request, { params }) {
    const { id } = await params;
    const revision = revisionInTrash(id);
    if (revision !== null) checkConditions(request, revision);
    return answerJson<RemovedJson>({ removed: removeOpenTrash(id) });
  },
});
