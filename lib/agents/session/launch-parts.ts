/** What a started agent reads before it begins (format.md, section 12.1). */

import { skillNames } from '@/lib/agents/claude-code/skills';
import type { ClientAgent } from '@/lib/agents/model/agent';
import type { LaunchedTools } from './launched-tools';
import { keepsMemory } from './memory-tools';

/** What a part comes from: a field of the file, its text, or the client itself. */
export type LaunchSource = 'prompt' | 'tools' | 'memory' | 'skills' | 'project' | 'client';

/** One part of what is sent. */
export type LaunchPart = {
  readonly what: string;
  readonly from: LaunchSource;
  /** Measured with Claude Code 2.1.332, one token for three UTF-16 units. */
  readonly tokens: number;
  /** Whether text that is in no agent file comes on top, such as that of a CLAUDE.md. */
  readonly more: boolean;
  /** Of which it consists, the largest first; empty for what is one. */
  readonly each: readonly { readonly what: string; readonly tokens: number | null }[];
};

/** What the parts take together, by what they come from. */
export function sumLaunch(parts: readonly LaunchPart[]): Readonly<Record<LaunchSource, number>> {
  const sums = { prompt: 0, tools: 0, memory: 0, skills: 0, project: 0, client: 0 };
  for (const { from, tokens } of parts) sums[from] += tokens;
  return sums;
}

/** @returns in the order in which they are sent, and the tools last */
export function listLaunchParts(
  agent: Pick<ClientAgent, 'body' | 'settings'>,
  tools: LaunchedTools & { readonly kind: 'starts' },
): LaunchPart[] {
  const has = (tool: string) => tools.loaded.includes(tool);
  const skills = skillNames(settingOf(agent, 'skills')).length;
  const parts = [
    part('client', 'A line that says who it is', 21),
    part('prompt', 'The system prompt of the file', Math.ceil(agent.body.length / 3)),
    part('client', 'Notes of Claude Code on messages, paths, reports and privacy', 554),
    keepsMemory(agent) && part('memory', 'How to keep a memory, and its MEMORY.md', 4_330, true),
    settingOf(agent, 'omitClaudeMd') !== true && part('project', 'CLAUDE.md files', 120, true),
    part('project', 'The state of git', 190),
    has('Bash') && part('tools', 'Rules for commits, because it has Bash', 190),
    skills > 0 &&
      part('skills', skills === 1 ? 'Its skill' : `Its ${skills} skills`, 70 * skills, true),
    part('client', 'Folder, system, model and date', 310),
    has('ToolSearch') && part('tools', 'Names of the tools that ToolSearch finds', 160),
    has('Skill') && part('tools', 'The list of skills, because it has Skill', 2_100),
    tools.loaded.length > 0 && defineTools(tools.loaded),
  ];
  return parts.filter((each) => each !== false);
}

function part(
  from: LaunchSource,
  what: string,
  tokens: number,
  more = false,
  each: LaunchPart['each'] = [],
): LaunchPart {
  return { from, what, tokens, more, each };
}

/** What the definitions of the tools take; those of MCP servers come on top. */
function defineTools(loaded: readonly string[]): LaunchPart {
  const each = loaded
    .map((tool) => ({ what: tool, tokens: DEFINITIONS[tool] ?? null }))
    .sort((a, b) => (b.tokens ?? 0) - (a.tokens ?? 0));
  const tokens = each.reduce((sum, { tokens }) => sum + (tokens ?? 0), 0);
  const more = each.some(({ tokens }) => tokens === null);
  return part('tools', 'The definitions of its tools', tokens, more, each);
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
