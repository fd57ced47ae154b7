import type { JobJson } from '@/lib/api/jobs';
import { undoChange } from '@/lib/http/changes/jobs';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route<RouteContext<'/api/journal/[id]/undo'>>({
  POST: async (request, { params }) =>
    answerJson<JobJson>(await undoChange(request, (await params).id), { status: 202 }),
});
