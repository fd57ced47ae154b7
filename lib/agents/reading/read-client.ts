import { findColon } from '@/lib/agents/claude-code/colons';
import { isColor } from '@/lib/agents/claude-code/colors';
import { specOf } from '@/lib/agents/claude-code/field-specs';
import { parseModel } from '@/lib/agents/claude-code/models';
import { applyTools } from '@/lib/agents/claude-code/tools';
import type {
  ClientAgent,
  ClientField,
  ClientReading,
  Range,
  Rules,
  Source,
  YamlValue,
} from '@/lib/agents/model/agent';
import { MAX_FILE_SIZE, MAX_NAME_LENGTH } from '@/lib/agents/model/limits';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import { parseYaml, readValue, type Yaml } from '@/lib/agents/yaml/yaml';
import { findClientFence, findFence } from './frontmatter';
import { readHooks } from './read-hooks';
import { readSetting } from './read-setting';

/**
 * What Claude Code makes of the file (format.md, sections 1 to 6). A file whose YAML is too large or
 * too deep to be checked safely does not load for the reason `yaml-unchecked`: what the client does
 * with it is open.
 * @param path of the file in its root, with `/`; plugin rules derive names from it
 * @param parse what `makeYamlParser` gave, to parse what both readings see only once
 */
export function readClient(
  source: Source,
  rules: Rules,
  path: string,
  parse: typeof parseYaml = parseYaml,
): ClientReading {
  const { text } = source;
  if (source.size > MAX_FILE_SIZE) {
    return { loads: false, reason: 'file-too-large', frontmatter: null };
  }
  const fence = findClientFence(text);
  const frontmatter = fence?.inner ?? null;
  const { yaml, repaired } = fence ? readClientYaml(text, fence.inner, parse) : NO_YAML;
  const body = fence ? text.slice(fence.body.from).trim() : withoutBom(text).trim();

  if (yaml.kind === 'unchecked') return { loads: false, reason: 'yaml-unchecked', frontmatter };
  if (rules.kind === 'plugin') {
    const agent = readPluginAgent(yaml, rules.plugin, path, body);
    return { loads: true, agent, repaired, frontmatter };
  }
  const reason = whySkipped(yaml, fence !== null, text);
  if (reason) return { loads: false, reason, frontmatter };
  return { loads: true, agent: readProjectAgent(yaml, body), repaired, frontmatter };
}

function withoutBom(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** Why a file in project scope does not load, in the order in which the client checks. */
function whySkipped(yaml: Yaml, fenced: boolean, text: string): ProblemCode | null {
  if (!fenced) return missingFence(text);
  if (yaml.kind === 'invalid') return 'yaml-invalid';
  if (yaml.kind !== 'map') return 'frontmatter-not-map';

  const name = readValue(yaml, 'name');
  if (name === undefined || name === null || name === '') return 'name-missing';
  if (typeof name !== 'string') return 'name-not-text';
  const description = readValue(yaml, 'description');
  if (description === undefined || description === null) return 'description-missing';
  if (description === '') return 'description-empty';
  if (typeof description !== 'string') return 'description-not-text';
  if (name.startsWith('-')) return 'name-leading-dash';
  if (findColon(name) !== null) return 'name-colon';
  if (name.length > MAX_NAME_LENGTH) return 'name-too-long';
  return readHooks(readValue(yaml, 'hooks')).refused ? 'hooks-invalid' : null;
}

/** Why the client sees no frontmatter, by what a person sees. */
function missingFence(text: string): ProblemCode {
  if (/^---[^\S\n]{0,100}\n/.test(withoutBom(text))) return 'frontmatter-unclosed';
  const fence = findFence(text);
  const opening = fence ? text.slice(0, fence.inner.from).trimEnd() : '';
  return /[^-]---$/.test(opening) ? 'frontmatter-not-first' : 'frontmatter-missing';
}

function readProjectAgent(yaml: Yaml, body: string): ClientAgent {
  const description = readValue(yaml, 'description');
  return {
    name: String(readValue(yaml, 'name')),
    description: String(description).replaceAll('\\n', '\n'),
    ...readCommon(yaml),
    settings: readSettings(yaml, false),
    body,
  };
}

function readPluginAgent(yaml: Yaml, plugin: string, path: string, body: string): ClientAgent {
  const folders = path.split('/');
  const fileName = (folders.pop() ?? '').replace(/\.md$/i, '');
  const name = readValue(yaml, 'name');
  const written = name === undefined || name === null ? '' : textOf(name);
  const own = written === '' || written.length > MAX_NAME_LENGTH ? fileName : written;
  return {
    name: [plugin, ...folders, own].join(':'),
    description: readPluginDescription(yaml) ?? `Agent from ${plugin} plugin`,
    ...readCommon(yaml),
    settings: readSettings(yaml, true),
    body,
  };
}

function readPluginDescription(yaml: Yaml): string | null {
  for (const key of ['description', 'when_to_use', 'when-to-use']) {
    const value = readValue(yaml, key);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      const text = String(value).trim();
      if (text) return text;
    }
  }
  return null;
}

/** As JavaScript turns a value into text: `[object Object]` for a map, commas in a list. */
function textOf(value: YamlValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' ? '[object Object]' : String(value);
}

function readCommon(
  yaml: Yaml,
): Pick<
  ClientAgent,
  'model' | 'tools' | 'inheritsTools' | 'toolEntries' | 'disallowedTools' | 'color'
> {
  const color = readValue(yaml, 'color');
  return {
    model: parseModel(readValue(yaml, 'model')),
    ...applyTools(readValue(yaml, 'tools'), readValue(yaml, 'disallowedTools')),
    color: isColor(color) ? color : null,
  };
}

function readSettings(yaml: Yaml, inPlugin: boolean): ClientField[] {
  if (yaml.kind !== 'map') return [];
  const settings: ClientField[] = [];
  const seen = new Set<string>();
  const keys = [...yaml.fields.map(({ key }) => key), ...yaml.merged.keys()];
  for (const key of keys) {
    const isSetting = (specOf(key)?.counts ?? null) !== null;
    if (!isSetting || seen.has(key)) continue;
    seen.add(key);
    const written = readValue(yaml, key) ?? null;
    settings.push(readSetting(key, written, inPlugin));
  }
  return settings;
}

const NO_YAML = { yaml: { kind: 'other' }, repaired: false } as const;

/** What the client reads between the fences, and whether it took the repair pass to read a map. */
export function readClientYaml(
  text: string,
  range: Range,
  parse: typeof parseYaml = parseYaml,
): { readonly yaml: Yaml; readonly repaired: boolean } {
  const first = withoutTabs(parse(text, range));
  if (first.kind !== 'invalid') return { yaml: first, repaired: false };
  const again = runRepairPass(text.slice(range.from, range.to));
  if (again === null) return { yaml: first, repaired: false };
  const yaml = withoutTabs(parseYaml(again, { from: 0, to: again.length }));
  return { yaml, repaired: yaml.kind === 'map' };
}

/** The client's parser itself takes no tab for an indent. */
function withoutTabs(yaml: Yaml): Yaml {
  return yaml.kind === 'map' && yaml.tabbed ? { kind: 'invalid', at: null } : yaml;
}

/**
 * The client's one repair pass (format.md, section 1.4): tabs that start a line become blanks,
 * and a top-level line whose value holds a character that YAML may stumble over is put in double
 * quotes, unless it is a list. Null when no line changes.
 */
export function runRepairPass(yaml: string): string | null {
  let changed = false;
  const lines = yaml.split('\n').map((line) => {
    const repaired = repairLine(line);
    changed ||= repaired !== line;
    return repaired;
  });
  return changed ? lines.join('\n') : null;
}

function repairLine(line: string): string {
  if (line.startsWith('\t')) return line.replace(/^\t+/, (tabs) => '  '.repeat(tabs.length));
  const keyTo = keyLength(line);
  if (keyTo === 0 || line[keyTo] !== ':') return line;
  const value = line.slice(keyTo + 1).trimStart();
  // The key must be followed by white space, and `.` matches no line break.
  if (value.length === line.length - keyTo - 1 || /[\r\u2028\u2029]/.test(value)) return line;
  if (isQuoted(value) || !needsQuotes(value) || isList(value)) return line;
  return `${line.slice(0, keyTo)}: "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function isList(value: string): boolean {
  if (!value.startsWith('[') || !value.endsWith(']')) return false;
  const yaml = parseYaml(`x: ${value}`, { from: 0, to: value.length + 3 });
  return Array.isArray(readValue(yaml, 'x')) && yaml.kind === 'map' && yaml.fields.length === 1;
}

function keyLength(line: string): number {
  let at = 0;
  while (at < line.length && /[a-zA-Z_-]/.test(line.charAt(at))) at++;
  return at;
}

function isQuoted(value: string): boolean {
  const first = value[0];
  return (first === '"' || first === "'") && value.endsWith(first);
}

function needsQuotes(value: string): boolean {
  return /[{}[\]*&#!|>%@`]/.test(value) || value.includes(': ');
}
