import type { JournalJson } from '@/lib/api/journal';
import { showJournal } from '@/lib/http/changes/jobs';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: (request) => answerJson<JournalJson>(showJournal(request)),
});
