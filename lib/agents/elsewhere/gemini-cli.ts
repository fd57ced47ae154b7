/** Gemini CLI 0.61.0: docs/other-tools.md, section 2. */

import { parseJsYaml4 } from './parse-yaml';
import {
  type Change,
  type ElsewhereReading,
  isMap,
  isTexts,
  kindOf,
  notLoaded,
  own,
  type PlacedFile,
  show,
  UNCHECKED,
  whyPassedOver,
} from './reading';

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n([\s\S]*))?/;

const TOOLS: ReadonlySet<string> = new Set(
  (
    'glob write_todos write_file google_web_search web_fetch replace run_shell_command grep_search ' +
    'read_many_files read_file list_directory activate_skill ask_user tracker_create_task ' +
    'tracker_update_task tracker_get_task tracker_list_tasks tracker_add_dependency ' +
    'tracker_visualize get_internal_docs enter_plan_mode exit_plan_mode update_topic ' +
    'complete_task invoke_agent read_mcp_resource list_mcp_resources search_file_content'
  ).split(' '),
);

/** What a local agent may hold, and whether a value will do. */
const LOCAL: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['kind', (value: unknown) => value === 'local'],
  ['name', isSlug],
  ['description', (value: unknown) => typeof value === 'string' && value !== ''],
  ['display_name', isText],
  ['tools', isTexts],
  ['mcp_servers', isServers],
  ['model', isText],
  ['temperature', (value: unknown) => typeof value === 'number'],
  ['max_turns', isCount],
  ['timeout_mins', isCount],
]);

const REMOTE: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['kind', (value: unknown) => value === 'remote'],
  ['name', isSlug],
  ['description', isText],
  ['display_name', isText],
  ['auth', isMap],
  ['agent_card_url', (value: unknown) => typeof value === 'string' && URL.canParse(value)],
  ['agent_card_json', isJson],
]);

export function readInGeminiCli(file: PlacedFile): ElsewhereReading {
  const passed = whyPassedOver(file, 'Gemini CLI', {
    endings: ['.md'],
    nested: false,
    noLinks: true,
  });
  if (passed !== null) return notLoaded(passed);
  if (file.path.startsWith('_')) {
    return notLoaded('Gemini CLI passes over names that start with an underscore.');
  }
  const match = FENCED.exec(file.text);
  if (match === null) {
    return notLoaded(
      file.text.startsWith('\ufeff')
        ? 'Gemini CLI sees no frontmatter behind a byte order mark.'
        : 'Gemini CLI sees no frontmatter: the file must start with a line of exactly “---”, and have a second one.',
    );
  }
  const parsed = parseJsYaml4(match[1] ?? '');
  if (parsed.kind === 'unchecked') return UNCHECKED;
  if (parsed.kind === 'bad') return notLoaded(`The YAML is not valid: ${parsed.message}.`);
  const data = parsed.value;
  if (Array.isArray(data)) return readRemoteList(data);
  if (!isMap(data)) return notLoaded('The frontmatter is no map of fields.');
  const wrong = findFault(data, LOCAL, ['name', 'description']);
  if (wrong === null) return readLocal(data, match[2]);
  if (findRemoteFault(data) === null) return readRemote(data);
  return notLoaded(wrong);
}

function readLocal(data: Record<string, unknown>, body: string | undefined): ElsewhereReading {
  const prompt = (body ?? '').trim();
  const tools = own(data, 'tools');
  const changed: Change[] = [];
  if (body === undefined) changed.push({ what: 'prompt', from: 'the body', to: '' });
  const template = findTemplate(prompt);
  if (template !== null) changed.push({ what: 'prompt', from: template, to: null });
  const why =
    body === undefined
      ? 'It loads with an empty prompt: only a line end may follow the closing “---”.'
      : template === null
        ? null
        : `It loads, but fails when it is started: “${template}” is a place to be filled in, and nothing fills it.`;
  return {
    loads: true,
    identity: String(own(data, 'name')),
    description: String(own(data, 'description')),
    tools: isTexts(tools) ? tools : null,
    model: String(own(data, 'model') || 'inherit'),
    ...{ color: null, prompt, changed, why },
  };
}

/** What of a prompt Gemini CLI takes for a place to be filled in, but cannot fill. */
export function findTemplate(prompt: string): string | null {
  for (const [found, name] of prompt.matchAll(/\$\{(\w+)\}/g)) {
    if (name !== 'query') return found;
  }
  return null;
}

function readRemote(data: Record<string, unknown>): ElsewhereReading {
  return {
    loads: true,
    identity: String(own(data, 'name')),
    description: show(own(data, 'description')),
    ...{ tools: null, model: null, color: null, prompt: '', changed: [] },
    why: 'It is an agent on another machine: its prompt is not used.',
  };
}

function readRemoteList(list: readonly unknown[]): ElsewhereReading {
  const bad = list.some((item) => !isMap(item) || findRemoteFault(item) !== null);
  const [first] = list;
  if (bad) return notLoaded('The frontmatter is a list, and not one of agents on other machines.');
  return isMap(first) ? readRemote(first) : notLoaded('The frontmatter is an empty list.');
}

function findRemoteFault(data: Record<string, unknown>): string | null {
  const hasUrl = own(data, 'agent_card_url') !== undefined;
  const needed = ['name', hasUrl ? 'agent_card_url' : 'agent_card_json'];
  if (hasUrl && own(data, 'agent_card_json') !== undefined) return 'Two cards.';
  return findFault(data, REMOTE, needed);
}

/** The first of what is wrong, unknown fields last. */
function findFault(
  data: Record<string, unknown>,
  rules: ReadonlyMap<string, (value: unknown) => boolean>,
  needed: readonly string[],
): string | null {
  for (const key of needed) if (own(data, key) === undefined) return `It has no “${key}”.`;
  for (const [key, holds] of rules) {
    const value = own(data, key);
    if (value !== undefined && !holds(value)) return explain(key, value);
  }
  const tools = own(data, 'tools');
  const odd = isTexts(tools) ? tools.find((name) => !isToolName(name)) : undefined;
  if (odd !== undefined) return `“${odd}” in “tools” is no tool of Gemini CLI.`;
  const unknown = Object.keys(data).filter((key) => !rules.has(key));
  if (unknown.length === 0) return null;
  return `Gemini CLI refuses fields that it does not know: ${unknown.map((key) => `“${key}”`).join(', ')}.`;
}

function explain(key: string, value: unknown): string {
  if (key === 'name' && typeof value === 'string') {
    return `“${show(value)}” is no name in Gemini CLI: only a-z, 0-9, “-” and “_” may be in it.`;
  }
  return `“${key}” may not be ${kindOf(value)} in Gemini CLI.`;
}

export function isToolName(name: string): boolean {
  if (TOOLS.has(name) || name === '*' || name.startsWith('discovered_tool_')) return true;
  if (!name.startsWith('mcp_') || name.startsWith('mcp__')) return false;
  if (name === 'mcp_*') return true;
  const [, server = '', tool = ''] = /^mcp_([^_]+)_(.+)$/.exec(name) ?? [];
  if (!/^[a-z0-9_.:-]+$/i.test(server)) return false;
  return tool === '*' || (!/^_*$/.test(tool) && /^[a-z0-9_.:-]+$/i.test(tool));
}

function isSlug(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z0-9-_]+$/.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0;
}

function isJson(value: unknown): boolean {
  try {
    return typeof value === 'string' && JSON.parse(value) !== undefined;
  } catch {
    return false;
  }
}

const SERVER: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ...['command', 'cwd', 'url', 'http_url', 'tcp', 'description'].map(
    (key) => [key, isText] as const,
  ),
  ...['args', 'include_tools', 'exclude_tools'].map((key) => [key, isTexts] as const),
  ...['env', 'headers'].map((key) => [key, isTextMap] as const),
  ['type', (value) => value === 'sse' || value === 'http'],
  ['timeout', (value) => typeof value === 'number'],
  ['trust', (value) => typeof value === 'boolean'],
  ['auth', isMap],
];

function isTextMap(value: unknown): boolean {
  return isMap(value) && Object.values(value).every(isText);
}

function isServers(value: unknown): boolean {
  if (!isMap(value)) return false;
  return Object.values(value).every(
    (server) =>
      isMap(server) &&
      SERVER.every(([key, holds]) => own(server, key) === undefined || holds(own(server, key))),
  );
}
