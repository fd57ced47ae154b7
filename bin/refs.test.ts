import { expect, it, vi } from 'vitest';
import { testdir } from '@/test/testdir';
import { runRefs } from './refs';

async function run(cwd: string, ...argv: string[]) {
  vi.stubEnv('HOME', cwd);
  vi.stubEnv('CLAUDE_CONFIG_DIR', undefined);
  let out = '';
  let error = '';
  const code = await runRefs(argv, {
    cwd,
    color: false,
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

const project = () =>
  testdir({
    'p/.claude/agents/a-b.md': '---\nname: a-b\ndescription: D\n---\nB\n',
    'p/CLAUDE.md': 'Call `a-b`, subagent_type: "a-c".\n',
  });

it('prints exactly what a script expects, with paths from the folder', async () => {
  const { out, code } = await run(project(), 'a-b', 'p', '--format', 'json');
  const place = { from: 'CLAUDE.md', line: 1, certainty: 'certain' };
  const text = 'Call `a-b`, subagent_type: "a-c".';
  expect(JSON.parse(out)).toEqual({
    references: [{ ...place, to: 'a-b', column: 7, kind: 'code', text }],
    missing: [
      {
        ...place,
        to: 'a-c',
        column: 29,
        kind: 'subagent_type',
        text,
        near: 'a-b',
        unprefixed: false,
      },
    ],
  });
  expect(code).toBe(0);
});

it('prints each agent with its places', async () => {
  const { out } = await run(project(), './p');
  expect(out).toContain('a-b\n  CLAUDE.md:1:7  certain, in code\n');
  expect(out).toContain('Is a-b meant?');
  expect(out).toContain('1 certain and 0 likely references to 1 agents, 1 to none.');
});

it('says what is wrong with the command line', async () => {
  expect((await run(project(), 'a-b', 'nowhere')).code).toBe(2);
  expect((await run(project(), 'a', 'b', 'c')).error).toContain('one name and one folder');
});
