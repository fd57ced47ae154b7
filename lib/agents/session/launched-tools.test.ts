import { describe, expect, it, test } from 'vitest';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { readClient } from '@/lib/agents/reading/read-client';
import { decodeSource } from '@/lib/agents/text/decode';
import { DIFFERENCES, launchTools } from './launched-tools';

function agentOf(...fields: string[]): ClientAgent {
  const text = ['---', 'name: n', 'description: d', ...fields, '---', 'x'].join('\n');
  const reading = readClient(decodeSource(Buffer.from(text)), { kind: 'project' }, 'n.md');
  if (!reading.loads) throw new Error(reading.reason);
  return reading.agent;
}

function launch(fields: readonly string[], mcpTools: readonly string[] | null = []) {
  return launchTools(agentOf(...fields), { background: true, mcpTools });
}

test('an agent whose names come to nothing is refused, one without names starts without tools', () => {
  expect(launch(['tools: Nope'])).toEqual({
    kind: 'refused',
    differences: [{ tool: 'Nope', given: false, why: 'unknown' }],
  });
  expect(launch(['tools:'])).toMatchObject({ kind: 'starts', loaded: [] });
  expect(launch(['tools: Read', 'disallowedTools: Read'])).toMatchObject({
    kind: 'starts',
    loaded: [],
    differences: [{ tool: 'Read', given: false, why: 'disallowed' }],
  });
  expect(launch(['tools: Read, Nope', 'disallowedTools: Read'])).toMatchObject({ kind: 'refused' });
});

describe('a difference says why', () => {
  const whyOf = (...fields: string[]) =>
    launch(fields).differences.map(({ tool, why }) => `${tool}: ${why}`);

  it.each([
    [['tools: read, Grep'], ['read: case']],
    [['tools: LS, Read'], ['LS: dead']],
    [['tools: Read, Grep, Bash'], ['Grep: bash']],
    [['tools: Workflow, Read'], ['Workflow: never']],
    [['tools: ExitPlanMode, Read'], ['ExitPlanMode: plan-only']],
    [['tools: LSP, Read'], ['LSP: not-here']],
    [['tools: ToolSearch, Read'], ['ToolSearch: deferred']],
    [['tools: ListAgents, Read'], ['ListAgents: background']],
    [['tools: mcp__*, Read'], ['mcp__*: every-server']],
    [['tools: mcp__x, Read'], ['mcp__x: no-server']],
    [
      ['tools: Read', 'memory: user'],
      ['Write: memory', 'Edit: memory'],
    ],
    [['tools: Read', 'mcpServers:', '  - x: {command: y}'], ['mcp__x: servers']],
  ])('%j', (fields, differences) => {
    expect(whyOf(...fields)).toEqual(differences);
  });

  it('in words that end a sentence', () => {
    for (const words of Object.values(DIFFERENCES)) expect(words).not.toMatch(/\.$/);
  });
});

test('a server that nobody knows is taken to be there', () => {
  expect(launch(['tools: mcp__x, Read'], null)).toMatchObject({ loaded: ['mcp__x', 'Read'] });
  expect(launch(['tools: mcp__x__*'], ['mcp__x__a', 'mcp__xy__b'])).toMatchObject({
    loaded: ['mcp__x__a'],
  });
});

test('a bad value of memory adds nothing', () => {
  expect(launch(['tools: Read', 'memory: always'])).toMatchObject({ loaded: ['Read'] });
});
