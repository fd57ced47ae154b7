/** Whose agent a file is when it is not one of Claude Code: told by ending, folder, keys and tool names. */

import type { Field, YamlValue } from '@/lib/agents/model/agent';
import { TOOL_NAMES } from './tools';

/** What tells that a file belongs to a tool, and how that is said in a sentence. */
export type Owner = {
  readonly tool: string;
  readonly because: string;
  /** By its place, where no other tool looks; else by what is in it. */
  readonly placed: boolean;
};

const COPILOT = 'GitHub Copilot';

const COPILOT_ENDING = /\.(?:agent|chatmode|prompt|instructions)\.md$/i;

/** Where tools keep their agents. One name alone may be a place where work is done, as `.codex/worktrees`. */
const FOLDERS: readonly (readonly [string, string])[] = [
  ['.github/agents', COPILOT],
  ['.github/chatmodes', COPILOT],
  ['.copilot/agents', COPILOT],
  ['.gemini/agents', 'Gemini CLI'],
  ['.qwen/agents', 'Qwen Code'],
  ['.opencode/agent', 'OpenCode'],
  ['.opencode/agents', 'OpenCode'],
  ['.opencode/mode', 'OpenCode'],
  ['.opencode/modes', 'OpenCode'],
  ['opencode/agent', 'OpenCode'],
  ['opencode/agents', 'OpenCode'],
  ['.kilo/agent', 'Kilo'],
  ['.kilo/agents', 'Kilo'],
  ['.kilocode/agent', 'Kilo'],
  ['.kilocode/agents', 'Kilo'],
  ['.codex/agents', 'Codex'],
  ['.factory/droids', 'Droid'],
  ['.cursor/agents', 'Cursor'],
  ['.cursor/rules', 'Cursor'],
  ['.cline/agents', 'Cline'],
  ['.augment/agents', 'Auggie'],
  ['.kiro/agents', 'Kiro'],
  ['.windsurf/agents', 'Windsurf'],
  ['.roo/agents', 'Roo Code'],
];

const TOOL_BY_FOLDER: ReadonlyMap<string, string> = new Map(FOLDERS);
/** The innermost of these folders on the way to a file, or one of Claude Code. */
const NEAREST = new RegExp(
  `^.*/(${[...TOOL_BY_FOLDER.keys(), '.claude'].join('|').replaceAll('.', '\\.')})/`,
  's',
);

/** Keys that one tool alone knows, by their exact spelling, with what their value must be. */
const KEYS = new Map<string, readonly [string, (value: YamlValue) => boolean]>([
  ['mcp-servers', [COPILOT, isAny]],
  ['handoffs', [COPILOT, isAny]],
  ['target', [COPILOT, (value) => value === 'vscode' || value === 'github-copilot']],
  ['mode', ['OpenCode', (value) => isOneOf(value, 'primary', 'subagent', 'all')]],
  ['permission', ['OpenCode', (value) => value instanceof Map]],
  ['kind', ['Gemini CLI', (value) => isOneOf(value, 'local', 'remote')]],
  ['timeout_mins', ['Gemini CLI', isAny]],
  ['mcp_servers', ['Gemini CLI', (value) => value instanceof Map]],
  ['approvalMode', ['Qwen Code', isAny]],
  ['runConfig', ['Qwen Code', isAny]],
  ['reasoningEffort', ['Droid', isAny]],
  ['sandbox_mode', ['Codex', isAny]],
  ['developer_instructions', ['Codex', isAny]],
  ['model_reasoning_effort', ['Codex', isAny]],
  ['alwaysApply', ['Cursor', isAny]],
  ['is_background', ['Cursor', isAny]],
  ['providerId', ['Cline', isAny]],
  ['modelId', ['Cline', isAny]],
]);

const OWN_TOOLS: ReadonlySet<string> = new Set(TOOL_NAMES);

/** What tools of other programs are called, where no tool of Claude Code is called so in any case. */
const TOOLS_OF: readonly (readonly [string, ReadonlySet<string>])[] = [
  [
    COPILOT,
    words(
      'codebase editFiles runCommands runTasks runTests usages problems changes fetch githubRepo',
      'searchResults terminalLastCommand terminalSelection findTestFiles vscodeAPI openSimpleBrowser',
      'testFailure extensions new search/codebase execute edit/editFiles read/readFile web/fetch',
      'execute/runInTerminal vscode/askQuestions agent/runSubagent todos',
    ),
  ],
  [
    'Gemini CLI',
    words(
      'read_file write_file replace run_shell_command grep_search list_directory read_many_files',
      'web_fetch google_web_search write_todos ask_user activate_skill search_file_content',
    ),
  ],
  ['Cline', words('read_files search_codebase run_commands fetch_web_content editor ask_question')],
];

const FOREIGN_TOOLS: ReadonlySet<string> = new Set(TOOLS_OF.flatMap(([, own]) => [...own]));

/**
 * Whose agent a file is.
 * @param path the file's, as much of it as is known, with `/`
 * @returns null for one of Claude Code, and where nothing tells
 */
export function findOwner(path: string, fields: readonly Field[]): Owner | null {
  const ending = COPILOT_ENDING.exec(path)?.[0].toLowerCase();
  if (ending) return { tool: COPILOT, because: `its name ends in “${ending}”`, placed: true };
  const folder = nearestFolder(path.slice(0, path.lastIndexOf('/') + 1));
  // What lies in a folder of Claude Code is read by Claude Code, whoever wrote it.
  if (folder === '.claude') return null;
  const tool = folder === undefined ? undefined : TOOL_BY_FOLDER.get(folder);
  return tool === undefined
    ? findInFields(fields)
    : { tool, because: `it is in “${folder}”`, placed: true };
}

/** Files are read folder by folder, and to search a path takes longer than all else here. */
let last: { readonly folder: string; readonly nearest: string | undefined } | null = null;

function nearestFolder(folder: string): string | undefined {
  if (last?.folder !== folder) last = { folder, nearest: NEAREST.exec(`/${folder}`)?.[1] };
  return last.nearest;
}

function findInFields(fields: readonly Field[]): Owner | null {
  const tools = fields.findLast(({ key }) => key === 'tools')?.value;
  const names = namesOf(tools);
  const because = findOwnKey(fields) ?? findOwnTool(names) ?? findToolMap(tools);
  // Most files have nothing of another tool, so this is asked last.
  if (because === null || names.some((name) => OWN_TOOLS.has(name.replace(/\(.*/, ''))))
    return null;
  return { ...because, placed: false };
}

type Because = Pick<Owner, 'tool' | 'because'>;

function findOwnKey(fields: readonly Field[]): Because | null {
  for (const { key, value } of fields) {
    const known = KEYS.get(key);
    if (known?.[1](value)) return { tool: known[0], because: `it has “${key}”` };
  }
  return null;
}

function findOwnTool(names: readonly string[]): Because | null {
  if (!names.some((name) => FOREIGN_TOOLS.has(name))) return null;
  for (const [tool, own] of TOOLS_OF) {
    const found = names.filter((name) => own.has(name));
    const [first] = found;
    // “fetch” alone is what anybody might call a tool.
    const tells = found.length > 1 || found.some((name) => /[A-Z/_]/.test(name));
    if (first && tells) return { tool, because: `it names the tool “${first}”` };
  }
  return null;
}

function findToolMap(tools: YamlValue | undefined): Because | null {
  return tools instanceof Map && [...tools.values()].every((value) => typeof value === 'boolean')
    ? { tool: 'OpenCode', because: 'its “tools” is a map' }
    : null;
}

function namesOf(tools: YamlValue | undefined): readonly string[] {
  if (typeof tools === 'string') return tools.split(',').map((name) => name.trim());
  return Array.isArray(tools) ? tools.filter((name) => typeof name === 'string') : [];
}

function isAny(): boolean {
  return true;
}

function isOneOf(value: YamlValue, ...words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value);
}

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
