import { type ElsewhereJson, NewMove, type PlannedMoveJson } from '@/lib/api/moving/elsewhere';
import { listToolPlaces, planCopies } from '@/lib/http/changes/elsewhere';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: () => answerJson<ElsewhereJson>(listToolPlaces()),

  /** Says what would be written. Nothing is, before the job is started. */
  POST: async (request) =>
    answerJson<PlannedMoveJson>(await planCopies(request, await readJson(request, NewMove)), {
      status: 201,
    }),
});
