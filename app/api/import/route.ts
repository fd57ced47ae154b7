import { type ImportFoundJson, ImportSource } from '@/lib/api/moving/import';
import { findAgents } from '@/lib/http/changes/import';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** Looks for agents. Nothing is written. */
  POST: async (request) =>
    answerJson<ImportFoundJson>(await findAgents(await readJson(request, ImportSource)), {
      status: 201,
    }),
});
