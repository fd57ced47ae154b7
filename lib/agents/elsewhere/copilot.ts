/** GitHub Copilot's command line 1.0.102: docs/other-tools.md, section 6. */

import { parseLibYaml } from './parse-yaml';
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

const KNOWN: ReadonlySet<string> = new Set([
  ...['name', 'description', 'tools', 'model', 'skills', 'hooks', 'mcp-servers'],
  ...['user-invocable', 'disable-model-invocation', 'infer', 'reasoning-effort'],
]);

/** What a name of a tool means, in any case. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ...{ read: ['view'], notebookread: ['view'], view: ['view'] },
    ...{ write: ['create', 'edit'], edit: ['create', 'edit'], multiedit: ['create', 'edit'] },
    ...{ notebookedit: ['create', 'edit'], create: ['create', 'edit'] },
    ...{ bash: ['bash'], shell: ['bash'], execute: ['bash'] },
    ...{ grep: ['grep'], glob: ['glob'], search: ['grep', 'glob'] },
    ...{ webfetch: ['web_fetch'], web_fetch: ['web_fetch'], web: ['web_fetch'] },
    ...{ task: ['task'], agent: ['task'] },
    ...{ todowrite: ['update_todo'], todo: ['update_todo'], update_todo: ['update_todo'] },
  }),
);

const EVENTS: ReadonlySet<string> = new Set([
  ...['PreToolUse', 'PostToolUse', 'Stop', 'SubagentStop', 'SessionStart', 'SessionEnd'],
  ...['UserPromptSubmit', 'Notification', 'PreCompact'],
  ...['preToolUse', 'postToolUse', 'sessionStart', 'sessionEnd', 'userPromptSubmitted'],
  ...['errorOccurred', 'agentStop', 'subagentStop'],
]);

export function readInCopilot(file: PlacedFile): ElsewhereReading {
  const rules = { endings: ['.md'], nested: true, noDots: true };
  const passed = whyPassedOver(file, 'Copilot', rules);
  if (passed !== null) return notLoaded(passed);
  if (file.utf8 === false) return notLoaded('Copilot refuses a file that is not all UTF-8.');
  const header = findHeader(file.text.replace(/^\ufeff/, ''));
  if (header === null) return notLoaded('Copilot sees no frontmatter.');
  const parsed = parseLibYaml(header.yaml);
  if (parsed.kind === 'unchecked') return UNCHECKED;
  if (parsed.kind === 'bad') return notLoaded(`The YAML is not valid: ${parsed.message}.`);
  if (!isMap(parsed.value)) return notLoaded('The frontmatter is no map of fields.');
  const fault = findFault(parsed.value);
  if (fault !== null) return notLoaded(fault);
  return readFields(parsed.value, file.path, header);
}

function readFields(
  data: Record<string, unknown>,
  path: string,
  { yaml, body }: { readonly yaml: string; readonly body: string },
): ElsewhereReading {
  const written = listNames(own(data, 'tools'));
  const tools = written && [...new Set(written.flatMap((name) => toolsOf(name)))];
  const dead = written?.filter((name) => toolsOf(name).length === 0) ?? [];
  const model = own(data, 'model');
  const changed: Change[] = [
    ...ignored(data, KNOWN),
    ...(written ?? []).map((name) => ({
      ...{ what: 'tools', from: name },
      to: toolsOf(name).join(', ') || null,
    })),
  ].filter(({ from, to }) => from !== to);
  const prompt = body.trim();
  return {
    loads: true,
    identity: path.replace(/(?:\.agent)?\.md$/, '').replaceAll('/', '--'),
    description: cutLastBlock(String(own(data, 'description')), yaml),
    tools,
    model: isTexts(model) ? (model[0] ?? null) : typeof model === 'string' ? model : null,
    ...{ color: null, prompt, changed },
    why:
      tools?.length === 0
        ? 'It has no tools: none of the names means one in Copilot.'
        : dead.length > 0
          ? `Copilot grants nothing for ${dead.map((name) => `“${name}”`).join(', ')}.`
          : null,
  };
}

/** It gets the frontmatter without its last line end, so a block at its end has none either. */
function cutLastBlock(value: string, yaml: string): string {
  const last = yaml.split('\n').findLast((line) => /^[^\s#]/.test(line)) ?? '';
  return /^description\s*:\s*[|>]/.test(last) ? value.replace(/\n$/, '') : value;
}

function toolsOf(name: string): readonly string[] {
  return ALIASES.get(name.toLowerCase()) ?? [];
}

/** Null for every tool. */
function listNames(value: unknown): readonly string[] | null {
  if (value === undefined) return null;
  const names = isTexts(value) ? value : String(value).split(',');
  const listed = names.map((name) => name.trim()).filter((name) => name !== '');
  return listed.includes('*') ? null : listed;
}

/** What is between a first line of dashes and the next one. */
function findHeader(text: string): { readonly yaml: string; readonly body: string } | null {
  const open = /^---[^\S\r\n]*\r?\n/.exec(text);
  if (open === null) return null;
  const from = open[0].length;
  const close = /^---[^\S\r\n]*(?:\r?\n|$)/m.exec(text.slice(from));
  if (close === null) return null;
  return {
    yaml: text.slice(from, from + close.index),
    body: text.slice(from + close.index + close[0].length),
  };
}

function findFault(data: Record<string, unknown>): string | null {
  const description = own(data, 'description');
  if (description === undefined) return 'It has no “description”.';
  if (typeof description !== 'string') return `“description” is ${kindOf(description)}.`;
  for (const key of ['tools', 'model']) {
    const value = own(data, key);
    if (value !== undefined && typeof value !== 'string' && !isTexts(value)) {
      return `“${key}” is ${kindOf(value)}; Copilot refuses the file.`;
    }
  }
  const rules: readonly (readonly [string, (value: unknown) => boolean])[] = [
    ['name', (value) => typeof value === 'string'],
    ['skills', isTexts],
    ['mcp-servers', isMap],
    ['hooks', isMap],
    ['user-invocable', (value) => typeof value === 'boolean'],
    ['disable-model-invocation', (value) => typeof value === 'boolean'],
    ['reasoning-effort', (value) => typeof value === 'string'],
  ];
  for (const [key, holds] of rules) {
    const value = own(data, key);
    if (value !== undefined && !holds(value)) {
      return `“${key}” is ${kindOf(value)}; Copilot refuses the file.`;
    }
  }
  const hooks = own(data, 'hooks');
  const event = isMap(hooks) ? Object.keys(hooks).find((key) => !EVENTS.has(key)) : undefined;
  return event === undefined ? null : `Copilot refuses the file for the hook event “${event}”.`;
}
