/** Auggie 0.36.0, read and not run: docs/other-tools.md, section 10. */

import { parseJsYaml4 } from './parse-yaml';
import {
  baseName,
  type ElsewhereReading,
  ignored,
  isMap,
  notLoaded,
  own,
  type PlacedFile,
  UNCHECKED,
  whyPassedOver,
} from './reading';

const FENCED = /^---\s*\n([\s\S]*?)\n---\s*\n/;

const KNOWN: ReadonlySet<string> = new Set([
  ...['name', 'description', 'model', 'color', 'tools', 'disabled_tools', 'hidden', 'finish_tool'],
  ...['provider_model', 'provider_api_key', 'provider_base_url', 'replace_system_prompt'],
  ...['disable_rules', 'disable_workspace_guidelines', 'disable_skills', 'tool_description'],
  'instruction_description',
]);

export function readInAuggie(file: PlacedFile): ElsewhereReading {
  const rules = { endings: ['.md', '.txt'], nested: true, noDots: true };
  const passed = whyPassedOver(file, 'Auggie', rules);
  if (passed !== null) return notLoaded(passed);
  const file2 = baseName(file.path);
  const place = file.path.replace(/\.(?:md|txt)$/, '').replaceAll('/', ':');
  const made = `Configuration from ${file2}`;
  const match = FENCED.exec(file.text);
  const prompt = match ? file.text.slice(match[0].length) : file.text;
  const bare = {
    ...{ loads: true, description: made, tools: null, model: null, color: null, prompt },
    changed: [{ what: 'fields', from: 'all', to: null }],
  };
  if (match === null) {
    const why = 'Auggie sees no frontmatter: all of the file is the prompt.';
    return { ...bare, identity: place, why };
  }
  const parsed = parseJsYaml4(match[1] ?? '');
  if (parsed.kind === 'unchecked') return UNCHECKED;
  const data = parsed.kind === 'ok' && isMap(parsed.value) ? parsed.value : null;
  if (data === null) {
    const said = parsed.kind === 'bad' ? ` (${parsed.message})` : '';
    const why = `The YAML is not valid${said}, so Auggie takes no field from it.`;
    return { ...bare, identity: makeSafe(place), why };
  }
  const tools = toList(own(data, 'tools'));
  const off = toList(own(data, 'disabled_tools'));
  const description = toText(own(data, 'description'));
  return {
    loads: true,
    identity: makeSafe(toText(own(data, 'name')) || place),
    description: description || made,
    tools: tools.length === 0 || off.length > 0 ? null : tools,
    model: toText(own(data, 'model')) || null,
    color: toText(own(data, 'color')) || null,
    prompt,
    changed: ignored(data, KNOWN),
    why: description === '' ? 'It has no description, so Auggie makes one of its file name.' : null,
  };
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.trim();
}

function toList(value: unknown): readonly string[] {
  const items = Array.isArray(value)
    ? value.map((item) => (isMap(item) ? '[object Object]' : String(item)))
    : typeof value === 'string'
      ? value.split(',')
      : [];
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function makeSafe(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^a-zA-Z0-9_-]/g, '-')
    .replace(/-+/g, '-');
}
