import { NewImport, type PlannedImportJson } from '@/lib/api/moving/import';
import { planAdding } from '@/lib/http/changes/import';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

type Context = RouteContext<'/api/import/[id]'>;

export const { GET, POST, PUT, PATCH, DELETE } = route<Context>({
  /** Says what would be added. Nothing is, before the job is started. */
  POST: async (request, { params }) => {
    const asked = await readJson(request, NewImport);
    return answerJson<PlannedImportJson>(await planAdding(request, (await params).id, asked), {
      status: 201,
    });
  },
});
