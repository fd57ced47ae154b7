/**
 * The strict reading: how ordinary YAML tools read a file. gray-matter stands for them, and no
 * other module imports it (durability.md, section 6).
 */

import matter from 'gray-matter';
import { parseTools } from '@/lib/agents/claude-code/tools';
import type { StrictReading, YamlValue } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { isSafeYaml } from '@/lib/agents/yaml/yaml-guard';

/** A few hundred bytes of aliases can stand for millions of values, or for a value that contains itself. */
const MAX_VALUES = 10_000;
const MAX_DEPTH = 100;

/** A language after the fence would choose an engine, and the one for JavaScript runs the file. */
const refuseCode = (): never => {
  throw new Error('Only YAML is read.');
};
const OPTIONS = { engines: { javascript: { parse: refuseCode, stringify: refuseCode } } };

/**
 * What gray-matter gets from the file. Where it sees no frontmatter it gets nothing, which is not
 * an error: every value is null. A date becomes its ISO text. Never throws.
 */
export function readStrict(text: string): StrictReading {
  const open = text.startsWith('\ufeff') ? 1 : 0;
  const line = firstLine(text, open);
  if (!line.startsWith('---') || line.startsWith('----')) return pickFields(null);
  const language = line.slice(3).trim();
  if (language !== '' && !/^ya?ml$/i.test(language)) {
    return failure('Something follows the opening fence, where tools look for a language.', open);
  }
  // Blanks after the fence mean nothing to gray-matter, and neither does the language that it takes anyway.
  const from = open + line.length;
  const close = text.indexOf('\n---', from);
  const block = text.slice(from, close === -1 ? text.length : close);
  if (!isSafeYaml(block) || hasVastBlank(block)) {
    const message = 'The frontmatter is too large or too deeply nested to give to a YAML parser.';
    return { ok: false, message, at: null, unchecked: true };
  }
  try {
    return pickFields(matter(`---${text.slice(from)}`, OPTIONS).data);
  } catch (error) {
    const { reason, mark } = error as { reason?: unknown; mark?: { position?: unknown } };
    const at = typeof mark?.position === 'number' ? from + mark.position : null;
    return failure(
      typeof reason === 'string' && reason !== '' ? sentence(reason) : 'The YAML is not valid.',
      at === null ? null : Math.min(at, text.length),
    );
  }
}

/**
 * Whether Claude Code and ordinary YAML tools get the same name, description, model and tools.
 * Values are compared as each side gets them. So a description with a literal `\n` is not portable:
 * Claude Code makes a line break of it (format.md, section 1.7), the others show the two
 * characters. Blanks around a model and the case of `inherit` do not count, and tools are compared
 * by their entries, because a list and a comma-separated text are the same to both.
 */
export function isPortable({ client, context }: AgentReading, strict: StrictReading): boolean {
  if (!client.loads || !strict.ok) return false;
  const { agent } = client;
  const tools = parseTools(strict.tools).entries;
  // A plugin's agents have its name before theirs, and their descriptions are trimmed.
  const inPlugin = context.rules.kind === 'plugin';
  return (
    (inPlugin ? agent.name.endsWith(`:${strict.name}`) : strict.name === agent.name) &&
    (inPlugin ? trimmed(strict.description) : strict.description) === agent.description &&
    modelOf(strict.model) === modelOf(agent.model) &&
    tools.length === agent.toolEntries.length &&
    tools.every(({ written }, index) => written === agent.toolEntries[index]?.written)
  );
}

function trimmed(value: YamlValue): YamlValue {
  return typeof value === 'string' ? value.trim() : value;
}

function modelOf(value: YamlValue): YamlValue {
  if (typeof value !== 'string') return value;
  const model = value.trim();
  if (model === '') return null;
  return model.toLowerCase() === 'inherit' ? 'inherit' : model;
}

/** The line that starts at an offset, without its LF; a CR stays. */
function firstLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end === -1 ? text.length : end);
}

/** gray-matter finds comments with an expression that scans a blank stretch once for each of its lines. */
function hasVastBlank(block: string): boolean {
  let lines = 0;
  let start = 0;
  for (let at = 0; at < block.length; at++) {
    const code = block.charCodeAt(at);
    if (code === 10 || (code === 13 && block.charCodeAt(at + 1) !== 10)) lines++;
    if (code > 32 && block[at]?.trim() !== '') {
      lines = 0;
      start = at + 1;
    } else if (lines * (at - start) > 1_000_000) return true;
  }
  return false;
}

function failure(message: string, at: number | null): StrictReading {
  return { ok: false, message, at };
}

function sentence(reason: string): string {
  return `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}${reason.endsWith('.') ? '' : '.'}`;
}

function pickFields(data: unknown): StrictReading {
  const budget = { left: MAX_VALUES };
  const pick = (key: string) =>
    typeof data === 'object' && data !== null && Object.hasOwn(data, key)
      ? toValue((data as Record<string, unknown>)[key], budget, 0)
      : null;
  const fields = {
    name: pick('name'),
    description: pick('description'),
    model: pick('model'),
    tools: pick('tools'),
  };
  return budget.left < 0
    ? failure('A field expands to more values than can be shown.', null)
    : { ok: true, ...fields };
}

/** A value of js-yaml in our own types; objects become Maps. Overdraws the budget when there are too many. */
function toValue(value: unknown, budget: { left: number }, depth: number): YamlValue {
  if (depth > MAX_DEPTH) budget.left = 0;
  if (--budget.left < 0) return null;
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return value;
    case 'object':
      break;
    default:
      return null;
  }
  if (value === null || value instanceof Uint8Array) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => toValue(item, budget, depth + 1));
  const map = new Map<string, YamlValue>();
  for (const key of Object.keys(value)) {
    if (budget.left < 0) break;
    map.set(key, toValue((value as Record<string, unknown>)[key], budget, depth + 1));
  }
  return map;
}
