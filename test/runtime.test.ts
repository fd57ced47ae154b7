import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUILTIN_AGENTS } from '@/lib/agents/claude-code/builtin-agents';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { readClient } from '@/lib/agents/reading/read-client';
import { defineBuiltin } from '@/lib/agents/session/builtin-definition';
import { launchEffort, launchModel } from '@/lib/agents/session/launched-model';
import { launchTools } from '@/lib/agents/session/launched-tools';
import { listedTools } from '@/lib/agents/session/listed-line';
import { decodeSource } from '@/lib/agents/text/decode';
import { sharedData } from './shared-data';

/** One started agent as measured; the arrays are null where the client refused to start it. */
type Run = Readonly<Record<string, unknown>> & {
  readonly shown: string;
  readonly foreground: readonly string[] | null;
  readonly foregroundDeferred?: readonly string[];
  readonly background: readonly string[] | null;
  readonly backgroundDeferred?: readonly string[];
};

const FIELDS = ['tools', 'disallowedTools', 'permissionMode', 'memory'] as const;

/** The server that was connected. */
const MCP_TOOLS = ['mcp__x__ping', 'mcp__x__pong'];

const dir = sharedData('runtime.json');
type Measured = {
  readonly tools: readonly Run[];
  readonly models: readonly Readonly<Record<string, string | null>>[];
  readonly efforts: readonly { readonly effort: string; readonly sent: string | null }[];
};

const measured: Measured = dir
  ? JSON.parse(readFileSync(dir, 'utf8'))
  : { tools: [], models: [], efforts: [] };
const builtin = measured.tools.filter((run) => 'builtIn' in run);
const runs: readonly Run[] = measured.tools.filter((run) => !('builtIn' in run));

function agentOf(run: Readonly<Record<string, unknown>>): ClientAgent {
  const fields = FIELDS.flatMap((key) =>
    typeof run[key] === 'string' ? [`${key}: ${run[key]}`] : [],
  );
  const text = ['---', 'name: n', 'description: d', ...fields, '---', 'x'].join('\n');
  const reading = readClient(decodeSource(Buffer.from(text)), { kind: 'project' }, 'n.md');
  if (!reading.loads) throw new Error(reading.reason);
  return reading.agent;
}

describe.skipIf(dir === null)('what a started agent really gets', () => {
  it.each(runs.map((run) => [FIELDS.map((key) => run[key] ?? '–').join(' | '), run] as const))(
    'tools: %s',
    (_name, run) => {
      const agent = agentOf(run);
      expect(listedTools(agent)).toBe(run.shown);
      for (const background of [false, true]) {
        const launched = launchTools(agent, { background, mcpTools: MCP_TOOLS });
        const loaded = background ? run.background : run.foreground;
        const deferred = (background ? run.backgroundDeferred : run.foregroundDeferred) ?? [];
        if (loaded === null) expect(launched.kind).toBe('refused');
        else expect(launched).toMatchObject({ kind: 'starts', loaded, deferred });
      }
    },
  );

  it.each(builtin.map((run) => [run.builtIn, run] as const))('built in: %s', (name, run) => {
    const found = BUILTIN_AGENTS.find((agent) => agent.name === name);
    const agent = found && defineBuiltin(found);
    if (!agent) throw new Error(`${name} is not known.`);
    for (const background of [false, true]) {
      expect(launchTools(agent, { background, mcpTools: MCP_TOOLS })).toMatchObject({
        loaded: background ? run.background : run.foreground,
        deferred: (background ? run.backgroundDeferred : run.foregroundDeferred) ?? [],
      });
    }
  });

  it.each(measured.models.map((row) => [row.model, row] as const))('model: %s', (written, row) => {
    const declared = written?.replaceAll('"', '') ?? null;
    const opus = { main: 'claude-opus-5-5' };
    expect(launchModel(declared, opus).id).toBe(row['main opus']);
    expect(launchModel(declared, { main: 'claude-sonnet-5-5' }).id).toBe(row['main sonnet']);
    expect(launchModel(declared, { ...opus, variable: 'haiku' }).id).toBe(
      row['CLAUDE_CODE_SUBAGENT_MODEL=haiku'],
    );
    expect(launchModel(declared, { ...opus, call: 'sonnet' }).id).toBe(row['call model=sonnet']);
  });

  it.each(measured.efforts)('effort: $effort', ({ effort, sent }) => {
    const declared = /^\d+$/.test(effort) ? Number(effort) : effort;
    expect(launchEffort(declared, 'medium')).toBe(sent);
  });
});

describe.skipIf(sharedData('oracle') === null)('the load cases of launched agents', () => {
  type Case = {
    readonly id: string;
    readonly files: readonly { readonly text: string }[];
    readonly project: { readonly loaded: readonly unknown[] };
    readonly toolNames?: readonly string[];
    readonly launch?: 'refused' | 'no tools';
  };
  const folder = sharedData('oracle');
  const cases: readonly Case[] = folder
    ? JSON.parse(readFileSync(join(folder, 'open.json'), 'utf8')).cases
    : [];
  // One case tells the tools of a file that does not load.
  const launched = cases.filter(
    ({ toolNames, launch, project }) => (toolNames ?? launch) && project.loaded.length > 0,
  );

  it.each(launched.map((given) => [given.id, given] as const))('%s', (_id, given) => {
    const source = decodeSource(Buffer.from(given.files[0]?.text ?? ''));
    const reading = readClient(source, { kind: 'project' }, 'probe.md');
    if (!reading.loads) throw new Error(reading.reason);
    const result = launchTools(reading.agent, { background: false, mcpTools: MCP_TOOLS });
    if (given.launch === 'refused') expect(result.kind).toBe('refused');
    else expect(result).toMatchObject({ kind: 'starts', loaded: given.toolNames ?? [] });
  });
});
