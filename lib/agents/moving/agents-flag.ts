/** Agents as the JSON that Claude Code takes with `--agents`. */

import type { ClientAgent, YamlValue } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

export type FlaggedAgent = AgentRef & { readonly agent: ClientAgent };

/** What of an agent is not in the JSON. */
export type LeftOfFlag = AgentRef & {
  readonly name: string;
  /** A field; null for the whole agent. */
  readonly field: string | null;
  /** In a sentence. */
  readonly why: string;
};

/**
 * What Claude Code makes of the agents, as one set. It refuses a whole set for one bad value, so what
 * it would refuse or ignore is left out and told.
 */
export function formatAgentsFlag(agents: readonly FlaggedAgent[]): {
  readonly json: string;
  readonly count: number;
  readonly left: readonly LeftOfFlag[];
} {
  const set = new Map<string, unknown>();
  const left: LeftOfFlag[] = [];
  for (const { root, path, agent } of agents) {
    const { name } = agent;
    const leave = (field: string | null, why: string) => {
      left.push({ root, path, name, field, why });
    };
    if (name.startsWith('-')) leave(null, 'Claude Code refuses a name that starts with “-”.');
    else if (set.has(name))
      leave(null, 'Another of these agents has its name, and one set has one.');
    else if (agent.description === '') leave(null, 'Claude Code refuses an empty description.');
    else set.set(name, definition(agent, leave));
  }
  const json = `${JSON.stringify(Object.fromEntries(set), null, 2)}\n`;
  return { json, count: set.size, left };
}

function definition(agent: ClientAgent, leave: (field: string, why: string) => void) {
  const { description, body, model, inheritsTools, toolEntries, disallowedTools, color } = agent;
  const made = new Map<string, unknown>([['description', description]]);
  if (!inheritsTools) made.set('tools', namesOf(toolEntries));
  if (disallowedTools.length > 0) made.set('disallowedTools', namesOf(disallowedTools));
  if (model !== null && model !== '') made.set('model', model);
  if (color !== null) leave('color', 'There is no color in this JSON: Claude Code picks one.');
  for (const { key, value, ignored } of agent.settings) {
    if (!TAKEN.has(key)) leave(key, 'Claude Code passes over it in this JSON.');
    else if (value === null) {
      leave(
        key,
        ignored === null
          ? 'It has no value, which this JSON may not have.'
          : 'Claude Code ignores the value in the file, and would refuse it here.',
      );
    } else made.set(key, toJson(LISTS.has(key) && !Array.isArray(value) ? [value] : value));
  }
  made.set('prompt', body);
  return Object.fromEntries(made);
}

/** What its checker knows besides, and of that what it takes as a list only. */
const TAKEN = new Set([
  ...['skills', 'mcpServers', 'permissionMode', 'maxTurns', 'hooks', 'initialPrompt', 'memory'],
  ...['effort', 'background', 'isolation', 'omitClaudeMd'],
]);
const LISTS = new Set(['skills', 'mcpServers']);

function namesOf(entries: ClientAgent['toolEntries']): string[] {
  return entries.map(({ written }) => written);
}

/** Maps become objects in which a key such as `__proto__` is a key like any other. */
function toJson(value: YamlValue): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...value].map(([key, item]) => [String(key), toJson(item)]));
}
