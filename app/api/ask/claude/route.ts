import { AskClaude, type ClaudeSaidJson } from '@/lib/api/routing';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { askClaude } from '@/lib/http/sessions/ask-claude';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  /** Asks the installed Claude Code; it costs what `POST /api/ask/claude/cost` says. */
  async POST(request) {
    const { request: asked } = await readJson(request, AskClaude);
    return answerJson<ClaudeSaidJson>(await askClaude(asked, request.signal));
  },
});
