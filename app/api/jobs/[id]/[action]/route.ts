import type { JobJson } from '@/lib/api/jobs';
import { actOnJob } from '@/lib/http/changes/jobs';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route<RouteContext<'/api/jobs/[id]/[action]'>>({
  async POST(request, { params }) {
    const { id, action } = await params;
    return answerJson<JobJson>(await actOnJob(request, id, action), { status: 202 });
  },
});
