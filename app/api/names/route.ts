import { type NameJson, NameQuery } from '@/lib/api/names';
import { answer, answerJson } from '@/lib/http/api/answer';
import { settleName } from '@/lib/http/api/names';
import { readQuery } from '@/lib/http/api/read-query';

/** Who else has a name, and who would win it. */
export function GET(request: Request) {
  return answer(async () => answerJson<NameJson>(settleName(readQuery(request, NameQuery))));
}
