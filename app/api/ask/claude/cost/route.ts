import { AskClaude, type ClaudeCostJson } from '@/lib/api/routing';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { costOfClaude } from '@/lib/http/sessions/ask-claude';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** What it would take to ask the installed Claude Code. Nothing is asked. */
  async POST(request) {
    const { request: asked } = await readJson(request, AskClaude);
    return answerJson<ClaudeCostJson>(await costOfClaude(asked));
  },
});
