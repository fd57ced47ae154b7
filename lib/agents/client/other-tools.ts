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

const ENDINGS: readonly (readonly [string, string])[] = [
  ['.agent.md', COPILOT],
  ['.chatmode.md', COPILOT],
  ['.prompt.md', COPILOT],
  ['.instructions.md', COPILOT],
];

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

/** Keys that one tool alone knows, by their exact spelling, with what their value must be. */
const KEYS: readonly (readonly [string, string, (value: YamlValue) => boolean])[] = [
  ['mcp-servers', COPILOT, isAny],
  ['handoffs', COPILOT, isAny],
  ['target', COPILOT, (value) => value === 'vscode' || value === 'github-copilot'],
  ['mode', 'OpenCode', (value) => isOneOf(value, 'primary', 'subagent', 'all')],
  ['permission', 'OpenCode', (value) => value instanceof Map],
  ['kind', 'Gemini CLI', (value) => isOneOf(value, 'local', 'remote')],
  ['timeout_mins', 'Gemini CLI', isAny],
  ['mcp_servers', 'Gemini CLI', (value) => value instanceof Map],
  ['approvalMode', 'Qwen Code', isAny],
  ['runConfig', 'Qwen Code', isAny],
  ['reasoningEffort', 'Droid', isAny],
  ['sandbox_mode', 'Codex', isAny],
  ['developer_instructions', 'Codex', isAny],
  ['model_reasoning_effort', 'Codex', isAny],
  ['alwaysApply', 'Cursor', isAny],
  ['is_background', 'Cursor', isAny],
  ['providerId', 'Cline', isAny],
  ['modelId', 'Cline', isAny],
];

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

/**
 * Whose agent a file is.
 * @param path the file's, as much of it as is known, with `/`
 * @returns null for one of Claude Code, and where nothing tells
 */
export function findOwner(path: string, fields: readonly Field[]): Owner | null {
  const ending = ENDINGS.find(([end]) => path.toLowerCase().endsWith(end));
  if (ending) return { tool: ending[1], because: `its name ends in “${ending[0]}”`, placed: true };
  const folders = `/${path.slice(0, path.lastIndexOf('/') + 1)}`;
  const nearest = FOLDERS.map(([folder, tool]) => ({
    tool,
    folder,
    at: folders.lastIndexOf(`/${folder}/`),
  })).reduce((a, b) => (b.at > a.at ? b : a));
  const own = folders.lastIndexOf('/.claude/');
  if (nearest.at > own)
    return { tool: nearest.tool, because: `it is in “${nearest.folder}”`, placed: true };
  // What lies in a folder of Claude Code is read by Claude Code, whoever wrote it.
  return own >= 0 ? null : findInFields(fields);
}

function findInFields(fields: readonly Field[]): Owner | null {
  const tools = fields.findLast(({ key }) => key === 'tools')?.value;
  const names = namesOf(tools);
  if (names.some((name) => TOOL_NAMES.includes(name.replace(/\(.*/, '')))) return null;
  for (const { key, value } of fields) {
    const known = KEYS.find(([name, , fits]) => name === key && fits(value));
    if (known) return { tool: known[1], because: `it has “${key}”`, placed: false };
  }
  for (const [tool, own] of TOOLS_OF) {
    const found = names.filter((name) => own.has(name));
    const [first] = found;
    // “fetch” alone is what anybody might call a tool.
    const tells = found.length > 1 || found.some((name) => /[A-Z/_]/.test(name));
    if (first && tells) return { tool, because: `it names the tool “${first}”`, placed: false };
  }
  return tools instanceof Map && [...tools.values()].every((value) => typeof value === 'boolean')
    ? { tool: 'OpenCode', because: 'its “tools” is a map', placed: false }
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
