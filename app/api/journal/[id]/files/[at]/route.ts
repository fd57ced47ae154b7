import type { ChangedTextsJson } from '@/lib/api/journal';
import { showChangedTexts } from '@/lib/http/changes/jobs';
import { answerJson } from '@/lib/http/routes/answer';
import { route } from '@/lib/http/routes/route';

export const { GET, POST, PUT, PATCH, DELETE } = route<
  RouteContext<'/api/journal/[id]/files/[at]'>
>({
  GET: async (_request, { params }) =>
    answerJson<ChangedTextsJson>(await showChangedTexts(await params)),
});
