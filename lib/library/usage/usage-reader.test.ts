import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dayOf } from '@/lib/agents/usage/sum-usage';
import { testdir } from '@/test/testdir';
import { UsageReader } from './usage-reader';

const line = (entry: object) => `${JSON.stringify(entry)}\n`;

const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;

/** Two lines of one answer, as Claude Code writes them: the later one has the final count. */
function answer(id: string, minute: number, output: number, ...tools: string[]): string {
  const base = { isSidechain: true, cwd: '/w', timestamp: at(minute), type: 'assistant' };
  const usage = {
    input_tokens: 10,
    cache_creation_input_tokens: 100,
    cache_read_input_tokens: 1000,
  };
  const message = (content: object[], written: number) => ({
    ...{ id, model: 'claude-opus-5-5', content },
    usage: { ...usage, output_tokens: written },
  });
  return (
    line({ ...base, message: message([{ type: 'text', text: 'x' }], 1) }) +
    line({
      ...base,
      message: message(
        tools.map((name) => ({ type: 'tool_use', name })),
        output,
      ),
    })
  );
}

const call = (id: string, asked: string) =>
  line({
    type: 'assistant',
    cwd: '/w',
    message: {
      content: [{ type: 'tool_use', name: 'Agent', id, input: { subagent_type: asked } }],
    },
  });

const refusal = (id: string, toolUseResult: string) =>
  line({
    type: 'user',
    timestamp: at(30),
    toolUseResult,
    message: { content: [{ type: 'tool_result', tool_use_id: id, is_error: true }] },
  });

const meta = (agentType: string, toolUseId: string) =>
  JSON.stringify({ agentType, toolUseId, isBuiltIn: false, finished: true });

const user = line({ type: 'user', isSidechain: true, cwd: '/w', timestamp: at(0) });

const SESSION =
  call('t1', 'Reviewer') +
  call('t2', 'reviwer') +
  call('t3', 'denied-one') +
  refusal('t2', "Agent type 'reviwer' not found. Available agents: reviewer") +
  refusal('t3', "Agent type 'denied-one' has been denied by permission rule 'Agent(denied-one)'.");

const RECORDS = {
  'projects/-w': {
    's.jsonl': SESSION,
    's/subagents/agent-1.meta.json': meta('reviewer', 't1'),
    's/subagents/agent-1.jsonl':
      user + answer('m1', 1, 5, 'Read') + answer('m2', 2, 7, 'Read', 'Bash'),
    's/subagents/agent-2.meta.json': 'not json',
    's/subagents/agent-2.jsonl': answer('m9', 1, 5),
  },
};

async function read(dir: string) {
  const reader = new UsageReader(dir);
  await reader.update();
  return reader;
}

describe('the records of Claude Code', () => {
  it('say how often an agent was started, and what it took', async () => {
    const { agents } = (await read(testdir(RECORDS))).sum();
    expect(agents[0]).toEqual({
      agent: 'reviewer',
      launches: 1,
      last: Date.parse(at(2)),
      // Each answer once, with its last count, and all answers together.
      tokens: { input: 20, cacheWrite: 200, cacheRead: 2000, output: 12 },
      duration: 120_000,
      tools: 3,
      failed: 0,
      models: ['claude-opus-5-5'],
      projects: [{ project: '/w', launches: 1 }],
      days: [{ day: dayOf(Date.parse(at(2))), launches: 1 }],
    });
  });

  it('say which calls came to nothing', async () => {
    const { agents, unknown } = (await read(testdir(RECORDS))).sum();
    expect(agents.map(({ agent, launches, failed }) => [agent, launches, failed])).toEqual([
      ['reviewer', 1, 0],
      ['denied-one', 0, 1],
    ]);
    expect(unknown).toEqual([{ asked: 'reviwer', calls: 1, last: Date.parse(at(30)) }]);
  });

  it('count a launch as failed once, by its last answer or by the result of its call', async () => {
    const dir = testdir(RECORDS);
    appendFileSync(join(dir, 'projects/-w/s.jsonl'), refusal('t1', 'It failed.'));
    const error = { type: 'assistant', isApiErrorMessage: true, message: { model: '<synthetic>' } };
    appendFileSync(join(dir, 'projects/-w/s/subagents/agent-1.jsonl'), line(error));
    const [first] = (await read(dir)).sum().agents;
    expect(first).toMatchObject({ launches: 1, failed: 1, models: ['claude-opus-5-5'] });
  });

  it('are read on from where they grew, and a half line when it is whole', async () => {
    const dir = testdir(RECORDS);
    const reader = await read(dir);
    const file = join(dir, 'projects/-w/s/subagents/agent-1.jsonl');
    const more = answer('m3', 9, 100);
    const half = more.length - 20;
    appendFileSync(file, more.slice(0, half));
    await reader.update();
    appendFileSync(file, more.slice(half));
    await reader.update();
    expect(reader.sum().agents[0]).toMatchObject({
      last: Date.parse(at(9)),
      tokens: { output: 112 },
      tools: 3,
    });
  });

  it('start again where a file is shorter than it was', async () => {
    const dir = testdir(RECORDS);
    const reader = await read(dir);
    writeFileSync(join(dir, 'projects/-w/s/subagents/agent-1.jsonl'), answer('m5', 5, 1));
    await reader.update();
    expect(reader.sum().agents[0]).toMatchObject({ tokens: { output: 1 }, tools: 0 });
  });

  it('are never written, and need not be there', async () => {
    const dir = testdir(RECORDS);
    const file = join(dir, 'projects/-w/s.jsonl');
    const before = [readFileSync(file, 'utf8'), statSync(file).mtimeMs];
    await read(dir);
    expect([readFileSync(file, 'utf8'), statSync(file).mtimeMs]).toEqual(before);
    expect((await read(join(dir, 'nowhere'))).sum()).toEqual({
      ...{ agents: [], unknown: [], projects: [] },
    });
  });

  it('count under the name that a person says, and in one project where that is asked', async () => {
    const reader = await read(
      testdir({
        'projects/-w/s/subagents/agent-1.meta.json': meta('old', 't1'),
        'projects/-w/s/subagents/agent-1.jsonl': answer('m1', 1, 5),
        'projects/-v/s/subagents/agent-2.meta.json': meta('new', 't2'),
        'projects/-v/s/subagents/agent-2.jsonl': answer('m2', 2, 7).replaceAll('"/w"', '"/v"'),
      }),
    );
    const told = ({ agents }: ReturnType<UsageReader['sum']>) =>
      agents.map(({ agent, launches }) => `${agent} ${launches}`);
    expect(told(reader.sum())).toEqual(['new 1', 'old 1']);
    expect(told(reader.sum(new Map([['old', 'new']])))).toEqual(['new 2']);
    expect(told(reader.sum(new Map(), '/w'))).toEqual(['old 1']);
    expect(reader.sum(new Map(), '/w').projects).toEqual(['/v', '/w']);
  });
});
