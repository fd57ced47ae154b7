import { type NameJson, NameQuery } from '@/lib/api/names';
import { answerJson } from '@/lib/http/api/answer';
import { settleName } from '@/lib/http/api/names';
import { readQuery } from '@/lib/http/api/read-query';
import { route } from '@/lib/http/api/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** Who else has a name, and who would win it. */
  GET: (request) => answerJson<NameJson>(settleName(readQuery(request, NameQuery))),
});
