/** An agent of Claude Code as one of another tool. */

import { findTemplate } from '@/lib/agents/elsewhere/gemini-cli';
import { findFilled } from '@/lib/agents/elsewhere/opencode';
import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import type { ElsewhereReading } from '@/lib/agents/elsewhere/reading';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { findClientFence } from '@/lib/agents/reading/frontmatter';
import { readClient } from '@/lib/agents/reading/read-client';
import { readFields } from '@/lib/agents/reading/read-fields';
import { sourceOf } from '@/lib/agents/text/decode';
import { encodeDouble } from '@/lib/agents/yaml/scalar';
import { writeCarrier } from './carrier';
import { translateTool } from './tool-words';

/** What becomes of one thing that the agent says. */
export type Moved = {
  /** A field, one entry of it, or `prompt`. */
  readonly what: string;
  /** As the agent says it. */
  readonly from: string;
  /** As the other tool gets it; null where it gets nothing. */
  readonly to: string | null;
};

export type Conversion =
  | {
      readonly ok: true;
      readonly text: string;
      /** Below the tool's folder of agents. */
      readonly path: string;
      readonly kept: readonly string[];
      readonly translated: readonly Moved[];
      /** What the tool cannot hold. It is in the carrier, where one is written. */
      readonly lost: readonly Moved[];
      /** What the tool would do wrongly, in sentences. */
      readonly wrong: readonly string[];
      /** What the tool makes of it: it loads. */
      readonly reading: ElsewhereReading;
    }
  | { readonly ok: false; readonly why: string };

export type ConvertOptions = {
  /** Whether what the format cannot hold goes into a comment, so that it can come back. */
  readonly carry: boolean;
};

/**
 * @param path of the file in its root
 * @returns not ok where Claude Code does not load the file, or the other tool would not
 */
export function convertAgent(
  text: string,
  path: string,
  tool: OtherTool,
  { carry }: ConvertOptions,
): Conversion {
  const { name } = TOOL_FACTS[tool];
  const client = readClient(sourceOf(text), { kind: 'project' }, path);
  if (!client.loads) {
    return { ok: false, why: 'Claude Code does not load this file: repair it first.' };
  }
  const cut = splitAtPrompt(text);
  if (cut === null) return { ok: false, why: 'The file has no frontmatter.' };
  const draft = new Draft(tool, client.agent, text);
  const carrier = carry ? writeCarrier({ head: cut.head, path }) : null;
  const made = tool === 'codex' ? draft.toml(cut.body, carrier) : draft.markdown(cut.body, carrier);
  const placed = placeIn(tool, draft.name);
  const reading = readElsewhere(tool, { text: made, path: placed });
  if (reading.loads !== true) {
    return { ok: false, why: `${name} would not load it. ${reading.why ?? ''}`.trim() };
  }
  const { kept, translated, lost } = draft;
  const wrong = [...draft.wrong, ...findWrong(tool, client.agent.body, reading)];
  return { ok: true, text: made, path: placed, kept, translated, lost, wrong, reading };
}

/** The text up to the line end behind the closing fence, and the rest. */
export function splitAtPrompt(
  text: string,
): { readonly head: string; readonly body: string } | null {
  const fence = findClientFence(text);
  if (fence === null) return null;
  const { from } = fence.body;
  const gap = /^[^\S\n]*\n/.exec(text.slice(from, from + 1000))?.[0].length ?? 0;
  return { head: text.slice(0, from + gap), body: text.slice(from + gap) };
}

function placeIn(tool: OtherTool, name: string): string {
  return `${name}${TOOL_FACTS[tool].endings[0] ?? '.md'}`;
}

function findWrong(tool: OtherTool, body: string, reading: ElsewhereReading): string[] {
  const { name } = TOOL_FACTS[tool];
  const template = tool === 'gemini-cli' ? findTemplate(body) : null;
  const filled = tool === 'kilo' ? findFilled(body) : null;
  return [
    ...(template === null
      ? []
      : [
          `${name} takes “${template}” in the prompt for a place to be filled in, and fails when the agent is started.`,
        ]),
    ...(filled === null
      ? []
      : [`${name} puts the text of a file in place of “${filled.found}” in the prompt.`]),
    ...(body !== '' && reading.prompt.trim() === '' ? [`${name} would get an empty prompt.`] : []),
  ];
}

const COLORS: Readonly<Record<string, string>> = {
  red: '#dc2626',
  blue: '#2563eb',
  green: '#16a34a',
  yellow: '#ca8a04',
  purple: '#9333ea',
  orange: '#ea580c',
  pink: '#db2777',
  cyan: '#0891b2',
};

/** What the number of turns is called. */
const TURNS: { readonly [Tool in OtherTool]?: string } = {
  'gemini-cli': 'max_turns',
  'qwen-code': 'maxTurns',
  opencode: 'steps',
  kilo: 'steps',
  cline: 'maxIterations',
};

/** Fields that Qwen Code takes as Claude Code does. */
const QWEN_OWN = ['permissionMode', 'background'];

/** Everything but the prompt, as the other tool wants it. */
class Draft {
  readonly name: string;
  readonly kept: string[] = [];
  readonly translated: Moved[] = [];
  readonly lost: Moved[] = [];
  readonly wrong: string[] = [];
  readonly #tool: OtherTool;
  readonly #agent: ClientAgent;
  /** Lines of YAML. */
  readonly #lines: string[] = [];
  #model: string | null = null;

  constructor(tool: OtherTool, agent: ClientAgent, text: string) {
    this.#tool = tool;
    this.#agent = agent;
    this.name = makeName(agent.name);
    if (this.name === agent.name) this.kept.push('name');
    else this.translated.push({ what: 'name', from: agent.name, to: this.name });
    this.#lines.push(`name: ${encodeDouble(this.name)}`);
    this.#lines.push(`description: ${encodeDouble(agent.description)}`);
    this.kept.push('description');
    if (tool === 'opencode' || tool === 'kilo') this.#lines.push('mode: subagent');
    this.#putModel();
    this.#putTools();
    this.#putColor();
    this.#putRest(text);
    this.kept.push('prompt');
  }

  markdown(body: string, carrier: string | null): string {
    const lines = carrier === null ? this.#lines : [...this.#lines, carrier];
    return `---\n${lines.join('\n')}\n---\n${body}`;
  }

  toml(body: string, carrier: string | null): string {
    const lines = [
      ...(carrier === null ? [] : [carrier]),
      `name = ${encodeDouble(this.name)}`,
      `description = ${encodeDouble(this.#agent.description)}`,
      ...(this.#model === null ? [] : [`model = ${encodeDouble(this.#model)}`]),
      `developer_instructions = """\n${escapeToml(body)}"""`,
    ];
    return `${lines.join('\n')}\n`;
  }

  #putModel() {
    const { model } = this.#agent;
    if (model === null) return;
    const isFull = /^claude-/.test(model);
    const to =
      this.#tool === 'opencode' || this.#tool === 'kilo'
        ? isFull
          ? `anthropic/${model}`
          : model.includes('/')
            ? model
            : null
        : null;
    if (model === 'inherit')
      this.translated.push({ what: 'model', from: model, to: 'the session’s' });
    else if (to === null) this.lost.push({ what: 'model', from: model, to: null });
    else {
      this.#model = to;
      this.#lines.push(`model: ${encodeDouble(to)}`);
      if (to === model) this.kept.push('model');
      else this.translated.push({ what: 'model', from: model, to });
    }
  }

  #putTools() {
    const { inheritsTools, toolEntries } = this.#agent;
    if (inheritsTools) return;
    const { name } = TOOL_FACTS[this.#tool];
    const found = new Set<string>();
    for (const { written } of toolEntries) {
      const to = translateTool(this.#tool, written);
      if (to === null) this.lost.push({ what: 'tools', from: written, to: null });
      else {
        found.add(to);
        if (to === written) this.kept.push(`tools: ${written}`);
        else this.translated.push({ what: 'tools', from: written, to });
      }
    }
    const list = [...found];
    const hasList = this.#tool !== 'codex' && this.#tool !== 'auggie';
    // An empty list means every tool to Qwen Code, and no list means so everywhere.
    if (!hasList || (list.length === 0 && this.#tool === 'qwen-code')) {
      this.wrong.push(
        `${name} would let it use every tool, and not only those that the agent names.`,
      );
      return;
    }
    if (list.includes('edit') && !toolEntries.some(({ written }) => written === 'Edit')) {
      if (this.#tool === 'opencode' || this.#tool === 'kilo') {
        this.wrong.push(`In ${name}, writing files and editing them is one permission.`);
      }
    }
    if (this.#tool === 'copilot' && list.includes('Write') !== list.includes('Edit')) {
      this.wrong.push('In Copilot, each of Write and Edit grants both.');
    }
    if (this.#tool === 'opencode' || this.#tool === 'kilo') {
      // The last rule that fits counts.
      this.#lines.push(
        'permission:',
        '  "*": deny',
        ...list.map((key) => `  ${encodeDouble(key)}: allow`),
      );
    } else if (list.length === 0) this.#lines.push('tools: []');
    else this.#lines.push('tools:', ...list.map((key) => `  - ${encodeDouble(key)}`));
  }

  #putColor() {
    const { color } = this.#agent;
    if (color === null) return;
    if (this.#tool === 'qwen-code' || this.#tool === 'auggie') {
      this.#lines.push(`color: ${color}`);
      this.kept.push('color');
    } else if (this.#tool === 'opencode' || this.#tool === 'kilo') {
      const to = COLORS[color] ?? '#6b7280';
      this.#lines.push(`color: "${to}"`);
      this.translated.push({ what: 'color', from: color, to });
    } else this.lost.push({ what: 'color', from: color, to: null });
  }

  /** The fields that Claude Code knows besides, and all that it does not. */
  #putRest(text: string) {
    const done = new Set(['name', 'description', 'model', 'tools', 'color']);
    const settings = new Map(this.#agent.settings.map(({ key, value }) => [key, value]));
    for (const { key, value } of readFields(text).fields) {
      if (done.has(key)) continue;
      done.add(key);
      const turns = key === 'maxTurns' ? settings.get(key) : null;
      const called = TURNS[this.#tool];
      if (typeof turns === 'number' && called !== undefined) {
        this.#lines.push(`${called}: ${turns}`);
        if (called === key) this.kept.push(key);
        else this.translated.push({ what: key, from: String(turns), to: `${called}: ${turns}` });
      } else if (
        this.#tool === 'qwen-code' &&
        QWEN_OWN.includes(key) &&
        settings.get(key) != null
      ) {
        this.#lines.push(`${key}: ${String(settings.get(key))}`);
        this.kept.push(key);
      } else this.lost.push({ what: key, from: shorten(value), to: null });
    }
  }
}

function shorten(value: unknown): string {
  if (Array.isArray(value))
    return shorten(value.filter((item) => typeof item === 'string').join(', '));
  if (typeof value === 'object' && value !== null) return 'a map';
  const text = String(value ?? '');
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/** A name that every tool takes, and that a file can have. */
function makeName(name: string): string {
  if (/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])$/.test(name)) return name;
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  return words.length < 2 ? `agent-${words || 'one'}` : words;
}

/** A text within three double quotes, with its line breaks as they are. */
function escapeToml(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replace(/"(?="")|"$/g, '\\"')
    .replace(/[^\P{Cc}\t\n]/gu, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}
