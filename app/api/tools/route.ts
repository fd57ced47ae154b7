import { ToolUse, type ToolUseJson } from '@/lib/api/tools/tool-use';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { useTools } from '@/lib/http/tools/use-tools';
import { readToolsInUse } from '@/lib/library/elsewhere/tools-in-use';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: async () => answerJson<ToolUseJson>({ uses: readToolsInUse() }),

  /** Remembers which other tools a person uses. */
  async PUT(request) {
    const { uses } = await readJson(request, ToolUse);
    return answerJson<ToolUseJson>({ uses: await useTools(uses) });
  },
});
