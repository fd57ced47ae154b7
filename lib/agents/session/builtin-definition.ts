import type { BuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import { applyTools } from '@/lib/agents/claude-code/tools';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { type Listed, listedLine } from './listed-line';

/** What a session knows of an agent that it can start. */
export type SessionDefinition = Listed & Pick<ClientAgent, 'model' | 'settings'>;

/** The same of an agent of Claude Code itself; null where it was not measured. */
export function defineBuiltin({ name, told }: BuiltinAgent): SessionDefinition | null {
  if (told === null) return null;
  const { description, model, tools, disallowedTools } = told;
  return {
    name,
    description,
    model,
    settings: [],
    ...applyTools(tools || undefined, disallowedTools),
  };
}

/** The line by which Claude learns of it, in which all tools are a star. */
export function builtinLine(builtin: BuiltinAgent): string | null {
  const agent = defineBuiltin(builtin);
  if (agent === null) return null;
  if (builtin.told?.tools !== '*') return listedLine(agent);
  return `- ${agent.name}: ${agent.description} (Tools: *)`;
}
