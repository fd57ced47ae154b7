import { ExportJson } from '@/lib/api/moving/export';
import { answerExport } from '@/lib/http/routes/export';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** Changes nothing; a POST because the files may be more than an address can name. */
  POST: async (request) => answerExport(await readJson(request, ExportJson)),
});
