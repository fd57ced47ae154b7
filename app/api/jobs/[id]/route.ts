import type { JobJson } from '@/lib/api/jobs';
import { forget, requireJob } from '@/lib/http/changes/jobs';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route<RouteContext<'/api/jobs/[id]'>>({
  GET: async (_request, { params }) => answerJson<JobJson>(requireJob((await params).id)),

  /** Forgets a job that was never started, or is over. */
  DELETE: async (_request, { params }) => answerJson<JobJson>(forget((await params).id)),
});
