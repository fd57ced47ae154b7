import type { ClientReading, Problem, Rules } from '@/lib/agents/model/agent';
import { problem } from '@/lib/agents/problems/make-problem';
import { lineAt } from '@/lib/agents/text/lines';

/**
 * What Claude Code makes of an agent whose plugin it refuses, whatever is in the file, and the
 * problem that says so. Null where the plugin is not refused.
 * @param client what it would make of the file otherwise
 */
export function refuseAgent(
  text: string,
  rules: Rules,
  { frontmatter }: ClientReading,
): { readonly client: ClientReading; readonly why: Problem } | null {
  if (rules.kind !== 'plugin' || rules.refused === undefined) return null;
  const { from, to } = lineAt(text, 0, Math.min(text.length, 200));
  return {
    client: { loads: false, reason: 'plugin-refused', frontmatter },
    why: problem('plugin-refused', from, to, {
      message: `Claude Code refuses the plugin “${rules.plugin}”, so it does not load this agent. ${rules.refused}`,
      hint: 'Mend the manifest of the plugin.',
    }),
  };
}
