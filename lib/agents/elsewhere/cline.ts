/** Cline 3.0.65: docs/other-tools.md, section 9. */

import { parseYaml2 } from './parse-yaml';
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
  whyPassedOver,
} from './reading';

const KNOWN: ReadonlySet<string> = new Set([
  ...['name', 'description', 'tools', 'skills', 'providerId', 'modelId', 'maxIterations'],
]);

/** What a name of a tool means, in any case. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['apply_diff', 'editor'],
  ['attempt_completion', 'submit_and_exit'],
  ['bash', 'run_commands'],
  ['execute_command', 'run_commands'],
  ['list_code_definition_names', 'search_codebase'],
  ['list_files', 'run_commands'],
  ['read_file', 'read_files'],
  ['replace_in_file', 'editor'],
  ['search_files', 'search_codebase'],
  ['use_skill', 'skills'],
  ['write_to_file', 'editor'],
]);

const TOOLS: ReadonlySet<string> = new Set([
  ...['read_files', 'search_codebase', 'run_commands', 'fetch_web_content', 'apply_patch'],
  ...['editor', 'skills', 'ask_question', 'submit_and_exit'],
]);

/** How many lines of dashes are tried as the end of the frontmatter. */
const MAX_ENDS = 8;

export function readInCline(file: PlacedFile): ElsewhereReading {
  const passed = whyPassedOver(file, 'Cline', {
    endings: ['.yaml', '.yml'],
    nested: false,
    noLinks: true,
    anyCase: true,
  });
  if (passed !== null) return notLoaded(passed);
  const text = file.text.replace(/^\ufeff/, '');
  const open = /^---[^\S\r\n]*(?:\r?\n|$)/.exec(text);
  if (open === null)
    return notLoaded('Cline sees no frontmatter: a line of “---” must come first.');
  const from = open[0].length;
  let found: { readonly data: Record<string, unknown>; readonly body: string } | null = null;
  let why = 'the closing “---” is missing';
  let tried = 0;
  for (const end of text.slice(from).matchAll(/^---[^\S\r\n]*(?:\r?\n|$)/gm)) {
    if (++tried > MAX_ENDS) break;
    const parsed = parseYaml2(text.slice(from, from + end.index));
    const fault =
      parsed.kind !== 'ok'
        ? parsed.kind === 'bad'
          ? `the YAML is not valid: ${parsed.message}`
          : 'the frontmatter is too large to be given to a YAML parser'
        : isMap(parsed.value)
          ? findFault(parsed.value)
          : 'the frontmatter is no map of fields';
    if (fault !== null) {
      if (tried === 1) why = fault;
    } else if (parsed.kind === 'ok' && isMap(parsed.value)) {
      found = { data: parsed.value, body: text.slice(from + end.index + end[0].length) };
    }
  }
  if (found === null) return notLoaded(`Cline refuses the file: ${why.replace(/\.$/, '')}.`);
  const prompt = found.body.trim();
  if (prompt === '') return notLoaded('It has no prompt.');
  return readFields(found.data, prompt);
}

function readFields(data: Record<string, unknown>, prompt: string): ElsewhereReading {
  const written = listNames(own(data, 'tools'));
  const tools = written && resolve(written, own(data, 'skills') !== undefined);
  const dead = written?.filter((name) => !TOOLS.has(toolOf(name))) ?? [];
  const model = own(data, 'modelId');
  const changed: Change[] = [
    ...ignored(data, KNOWN),
    ...(written ?? []).map((name) => {
      const tool = toolOf(name);
      return { what: 'tools', from: name, to: TOOLS.has(tool) ? tool : null };
    }),
  ].filter(({ from, to }) => from !== to);
  return {
    loads: true,
    identity: String(own(data, 'name')).trim(),
    description: String(own(data, 'description')).trim(),
    tools,
    model: typeof model === 'string' ? model.trim() : null,
    ...{ color: null, prompt, changed },
    why:
      tools?.length === 0
        ? 'It has no tools: Cline knows none of the names and says nothing about it.'
        : dead.length > 0
          ? `Cline has no tool ${dead.map((name) => `“${name}”`).join(', ')}.`
          : null,
  };
}

function toolOf(name: string): string {
  const lower = name.trim().toLowerCase();
  return ALIASES.get(lower) ?? lower;
}

function resolve(written: readonly string[], skills: boolean): readonly string[] {
  const found = written.map(toolOf).filter((name) => TOOLS.has(name));
  return [...new Set(skills ? [...found, 'skills'] : found)];
}

function listNames(value: unknown): readonly string[] | null {
  if (value === undefined) return null;
  const names = isTexts(value) ? value : String(value).split(',');
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

function findFault(data: Record<string, unknown>): string | null {
  for (const key of ['name', 'description', 'providerId', 'modelId']) {
    const value = own(data, key);
    const needed = key === 'name' || key === 'description';
    if (value === undefined && needed) return `it has no “${key}”`;
    if (value !== undefined && !(typeof value === 'string' && value.trim() !== '')) {
      return `“${key}” is ${kindOf(value)}`;
    }
  }
  for (const key of ['tools', 'skills']) {
    const value = own(data, key);
    if (value !== undefined && typeof value !== 'string' && !isTexts(value)) {
      return `“${key}” is ${kindOf(value)}`;
    }
  }
  const turns = own(data, 'maxIterations');
  return turns === undefined || (Number.isInteger(turns) && Number(turns) > 0)
    ? null
    : '“maxIterations” is no whole number above 0';
}
