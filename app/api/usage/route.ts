import { UsageChange, type UsageJson } from '@/lib/api/session/usage';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { answerUsage, changeUsage } from '@/lib/http/sessions/usage';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: async (request) =>
    answerJson<UsageJson>(
      await answerUsage(new URL(request.url).searchParams.get('project') ?? undefined),
    ),

  /** Lets the app read the records of Claude Code or not, or says which past belongs to which agent. */
  async PUT(request) {
    await changeUsage(await readJson(request, UsageChange));
    return answerJson<UsageJson>(await answerUsage());
  },
});
