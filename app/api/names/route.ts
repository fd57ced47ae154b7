import { type NameJson, NameQuery } from '@/lib/api/names';
import { answerJson } from '@/lib/http/routes/answer';
import { settleName } from '@/lib/http/routes/names';
import { readQuery } from '@/lib/http/routes/read-query';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** Who else has a name, and who would win it. */
  GET: (request) => answerJson<NameJson>(settleName(readQuery(request, NameQuery))),
});
