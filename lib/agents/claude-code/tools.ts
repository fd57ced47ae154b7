/** Which tools the client knows, and what it makes of `tools` and `disallowedTools` (format.md, section 3). */

import type { ClientAgent, ToolEntry, Tools, YamlValue } from '@/lib/agents/model/agent';

type ToolGroup =
  | 'Files'
  | 'Search'
  | 'Run'
  | 'Web'
  | 'Agents'
  | 'Tasks'
  | 'Planning'
  | 'MCP servers'
  | 'Session';

export type Tool = {
  readonly name: string;
  readonly group: ToolGroup;
  /** Whether a subagent can ever have it; the client silently takes the others away. */
  readonly forSubagents: boolean;
};

const GROUPS: readonly (readonly [ToolGroup, string])[] = [
  ['Files', 'Read Edit Write NotebookEdit'],
  ['Search', 'Glob Grep LSP'],
  ['Run', 'Bash PowerShell Monitor'],
  ['Web', 'WebFetch WebSearch'],
  ['Agents', 'Agent ListAgents SendMessage Skill ToolSearch Workflow'],
  [
    'Tasks',
    'TodoWrite TaskCreate TaskGet TaskList TaskOutput TaskStop TaskUpdate CronCreate CronDelete CronList ScheduleWakeup RemoteTrigger',
  ],
  ['Planning', 'EnterPlanMode ExitPlanMode EnterWorktree ExitWorktree AskUserQuestion'],
  ['MCP servers', 'ListMcpResourcesTool ReadMcpResourceTool WaitForMcpServers'],
  [
    'Session',
    'Artifact EndConversation PushNotification ReportFindings SendFeedback SendUserFile ShareOnboardingGuide',
  ],
];

/** ExitPlanMode is missing here: under `permissionMode: plan` a subagent has it. */
const NEVER = new Set(
  'AskUserQuestion EndConversation EnterPlanMode ScheduleWakeup TaskOutput WaitForMcpServers Workflow'.split(
    ' ',
  ),
);

/** Every documented tool, in the order in which a picker shows them. */
export const TOOLS: readonly Tool[] = GROUPS.flatMap(([group, names]) =>
  names.split(' ').map((name) => ({ name, group, forSubagents: !NEVER.has(name) })),
);

export const TOOL_NAMES: readonly string[] = TOOLS.map(({ name }) => name);

/** Whether a subagent never has this tool, whatever its file says. */
export function isNeverForSubagents(name: string): boolean {
  return NEVER.has(name);
}

const KNOWN: ReadonlySet<string> = new Set(TOOL_NAMES);

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['Task', 'Agent'],
  ['KillShell', 'TaskStop'],
  ['KillBash', 'TaskStop'],
  ['ListPeers', 'ListAgents'],
]);

/** Tools that no longer exist, with their successors; null where there is none. */
const DEAD: ReadonlyMap<string, string | null> = new Map([
  ['MultiEdit', 'Edit'],
  ['LS', 'Glob'],
  ['NotebookRead', 'Read'],
  ['BashOutput', 'TaskOutput'],
  ['AgentOutputTool', 'TaskOutput'],
  ['TodoRead', null],
  ['SlashCommand', 'Skill'],
  ['MCPSearch', 'ToolSearch'],
  ['TeamCreate', null],
  ['TeamDelete', null],
]);

const BY_LOWER: ReadonlyMap<string, string> = new Map(
  [...TOOL_NAMES, ...ALIASES.keys()].map((name) => [name.toLowerCase(), name]),
);

/** The successor of a dead tool; null when it has none, or when the tool is not dead. */
export function successorOf(name: string): string | null {
  return DEAD.get(name) ?? null;
}

/** The name in its right case when only the case is wrong; null otherwise. */
export function rightCase(name: string): string | null {
  const right = BY_LOWER.get(name.toLowerCase());
  return right && right !== name ? right : null;
}

/**
 * Reads a value of `tools` or `disallowedTools`. Undefined means that the field is absent.
 * `tools` is what the value alone gives: see `applyTools` for both fields together.
 */
export function parseTools(value: YamlValue | undefined): {
  tools: Tools;
  entries: readonly ToolEntry[];
} {
  const entries = splitTools(value).map(readEntry);
  if (value === undefined || entries.some(({ status }) => status === 'all')) {
    return { tools: { kind: 'all' }, entries };
  }
  const names = new Set<string>();
  for (const { tool } of entries) if (tool) names.add(tool);
  return { tools: fromNames([...names]), entries };
}

/**
 * What the agent may use: `disallowedTools` takes whole tools away, then `tools` chooses. For an
 * agent that inherits all but some known tools, the remaining documented ones are listed.
 */
export function applyTools(
  tools: YamlValue | undefined,
  disallowed: YamlValue | undefined,
): Pick<ClientAgent, 'tools' | 'inheritsTools' | 'toolEntries' | 'disallowedTools'> {
  const asked = parseTools(tools);
  const removed = splitTools(disallowed).map(readEntry);
  const all = asked.tools.kind === 'all';
  const result = { inheritsTools: all, toolEntries: asked.entries, disallowedTools: removed };
  if (asked.tools.kind === 'none') return { ...result, tools: asked.tools };

  const names = asked.tools.kind === 'all' ? INHERITED : asked.tools.names;
  const isGone = matchTools(removed);
  const left = names.filter((name) => !isGone(name));
  if (all && left.length === names.length) return { ...result, tools: asked.tools };
  return { ...result, tools: fromNames(left) };
}

const INHERITED: readonly string[] = TOOLS.flatMap(({ name, forSubagents }) =>
  forSubagents ? [name] : [],
);

function fromNames(names: readonly string[]): Tools {
  return names.length > 0 ? { kind: 'some', names } : { kind: 'none' };
}

/** Every pattern is compared with every tool; nobody writes more than this. */
const MAX_PATTERNS = 100;

/**
 * Whether entries of `disallowedTools` take a tool away: by its name, as one of their MCP servers,
 * or by a pattern. `*` takes nothing away (format.md, section 3.3).
 */
export function matchTools(entries: readonly ToolEntry[]): (tool: string) => boolean {
  const gone = entries.flatMap(({ tool, status }) => (tool && status !== 'all' ? [tool] : []));
  if (gone.length === 0) return () => false;
  const names = new Set(gone);
  const starts = [...names]
    .filter((name) => name.startsWith(MCP) && name.endsWith('*'))
    .slice(0, MAX_PATTERNS)
    .map((pattern) => pattern.slice(0, -1));
  return (name) =>
    names.has(name) ||
    (name.startsWith(MCP) &&
      (names.has(serverOf(name)) || starts.some((start) => name.startsWith(start))));
}

const MCP = 'mcp__';

/** `mcp__server` of `mcp__server__tool`. */
function serverOf(name: string): string {
  const end = name.indexOf('__', MCP.length);
  return end < 0 ? name : name.slice(0, end);
}

/** The tools that a value names, as written. Items that are not text, or lists in a list, count for nothing. */
function splitTools(value: YamlValue | undefined): string[] {
  if (typeof value === 'string') return splitText(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: YamlValue) => (typeof item === 'string' ? splitText(item) : []));
}

/** At commas and spaces, but not in parentheses. Other blanks do not split. */
function splitText(text: string): string[] {
  const parts = text.includes('(') ? splitOutside(text) : text.split(/[, ]/);
  return parts.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '(') inside = true;
    else if (letter === ')') inside = false;
    else if (!inside && (letter === ',' || letter === ' ')) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function readEntry(written: string): ToolEntry {
  const open = written.indexOf('(');
  const name = open > 0 && written.endsWith(')') ? written.slice(0, open) : written;
  if (name === '*') return { written, tool: '*', status: 'all' };
  if (KNOWN.has(name)) return { written, tool: name, status: 'known' };
  const alias = ALIASES.get(name);
  if (alias) return { written, tool: alias, status: 'alias' };
  if (name.startsWith(MCP) && name.length > MCP.length)
    return { written, tool: name, status: 'mcp' };
  if (DEAD.has(name)) return { written, tool: null, status: 'dead' };
  return { written, tool: null, status: rightCase(name) ? 'case' : 'unknown' };
}
