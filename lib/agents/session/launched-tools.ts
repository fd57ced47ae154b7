/** Which tools a started agent really has (format.md, sections 3.2 and 3.3). */

import { isNeverForSubagents, matchTools } from '@/lib/agents/claude-code/tools';
import type { ClientAgent, ToolEntry, YamlValue } from '@/lib/agents/model/agent';
import { keepsMemory, MEMORY_TOOLS } from './memory-tools';

/** What of a session decides an agent's tools. */
export type Surroundings = {
  /** Agents run in the background unless the call asks otherwise (format.md, section 12.6). */
  readonly background: boolean;
  /** `mcp__server__tool` of each connected server; null when nobody knows, and any that is named may be there. */
  readonly mcpTools: readonly string[] | null;
};

export type LaunchedTools =
  | {
      readonly kind: 'starts';
      /** In the request from the start, in its order. Empty: it starts without a single tool. */
      readonly loaded: readonly string[];
      /** Those it can fetch with ToolSearch. */
      readonly deferred: readonly string[];
      readonly differences: readonly ToolDifference[];
    }
  /** The client refuses to start an agent whose names come to nothing. */
  | { readonly kind: 'refused'; readonly differences: readonly ToolDifference[] };

/** A tool that the file names and the agent lacks, or has though the file does not name it. */
export type ToolDifference = {
  /** As written where the agent lacks it. */
  readonly tool: string;
  readonly given: boolean;
  readonly why: keyof typeof DIFFERENCES;
};

/** Why an agent lacks a tool that its file names, or has another one, in words. */
export const DIFFERENCES = {
  case: 'no tool, because upper and lower case count',
  dead: 'no longer a tool',
  unknown: 'not a tool of Claude Code',
  'every-server': '“mcp__*” means every server in “disallowedTools”, and nothing in “tools”',
  'no-server': 'no such tool of an MCP server in this session',
  never: 'a subagent never has it',
  'plan-only': 'a subagent has it only with “permissionMode: plan”',
  'not-here': 'not there in every session; it depends on the system, the login and the model',
  deferred: 'only there where further tools are to be found with it',
  bash: 'Bash searches instead',
  background: 'an agent in the background lacks it',
  disallowed: '“disallowedTools” takes it away',
  memory: '“memory” adds it',
  servers: '“mcpServers” adds it',
} as const;

/** In the request of an agent with all tools. */
const LOADED = words('Agent Bash Edit ListAgents Read ReportFindings Skill ToolSearch Write');

/** Found by such an agent with ToolSearch; loaded where `tools` names them. */
const DEFERRED = words(
  'CronCreate CronDelete CronList EnterWorktree ExitWorktree Monitor NotebookEdit SendMessage TaskStop WebFetch WebSearch',
);

/** There for an agent that has no Bash, and names them. */
const SEARCH = words('Grep Glob');

const FOREGROUND_ONLY = words('CronCreate CronDelete CronList ListAgents ReportFindings');

const PLAN_TOOL = 'ExitPlanMode';

const MCP = 'mcp__';

type LaunchedAgent = Pick<
  ClientAgent,
  'inheritsTools' | 'toolEntries' | 'disallowedTools' | 'settings'
>;

/** What the agent has when it is started as a subagent. */
export function launchTools(agent: LaunchedAgent, around: Surroundings): LaunchedTools {
  const isGone = matchTools(agent.disallowedTools);
  return agent.inheritsTools
    ? inheritTools(agent, around, isGone)
    : chooseTools(agent, around, isGone);
}

function inheritTools(
  agent: LaunchedAgent,
  around: Surroundings,
  isGone: (tool: string) => boolean,
): LaunchedTools {
  const isThere = (tool: string) =>
    !isGone(tool) && !(around.background && FOREGROUND_ONLY.has(tool));
  const plan = isPlanning(agent) ? [PLAN_TOOL] : [];
  const reachable = [...DEFERRED, ...plan].sort();
  const servers = around.mcpTools ?? [];
  return {
    kind: 'starts',
    loaded: [...LOADED].filter(isThere),
    // Without Bash there is nothing to monitor.
    deferred: [...reachable, ...servers]
      .filter(isThere)
      .filter((tool) => tool !== 'Monitor' || !isGone('Bash')),
    differences: [],
  };
}

function chooseTools(
  agent: LaunchedAgent,
  around: Surroundings,
  isGone: (tool: string) => boolean,
): LaunchedTools {
  const differences: ToolDifference[] = [];
  const loaded = new Set<string>();
  const lack = (tool: string, why: ToolDifference['why']) =>
    differences.push({ tool, given: false, why });
  let asked = 0;
  const take = (tool: string, written: string): boolean => {
    if (isGone(tool)) {
      lack(written, 'disallowed');
      return false;
    }
    asked++;
    const why = whyMissing(tool, agent, around);
    if (why) lack(written, why);
    else loaded.add(tool);
    return why === null;
  };

  for (const entry of agent.toolEntries) {
    const found = findTools(entry, around.mcpTools);
    if (typeof found === 'string') {
      asked++;
      lack(entry.written, found);
    } else for (const tool of found) take(tool, entry.written);
  }
  if (keepsMemory(agent)) {
    for (const tool of MEMORY_TOOLS) {
      if (loaded.has(tool) || isGone(tool)) continue;
      asked++;
      loaded.add(tool);
      differences.push({ tool, given: true, why: 'memory' });
    }
  }
  for (const tool of listServerTools(agent, around.mcpTools)) {
    if (loaded.has(tool) || isGone(tool)) continue;
    loaded.add(tool);
    differences.push({ tool, given: true, why: 'servers' });
  }
  if (loaded.has('Bash')) {
    for (const tool of SEARCH) if (loaded.delete(tool)) lack(tool, 'bash');
  }
  if (loaded.size === 0 && asked > 0) return { kind: 'refused', differences };
  return { kind: 'starts', loaded: searchLast([...loaded]), deferred: [], differences };
}

/** The tools that an entry of `tools` means, or why it means none. */
function findTools(
  { written, tool, status }: ToolEntry,
  mcpTools: Surroundings['mcpTools'],
): readonly string[] | ToolDifference['why'] {
  switch (status) {
    case 'case':
    case 'dead':
    case 'unknown':
      return status;
    case 'mcp': {
      if (tool === `${MCP}*`) return 'every-server';
      const found = findServerTools(tool ?? written, mcpTools);
      return found.length === 0 ? 'no-server' : found;
    }
    default:
      return tool === null ? 'unknown' : [tool];
  }
}

/** The tools that `mcp__server`, `mcp__server__*` or `mcp__server__tool` means; itself where nobody knows. */
function findServerTools(name: string, mcpTools: Surroundings['mcpTools']): readonly string[] {
  if (mcpTools === null) return [name];
  const start = name.endsWith('__*') ? name.slice(0, -1) : `${name}__`;
  return mcpTools.filter((tool) => tool === name || tool.startsWith(start));
}

/** The tools of the servers that the file itself defines. */
function listServerTools({ settings }: LaunchedAgent, mcpTools: Surroundings['mcpTools']) {
  const servers = settings.find(({ key }) => key === 'mcpServers')?.value;
  if (!Array.isArray(servers)) return [];
  const defined = servers.flatMap((server: YamlValue) =>
    server instanceof Map ? [...server.keys()] : [],
  );
  return defined.flatMap((server) => {
    const known = findServerTools(`${MCP}${server}`, mcpTools);
    return known.length > 0 ? known : [`${MCP}${server}`];
  });
}

/** Why a subagent cannot have a tool of the client; null when it can. */
function whyMissing(
  tool: string,
  agent: LaunchedAgent,
  { background }: Surroundings,
): ToolDifference['why'] | null {
  if (tool.startsWith(MCP)) return null;
  if (isNeverForSubagents(tool)) return 'never';
  if (tool === PLAN_TOOL) return isPlanning(agent) ? null : 'plan-only';
  if (tool === 'ToolSearch') return 'deferred';
  if (!LOADED.has(tool) && !DEFERRED.has(tool) && !SEARCH.has(tool)) return 'not-here';
  return background && FOREGROUND_ONLY.has(tool) ? 'background' : null;
}

/** The client adds its own search to what the file names. */
function searchLast(tools: readonly string[]): string[] {
  return tools.toSorted((a, b) => Number(SEARCH.has(a)) - Number(SEARCH.has(b)));
}

function isPlanning({ settings }: LaunchedAgent): boolean {
  return settings.some(({ key, value }) => key === 'permissionMode' && value === 'plan');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
