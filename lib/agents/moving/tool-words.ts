/** What the tools of Claude Code are called in other tools: docs/other-tools.md, section 11. */

import type { OtherTool } from '@/lib/agents/model/other-tools';

type Words = Readonly<Record<string, string>>;

const GEMINI: Words = {
  Read: 'read_file',
  Write: 'write_file',
  Edit: 'replace',
  MultiEdit: 'replace',
  Bash: 'run_shell_command',
  Grep: 'grep_search',
  Glob: 'glob',
  LS: 'list_directory',
  WebFetch: 'web_fetch',
  WebSearch: 'google_web_search',
  TodoWrite: 'write_todos',
  AskUserQuestion: 'ask_user',
  Skill: 'activate_skill',
  Agent: 'invoke_agent',
  Task: 'invoke_agent',
  EnterPlanMode: 'enter_plan_mode',
  ExitPlanMode: 'exit_plan_mode',
};

const QWEN: Words = {
  Read: 'read_file',
  Write: 'write_file',
  Edit: 'edit',
  MultiEdit: 'edit',
  NotebookEdit: 'notebook_edit',
  Bash: 'run_shell_command',
  Grep: 'grep_search',
  Glob: 'glob',
  LS: 'list_directory',
  WebFetch: 'web_fetch',
  WebSearch: 'web_search',
  TodoWrite: 'todo_write',
  AskUserQuestion: 'ask_user_question',
  Skill: 'skill',
  Agent: 'agent',
  Task: 'agent',
  ExitPlanMode: 'exit_plan_mode',
};

const OPENCODE: Words = {
  Read: 'read',
  Write: 'edit',
  Edit: 'edit',
  MultiEdit: 'edit',
  Bash: 'bash',
  Grep: 'grep',
  Glob: 'glob',
  LS: 'list',
  WebFetch: 'webfetch',
  WebSearch: 'websearch',
  TodoWrite: 'todowrite',
  AskUserQuestion: 'question',
  Skill: 'skill',
  Agent: 'task',
  Task: 'task',
};

/** Copilot takes Claude's own names. */
const COPILOT: Words = Object.fromEntries(
  'Read NotebookRead Write Edit MultiEdit NotebookEdit Bash Grep Glob WebFetch Task Agent TodoWrite'
    .split(' ')
    .map((name) => [name, name]),
);

const DROID: Words = {
  Read: 'Read',
  Write: 'Create',
  Edit: 'Edit',
  MultiEdit: 'Edit',
  Bash: 'Execute',
  Grep: 'Grep',
  Glob: 'Glob',
  LS: 'LS',
  WebFetch: 'FetchUrl',
  WebSearch: 'WebSearch',
  TodoWrite: 'TodoWrite',
  AskUserQuestion: 'AskUser',
  Skill: 'Skill',
  Agent: 'Task',
  Task: 'Task',
};

const CLINE: Words = {
  Read: 'read_files',
  Write: 'editor',
  Edit: 'editor',
  MultiEdit: 'editor',
  Bash: 'run_commands',
  Grep: 'search_codebase',
  Glob: 'search_codebase',
  WebFetch: 'fetch_web_content',
  AskUserQuestion: 'ask_question',
  Skill: 'skills',
};

/** Null where a tool has no list of tools, or nobody knows what its names mean. */
export const TOOL_WORDS: { readonly [Tool in OtherTool]: Words | null } = {
  'gemini-cli': GEMINI,
  'qwen-code': QWEN,
  opencode: OPENCODE,
  kilo: OPENCODE,
  copilot: COPILOT,
  codex: null,
  droid: DROID,
  cline: CLINE,
  auggie: null,
};

/** What a name of Claude's `tools` is there; null for nothing. */
export function translateTool(tool: OtherTool, name: string): string | null {
  const words = TOOL_WORDS[tool];
  if (words === null) return null;
  if (Object.hasOwn(words, name)) return words[name] ?? null;
  const [, server, own] = /^mcp__([^_](?:.*?[^_])?)__(.+)$/.exec(name) ?? [];
  if (server === undefined || own === undefined) return null;
  if (tool === 'qwen-code') return name;
  if (tool === 'opencode' || tool === 'kilo') return `${server}_${own}`;
  // Its names are taken apart at the first underscore.
  return tool === 'gemini-cli' && !server.includes('_') ? `mcp_${server}_${own}` : null;
}

/** The first of Claude's names for a tool; null where there is none. */
export function translateBack(tool: OtherTool, name: string): string | null {
  const words = TOOL_WORDS[tool] ?? {};
  return Object.entries(words).find(([, theirs]) => theirs === name)?.[0] ?? null;
}
