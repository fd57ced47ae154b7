/** Droid 0.225.2: docs/other-tools.md, section 8. */

import { parseJsYaml4 } from './parse-yaml';
import {
  type Change,
  type ElsewhereReading,
  ignored,
  isMap,
  isTexts,
  kindOf,
  notLoaded,
  own,
  type PlacedFile,
  UNCHECKED,
  whyPassedOver,
} from './reading';

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/;

const TEXTS = ['name', 'description', 'model', 'reasoningEffort'];
const KNOWN: ReadonlySet<string> = new Set([
  ...TEXTS,
  ...['tools', 'mcpServers', 'createdAt', 'updatedAt', 'version'],
]);

const TOOLS: ReadonlySet<string> = new Set(
  (
    'Read LS Grep Glob Create Edit MultiEdit Execute AskUser WebSearch FetchUrl ApplyPatch ' +
    'TodoWrite Skill Task'
  ).split(' '),
);

/** What `tools` may be instead of a list: every tool of that kind. */
const CATEGORIES: ReadonlySet<string> = new Set(['read-only', 'edit', 'execute', 'web', 'mcp']);

export function isDroidTool(name: string): boolean {
  return TOOLS.has(name) || CATEGORIES.has(name);
}

export function readInDroid(file: PlacedFile): ElsewhereReading {
  const passed = whyPassedOver(file, 'Droid', { endings: ['.md'], nested: false });
  if (passed !== null) return notLoaded(passed);
  const match = FENCED.exec(file.text);
  const fallback = file.path.replace(/\.md$/, '');
  const bare = match ? file.text.slice(match[0].length) : file.text;
  const noFields = (why: string): ElsewhereReading => ({
    ...{ loads: true, identity: fallback, description: '', tools: null, model: null, color: null },
    ...{ prompt: bare.trim(), changed: [{ what: 'fields', from: 'all', to: null }], why },
  });
  if (match === null) {
    return noFields(
      'Droid sees no frontmatter: it is named after its file, and all of it is the prompt.',
    );
  }
  const parsed = parseJsYaml4(match[1] ?? '');
  if (parsed.kind === 'unchecked') return UNCHECKED;
  const isRead = parsed.kind === 'ok' && typeof parsed.value === 'object' && parsed.value !== null;
  const data = isRead ? parsed.value : readLines(match[1] ?? '');
  if (!isMap(data)) return noFields('The frontmatter is no map, so Droid ignores all fields.');
  const fault = findFault(data);
  if (fault !== null) return noFields(`${fault}, so Droid ignores all fields.`);
  const tools = listTools(own(data, 'tools'));
  const dead = tools?.filter((name) => !isDroidTool(name)) ?? [];
  const changed: Change[] = ignored(data, KNOWN);
  for (const name of dead) changed.push({ what: 'tools', from: name, to: null });
  if (!isRead) changed.push({ what: 'frontmatter', from: 'YAML', to: 'line by line' });
  return {
    loads: true,
    identity: textOf(data, 'name') || fallback,
    description: textOf(data, 'description') ?? '',
    tools,
    model: textOf(data, 'model') ?? null,
    ...{ color: null, prompt: bare.trim(), changed },
    why: isRead
      ? dead.length > 0
        ? `Droid has no tool ${dead.map((name) => `“${name}”`).join(', ')}.`
        : null
      : 'It is no valid YAML, so Droid reads it line by line: blocks are lost.',
  };
}

function findFault(data: Record<string, unknown>): string | null {
  for (const key of TEXTS) {
    const value = own(data, key);
    if (value !== undefined && typeof value !== 'string') return `“${key}” is ${kindOf(value)}`;
  }
  for (const key of ['tools', 'mcpServers']) {
    const value = own(data, key);
    if (value !== undefined && typeof value !== 'string' && !isTexts(value)) {
      return `“${key}” is ${kindOf(value)}`;
    }
  }
  return null;
}

function textOf(data: Record<string, unknown>, key: string): string | undefined {
  const value = own(data, key);
  return typeof value === 'string' ? value : undefined;
}

function listTools(value: unknown): readonly string[] | null {
  if (isTexts(value)) return value;
  if (typeof value !== 'string') return null;
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** What stands at the first colon of each line, outer quotes off, and lists of tools and servers. */
function readLines(header: string): Record<string, unknown> {
  const found = new Map<string, unknown>();
  let open: unknown[] | null = null;
  for (const written of header.split('\n')) {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (open !== null && line.startsWith('- ')) {
      open.push(unquote(line.slice(2).trim()));
      continue;
    }
    const at = line.indexOf(':');
    if (at === -1) continue;
    const key = line.slice(0, at).trim();
    const value = unquote(line.slice(at + 1).trim());
    const isList = key === 'tools' || key === 'mcpServers';
    open = null;
    const json = /^[[{]/.test(value) ? parseJson(value) : undefined;
    if (json !== undefined) found.set(key, json);
    else if (value === 'true' || value === 'false') found.set(key, value === 'true');
    else if (isList && value === '') {
      open = [];
      found.set(key, open);
    } else if (isList && !value.startsWith('[')) {
      found.set(
        key,
        value.split(',').map((name) => name.trim()),
      );
    } else found.set(key, value);
  }
  return Object.fromEntries(found);
}

function unquote(value: string): string {
  const quoted =
    (value.startsWith('"') && value.endsWith('"')) ||
    (value.startsWith("'") && value.endsWith("'"));
  return quoted ? value.slice(1, -1) : value;
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
