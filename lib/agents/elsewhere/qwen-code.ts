/** Qwen Code 0.24.4: docs/other-tools.md, section 3. */

import { parseCoreYaml } from './parse-yaml';
import {
  type Change,
  type ElsewhereReading,
  ignored,
  isMap,
  notLoaded,
  own,
  type PlacedFile,
  show,
  UNCHECKED,
  whyPassedOver,
} from './reading';

const FENCED = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/;

/** Of a model selector `TYPE:MODEL`, what a type may be. */
const MODEL_TYPES = /^(?:openai|qwen-oauth|gemini|vertex-ai|anthropic)$/;

const MODES = ['plan', 'default', 'auto-edit', 'auto', 'yolo', 'bubble'];
const COLORS = ['red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan', 'auto'];
const RESERVED = ['self', 'system', 'user', 'model', 'tool', 'config', 'default', 'main'];

const KNOWN: ReadonlySet<string> = new Set([
  ...['name', 'description', 'tools', 'disallowedTools', 'model', 'modelConfig', 'color'],
  ...['approvalMode', 'permissionMode', 'maxTurns', 'runConfig', 'background'],
  ...['mcpServers', 'hooks', 'executor', 'executionBackend'],
]);

/** By which a tool can be named besides its own name; the display names of Qwen Code, old and new. */
const DISPLAYED: ReadonlyMap<string, string> = new Map([
  ...([
    ['Edit', 'edit'],
    ['WriteFile', 'write_file'],
    ['ReadFile', 'read_file'],
    ['Grep', 'grep_search'],
    ['SearchFiles', 'grep_search'],
    ['Glob', 'glob'],
    ['FindFiles', 'glob'],
    ['Shell', 'run_shell_command'],
    ['TodoList', 'todo_write'],
    ['TodoWrite', 'todo_write'],
    ['SaveMemory', 'save_memory'],
    ['Agent', 'agent'],
    ['Task', 'agent'],
    ['Skill', 'skill'],
    ['ExitPlanMode', 'exit_plan_mode'],
    ['EnterPlanMode', 'enter_plan_mode'],
    ['WebFetch', 'web_fetch'],
    ['WebSearch', 'web_search'],
    ['ListFiles', 'list_directory'],
    ['ReadFolder', 'list_directory'],
    ['Lsp', 'lsp'],
    ['AskUserQuestion', 'ask_user_question'],
    ['NotebookEdit', 'notebook_edit'],
    ['TaskStop', 'task_stop'],
    ['TaskCreate', 'task_create'],
    ['TaskUpdate', 'task_update'],
    ['TaskList', 'task_list'],
    ['SendMessage', 'send_message'],
    ['Monitor', 'monitor'],
    ['ToolSearch', 'tool_search'],
    ['EnterWorktree', 'enter_worktree'],
    ['ExitWorktree', 'exit_worktree'],
  ] as const),
]);

const TOOLS: ReadonlySet<string> = new Set(DISPLAYED.values());

/** Whether a name of `tools` means a tool there; those of MCP servers may. */
export function isQwenTool(name: string): boolean {
  return name === '*' || name.startsWith('mcp__') || TOOLS.has(name) || DISPLAYED.has(name);
}

export function readInQwenCode(file: PlacedFile): ElsewhereReading {
  const passed = whyPassedOver(file, 'Qwen Code', { endings: ['.md'], nested: false });
  if (passed !== null) return notLoaded(passed);
  const text = file.text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const match = FENCED.exec(text);
  if (match === null) {
    return notLoaded(
      'Qwen Code sees no frontmatter: it must stand between two lines of exactly “---”, and a line end must follow the second.',
    );
  }
  const [, header = '', body = ''] = match;
  const parsed = parseCoreYaml(header);
  if (parsed.kind === 'unchecked') return UNCHECKED;
  const repaired = parsed.kind === 'bad' || !isMap(parsed.value);
  const data = clean(repaired ? readLines(header) : (parsed.value as Record<string, unknown>));
  const fault = findFault(data, header, body, repaired);
  return fault === null ? readFields(data, body, repaired) : notLoaded(fault);
}

function readFields(
  data: Record<string, unknown>,
  body: string,
  repaired: boolean,
): ElsewhereReading {
  const tools = toList(own(data, 'tools'));
  const color = own(data, 'color');
  const changed: Change[] = ignored(data, KNOWN);
  const dead = tools?.filter((name) => !isQwenTool(name)) ?? [];
  for (const name of dead) changed.push({ what: 'tools', from: name, to: null });
  const shown = typeof color === 'string' && COLORS.includes(color) ? color : null;
  if (color !== undefined && shown === null) {
    changed.push({ what: 'color', from: show(color), to: null });
  }
  if (repaired) changed.push({ what: 'frontmatter', from: 'YAML', to: 'line by line' });
  return {
    loads: true,
    identity: String(own(data, 'name')),
    description: toText(own(data, 'description')),
    tools,
    model: modelOf(data),
    color: shown,
    prompt: body.trim(),
    changed,
    why: repaired
      ? 'It is no valid YAML, so Qwen Code reads it line by line: blocks, lists in brackets and maps are lost.'
      : dead.length > 0
        ? `Qwen Code has no tool ${dead.map((name) => `“${show(name)}”`).join(', ')} and says nothing about it.`
        : null,
  };
}

function modelOf(data: Record<string, unknown>): string | null {
  const model = own(data, 'model');
  if (model !== undefined && model !== '') return toText(model);
  const legacy = own(data, 'modelConfig');
  const named = isMap(legacy) ? own(legacy, 'model') : undefined;
  return typeof named === 'string' ? named : null;
}

function findFault(
  data: Record<string, unknown>,
  header: string,
  body: string,
  repaired: boolean,
): string | null {
  for (const key of ['name', 'description']) {
    const value = own(data, key);
    if (value === undefined || value === '') return `It has no “${key}”.`;
  }
  if (own(data, 'executor') !== undefined && !isExecutor(own(data, 'executor'))) {
    return '“executor” is not as Qwen Code wants it.';
  }
  const backend = own(data, 'executionBackend');
  const claims = /^[ \t]*["']?(executor|executionBackend)["']?[ \t]*:/m.exec(header);
  if ((backend !== undefined && backend !== 'container') || (claims && repaired)) {
    return `“${claims?.[1] ?? 'executionBackend'}” is not as Qwen Code wants it.`;
  }
  const mode = own(data, 'approvalMode');
  if (mode !== undefined && mode !== '' && !MODES.includes(mode as string)) {
    return `“approvalMode” may not be “${show(mode)}”: it is one of ${MODES.join(', ')}.`;
  }
  return (
    findNameFault(toText(own(data, 'name')).trim()) ??
    (toText(own(data, 'description')).trim() === '' ? 'It has no “description”.' : null) ??
    findPromptFault(body.trim()) ??
    findListFault(data) ??
    findModelFault(data) ??
    findLimitFault(own(data, 'runConfig'))
  );
}

function findNameFault(name: string): string | null {
  if (name.length < 2 || name.length > 50) return 'A name in Qwen Code has 2 to 50 characters.';
  if (!/^[\p{L}\p{N}_-]+$/u.test(name)) {
    return `“${show(name)}” is no name in Qwen Code: only letters, digits, “-” and “_” may be in it.`;
  }
  if (/^[-_]|[-_]$/.test(name)) return 'A name may not start or end with “-” or “_” in Qwen Code.';
  return RESERVED.includes(name.toLowerCase())
    ? `“${name}” is a reserved name in Qwen Code.`
    : null;
}

function findPromptFault(prompt: string): string | null {
  if (prompt === '') return 'It has no prompt.';
  return prompt.length < 10 ? 'A prompt in Qwen Code has 10 characters or more.' : null;
}

function findListFault(data: Record<string, unknown>): string | null {
  for (const key of ['tools', 'disallowedTools']) {
    if (toList(own(data, key))?.some((name) => name.trim() === '')) {
      return `“${key}” has an entry without a name.`;
    }
  }
  return null;
}

function findModelFault(data: Record<string, unknown>): string | null {
  const model = modelOf(data);
  if (model === null || model === '') return null;
  if (model.trim() === '') return '“model” may not be blank.';
  const [, type = '', name = ''] = /^([^:]*):(.*)$/s.exec(model.trim()) ?? [];
  return MODEL_TYPES.test(type.trim()) && name.trim() === ''
    ? '“model” names the kind of an account and no model.'
    : null;
}

function findLimitFault(limits: unknown): string | null {
  if (!isMap(limits)) return null;
  const minutes = own(limits, 'max_time_minutes');
  const turns = own(limits, 'max_turns');
  if (minutes !== undefined && !(typeof minutes === 'number' && minutes > 0)) {
    return '“max_time_minutes” must be a number above 0.';
  }
  if (turns !== undefined && !(Number.isInteger(turns) && Number(turns) > 0)) {
    return '“max_turns” must be a whole number above 0.';
  }
  return null;
}

function isExecutor(value: unknown): boolean {
  if (!isMap(value)) return false;
  const [kind, command, args] = ['kind', 'command', 'args'].map((key) => own(value, key));
  return (
    (kind === 'acp' || kind === 'codex') &&
    typeof command === 'string' &&
    command.trim() !== '' &&
    (args === undefined || (Array.isArray(args) && args.every((item) => typeof item === 'string')))
  );
}

function toList(value: unknown): readonly string[] | null {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  if (typeof value !== 'string') return null;
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** As `String` says it, of a list with commas. A map of a file has no methods to say it with. */
function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(',');
  return isMap(value) ? '[object Object]' : String(value ?? '');
}

/** Without what is null, however deep. */
function clean(map: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(map).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept.map(([key, value]) => [key, cleanValue(value)]));
}

function cleanValue(value: unknown): unknown {
  if (value instanceof Date) return show(value);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (Array.isArray(value)) {
    return value.filter((item) => item !== null && item !== undefined).map(cleanValue);
  }
  return isMap(value) ? clean(value) : value;
}

/** What stands at the first colon of each line, lists of `  - item` and maps one level deep. */
function readLines(header: string): Record<string, unknown> {
  const lines = header
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const found = new Map<string, unknown>();
  let list: { readonly key: string; readonly items: unknown[] } | null = null;
  let map: { readonly key: string; readonly items: Map<string, unknown> } | null = null;
  let open = '';
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('  - ')) {
      list ??= { key: open, items: [] };
      list.items.push(readScalar(line.slice(4).trim()));
      continue;
    }
    if (list !== null) {
      found.set(list.key, list.items);
      list = null;
      open = '';
    }
    const { key, value } = splitAtColon(line);
    if (line.startsWith('  ') && map !== null) {
      map.items.set(key, readScalar(value));
      continue;
    }
    if (map !== null) {
      found.set(map.key, Object.fromEntries(map.items));
      map = null;
    }
    if (!line.includes(':')) continue;
    if (value !== '') found.set(key, readScalar(value));
    else {
      open = key;
      const next = lines[at + 1];
      if (next?.startsWith('  ') && !next.startsWith('  - ')) {
        map = { key, items: new Map() };
        open = '';
      }
    }
  }
  if (list !== null) found.set(list.key, list.items);
  if (map !== null) found.set(map.key, Object.fromEntries(map.items));
  return Object.fromEntries(found);
}

function splitAtColon(line: string): { readonly key: string; readonly value: string } {
  const at = line.indexOf(':');
  if (at === -1) return { key: line.trim(), value: '' };
  return { key: line.slice(0, at).trim(), value: line.slice(at + 1).trim() };
}

function readScalar(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  if (value === '') return '';
  if (value.length >= 2 && value.startsWith('"') && value.endsWith('"')) {
    return value.slice(1, -1).replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  }
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}
