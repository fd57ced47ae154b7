/** What a started agent reads before it begins (format.md, section 12.1). */

import { skillNames } from '@/lib/agents/claude-code/skills';
import type { ClientAgent } from '@/lib/agents/model/agent';
import type { LaunchedTools } from './launched-tools';
import { keepsMemory } from './memory-tools';

/** One part of what is sent. */
export type LaunchPart = {
  readonly what: string;
  /** Measured with Claude Code 2.1.332, one token for three UTF-16 units. */
  readonly tokens: number;
  /** Whether text that is in no agent file comes on top, such as that of a CLAUDE.md. */
  readonly more: boolean;
};

/** @returns in the order in which they are sent, and the tools last */
export function listLaunchParts(
  agent: Pick<ClientAgent, 'body' | 'settings'>,
  tools: LaunchedTools & { readonly kind: 'starts' },
): LaunchPart[] {
  const has = (tool: string) => tools.loaded.includes(tool);
  const skills = skillNames(settingOf(agent, 'skills')).length;
  const parts = [
    part('A line that says who it is', 21),
    part('The system prompt of the file', Math.ceil(agent.body.length / 3)),
    part('Notes of Claude Code on messages, paths, reports and privacy', 554),
    keepsMemory(agent) && part('How to keep a memory, and its MEMORY.md', 4_330, true),
    settingOf(agent, 'omitClaudeMd') !== true && part('CLAUDE.md files', 120, true),
    part('The state of git', 190),
    has('Bash') && part('Rules for commits, because it has Bash', 190),
    skills > 0 && part(skills === 1 ? 'Its skill' : `Its ${skills} skills`, 70 * skills, true),
    part('Folder, system, model and date', 310),
    has('ToolSearch') && part('Names of the tools that ToolSearch finds', 160),
    has('Skill') && part('The list of skills, because it has Skill', 2_100),
    tools.loaded.length > 0 && defineTools(tools.loaded),
  ];
  return parts.filter((each) => each !== false);
}

function part(what: string, tokens: number, more = false): LaunchPart {
  return { what, tokens, more };
}

/** What the definitions of the tools take; those of MCP servers come on top. */
function defineTools(loaded: readonly string[]): LaunchPart {
  const sizes = loaded.map((tool) => DEFINITIONS[tool]);
  const tokens = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return part('The definitions of its tools', tokens, sizes.includes(undefined));
}

const DEFINITIONS: Readonly<Record<string, number>> = {
  Agent: 1_748,
  Bash: 1_298,
  CronCreate: 1_630,
  Edit: 322,
  ExitPlanMode: 815,
  Glob: 244,
  Grep: 1_075,
  ListAgents: 655,
  Monitor: 2_523,
  NotebookEdit: 541,
  Read: 640,
  ReportFindings: 806,
  SendMessage: 2_060,
  Skill: 601,
  TaskStop: 263,
  ToolSearch: 475,
  WebFetch: 360,
  WebSearch: 287,
  Write: 213,
};

function settingOf({ settings }: Pick<ClientAgent, 'settings'>, key: string) {
  return settings.find((setting) => setting.key === key)?.value ?? null;
}
