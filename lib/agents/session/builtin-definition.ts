import type { BuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import { applyTools } from '@/lib/agents/claude-code/tools';
import type { ClientAgent } from '@/lib/agents/model/agent';
import type { Listed } from './listed-line';

/** What a session knows of an agent that it can start. */
export type SessionDefinition = Listed & Pick<ClientAgent, 'model' | 'settings'>;

/**
 * The same of an agent of Claude Code itself, its description in words of this project; null where it
 * was not measured.
 */
export function defineBuiltin({ name, known }: BuiltinAgent): SessionDefinition | null {
  if (known === null) return null;
  const { purpose, model, tools, disallowedTools } = known;
  return {
    name,
    description: purpose,
    model,
    settings: [],
    ...applyTools(tools || undefined, disallowedTools),
  };
}
