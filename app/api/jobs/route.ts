import { type JobsJson, NewJob, type PlannedJson } from '@/lib/api/jobs';
import { listShown, planJob } from '@/lib/http/changes/jobs';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: (request) => answerJson<JobsJson>({ jobs: listShown(request) }),

  /** Says what would be done. Nothing is written before the job is started. */
  POST: async (request) =>
    answerJson<PlannedJson>(await planJob(request, await readJson(request, NewJob)), {
      status: 201,
    }),
});
