/** An agent of another tool as one of Claude Code. */

import { parse } from 'smol-toml';
import { setField } from '@/lib/agents/editing/edit';
import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import type { ElsewhereReading } from '@/lib/agents/elsewhere/reading';
import type { YamlValue } from '@/lib/agents/model/agent';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { readClient } from '@/lib/agents/reading/read-client';
import { sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { encodeDouble } from '@/lib/agents/yaml/scalar';
import { readCarrier } from './carrier';
import { convertAgent, type Moved } from './convert-agent';
import { translateBack } from './tool-words';

export type Imported =
  | {
      readonly ok: true;
      readonly text: string;
      /** In a root of Claude Code. */
      readonly path: string;
      /** Whether it is the agent that was once converted, with what was changed since. */
      readonly restored: boolean;
      readonly translated: readonly Moved[];
      readonly lost: readonly Moved[];
    }
  | { readonly ok: false; readonly why: string };

const RULES = { kind: 'project' } as const;

/** @param path below the tool's folder of agents */
export function importAgent(text: string, path: string, tool: OtherTool): Imported {
  const reading = readElsewhere(tool, { text, path });
  if (reading.loads !== true) {
    return { ok: false, why: reading.why ?? 'The tool does not load it either.' };
  }
  const body = promptOf(text, tool);
  const made = restore(text, body, tool, reading) ?? build(reading, body, tool);
  const client = readClient(sourceOf(made.text), RULES, made.path);
  return client.loads
    ? { ok: true, ...made }
    : { ok: false, why: 'Claude Code would not load what comes of it.' };
}

type Made = Omit<Extract<Imported, { ok: true }>, 'ok'>;

/** The agent that the file was made from, with what was changed in the file since. */
function restore(text: string, body: string, tool: OtherTool, now: ElsewhereReading): Made | null {
  const carried = readCarrier(text);
  if (carried === null) return null;
  const { path } = carried;
  const original = carried.head + body;
  const rest = { path, restored: true, translated: [], lost: [] };
  const before = convertAgent(original, path, tool, { carry: true });
  if (!before.ok) return null;
  if (before.text === text) return { ...rest, text: original };
  let restored = original;
  const put = (key: string, value: YamlValue) => {
    const result = setField(restored, key, value, RULES);
    if (result.ok) restored = applyChanges(restored, result.changes);
  };
  const { reading } = before;
  if (tool !== 'copilot' && reading.identity !== now.identity) put('name', now.identity ?? '');
  if (reading.description !== now.description) put('description', now.description ?? '');
  if (reading.model !== now.model && now.model !== null) put('model', modelBack(now.model));
  if (JSON.stringify(reading.tools) !== JSON.stringify(now.tools)) {
    const { tools } = toolsBack(now, tool);
    if (tools !== null) put('tools', tools.join(', '));
  }
  return { ...rest, text: restored };
}

function build(reading: ElsewhereReading, body: string, tool: OtherTool): Made {
  const name = reading.identity ?? 'agent';
  const { tools, moved, lost } = toolsBack(reading, tool);
  const color = /^(?:red|blue|green|yellow|purple|orange|pink|cyan)$/.exec(reading.color ?? '');
  const model = reading.model === null ? null : modelBack(reading.model);
  const keepsModel = model !== null && /^(?:claude-.*|sonnet|opus|haiku|inherit)$/.test(model);
  const lines = [
    `name: ${encodeDouble(name)}`,
    `description: ${encodeDouble(reading.description ?? '')}`,
    ...(tools === null ? [] : [`tools: ${encodeDouble(tools.join(', '))}`]),
    ...(keepsModel ? [`model: ${encodeDouble(model)}`] : []),
    ...(color === null ? [] : [`color: ${color[0]}`]),
  ];
  const stem = name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '') || 'agent';
  return {
    text: `---\n${lines.join('\n')}\n---\n${body}`,
    path: `${stem}.md`,
    restored: false,
    translated: moved,
    lost: [
      ...lost,
      ...(model === null || keepsModel ? [] : [{ what: 'model', from: model, to: null }]),
    ],
  };
}

/** In Claude's names; null for every tool. */
function toolsBack(reading: ElsewhereReading, tool: OtherTool) {
  const moved: Moved[] = [];
  const lost: Moved[] = [];
  if (reading.tools === null) return { tools: null, moved, lost };
  const isRules = tool === 'opencode' || tool === 'kilo';
  const named = isRules
    ? reading.tools
        .map((rule) => /^(\S+) \* allow$/.exec(rule)?.[1])
        .filter((name) => name !== undefined)
    : reading.tools;
  // Rules that only take away leave the rest.
  if (isRules && !reading.tools.includes('* * deny')) return { tools: null, moved, lost };
  const tools: string[] = [];
  for (const name of named) {
    const to = name.startsWith('mcp__') ? name : translateBack(tool, name);
    if (to === null) lost.push({ what: 'tools', from: name, to });
    else {
      tools.push(to);
      if (to !== name) moved.push({ what: 'tools', from: name, to });
    }
  }
  return { tools, moved, lost };
}

function modelBack(model: string): string {
  return model.replace(/^anthropic\//, '').replace(/\/$/, '');
}

/** What follows the frontmatter, byte for byte. */
function promptOf(text: string, tool: OtherTool): string {
  if (tool === 'codex') {
    const value = parse(text.replace(/^\ufeff/, '')).developer_instructions;
    return typeof value === 'string' ? value : '';
  }
  const fenced = /^\ufeff?---[^\S\n]*\n[\s\S]*?\n---[^\S\n]*(?:\n|$)/.exec(text);
  return fenced === null ? text : text.slice(fenced[0].length);
}
