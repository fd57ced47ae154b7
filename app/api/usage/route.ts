import { type UsageJson, UsageSwitch } from '@/lib/api/session/usage';
import { answerJson } from '@/lib/http/routes/answer';
import { readJson } from '@/lib/http/routes/read-body';
import { route } from '@/lib/http/routes/route';
import { answerUsage } from '@/lib/http/sessions/usage';
import { letReadUsage } from '@/lib/library/usage/usage-consent';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: async () => answerJson<UsageJson>(await answerUsage()),

  /** Lets the app read the records of Claude Code, or keeps it from that. */
  async PUT(request) {
    const { on } = await readJson(request, UsageSwitch);
    await letReadUsage(on);
    return answerJson<UsageJson>(await answerUsage());
  },
});
