import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { type Tree, testdir } from '@/test/testdir';
import { runEffective } from './effective';

function agent(name: string, ...fields: string[]): string {
  return ['---', `name: ${name}`, `description: Does ${name}.`, ...fields, '---', 'B', ''].join(
    '\n',
  );
}

/** Runs the command in the folder `w` of the tree. */
async function run(tree: Tree, ...argv: string[]) {
  const dir = realpathSync(testdir({ 'home/x': '', 'w/.git/HEAD': '', ...tree }));
  vi.stubEnv('HOME', join(dir, 'home'));
  vi.stubEnv('CLAUDE_CONFIG_DIR', undefined);
  let out = '';
  let error = '';
  const print = (text: string) => {
    out += text;
  };
  const complain = (text: string) => {
    error += text;
  };
  const code = await runEffective(argv, { cwd: join(dir, 'w'), color: false, print, complain });
  return { dir, code, out, error };
}

type Answer = {
  readonly startedIn: string;
  readonly agents: readonly { readonly name: string; readonly available: boolean }[];
  readonly text: string;
  readonly tokens: number;
  readonly ignored: readonly { readonly path: string; readonly why: string }[];
};

async function answer(tree: Tree, ...argv: string[]): Promise<{ dir: string; found: Answer }> {
  const { dir, out } = await run(tree, '--format', 'json', ...argv);
  return { dir, found: JSON.parse(out.replaceAll(dir, '')) };
}

/** The names that the session can use, without those of Claude Code itself. */
async function available(tree: Tree, ...argv: string[]): Promise<string[]> {
  const { found } = await answer(tree, ...argv);
  const fromFiles = found.agents.filter((agent) => 'path' in agent && agent.path !== null);
  return fromFiles.filter((agent) => agent.available).map(({ name }) => name);
}

const TWO: Tree = {
  'w/.claude/agents/a.md': agent('a', 'tools: Read, Nope', 'model: haiku'),
  'w/.claude/agents/b.md': agent('b', 'tools:'),
};

const deny = (...rules: string[]) => JSON.stringify({ permissions: { deny: rules } });

test('each agent comes with what Claude sees of it, and with what it has when it is started', async () => {
  const { found } = await answer(TWO);
  expect(found.startedIn).toBe('/w');
  expect(found.agents.slice(0, 2)).toEqual([
    {
      name: 'a',
      path: '/w/.claude/agents/a.md',
      scope: 'project',
      available: true,
      why: null,
      shown: '- a: Does a. (Tools: Read, Nope)',
      launch: 'ok',
      tools: { foreground: ['Read'], background: ['Read'] },
      model: 'claude-haiku-5-5',
    },
    expect.objectContaining({ name: 'b', launch: 'no tools', model: 'claude-opus-5-5' }),
  ]);
  // The words of the agents of Claude Code itself are its own; what they take is counted.
  expect(found.agents.slice(2).map(({ name }) => name)).toEqual([
    'claude',
    'Explore',
    'general-purpose',
    'Plan',
    'statusline-setup',
  ]);
  const lines = found.text.split('\n');
  expect(lines).toEqual([
    'Available agent types for the Agent tool:',
    '- a: Does a. (Tools: Read, Nope)',
    '- b: Does b. (Tools: All tools)',
  ]);
  expect(found.tokens).toBe(Math.ceil((found.text.length + 1460) / 3));
  expect(found.agents.at(-1)).toMatchObject({
    name: 'statusline-setup',
    path: null,
    launch: 'ok',
    tools: { background: ['Read', 'Edit'] },
    model: 'claude-sonnet-5-5',
  });
});

describe('a deny rule', () => {
  it.each<[string, Tree, string[], string[]]>([
    ['of the project', { 'w/.claude/settings.json': deny('Agent(a)') }, [], ['b']],
    [
      'of the project does not reach a folder in it',
      { 'w/.claude/settings.json': deny('Agent(a)') },
      ['sub'],
      ['a', 'b'],
    ],
    [
      'of the repository’s local settings does',
      { 'w/.claude/settings.local.json': deny('Task(a)') },
      ['sub'],
      ['b'],
    ],
    ['of the user', { 'home/.claude/settings.json': deny('Agent(a)') }, [], ['b']],
    [
      'in another spelling does nothing',
      { 'w/.claude/settings.json': deny('Agent(A)', 'Agent(a, b)') },
      [],
      ['a', 'b'],
    ],
    ['of the whole tool', { 'w/.claude/settings.json': deny('Agent') }, [], []],
    [
      'in a file with a wrong value does nothing',
      { 'w/.claude/settings.json': '{"model": 5, "permissions": {"deny": ["Agent(a)"]}}' },
      [],
      ['a', 'b'],
    ],
  ])('%s', async (_what, tree, argv, names) => {
    expect(await available({ ...TWO, 'w/sub/x': '', ...tree }, ...argv)).toEqual(names);
  });

  it('is named with its place', async () => {
    const settings = '{\n  "permissions": {\n    "deny": ["Agent(a)"]\n  }\n}\n';
    const { found } = await answer({ ...TWO, 'w/.claude/settings.json': settings });
    expect(found.agents[0]).toMatchObject({
      available: false,
      why: { rule: 'Agent(a)', file: '/w/.claude/settings.json', line: 3 },
      shown: null,
    });
    expect(found.text).not.toContain('- a:');
  });

  it('may switch off an agent of Claude Code itself', async () => {
    const { found } = await answer({ 'w/.claude/settings.json': deny('Agent(Explore)') });
    const explore = found.agents.find(({ name }) => name === 'Explore');
    expect(explore).toMatchObject({ path: null, scope: 'built-in', available: false });
  });
});

test('an agent that loses its name says to whom', async () => {
  const { found } = await answer({ ...TWO, 'home/.claude/agents/a.md': agent('a') });
  expect(found.agents.filter(({ name }) => name === 'a')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ scope: 'project', available: true }),
      expect.objectContaining({
        scope: 'user',
        available: false,
        why: {
          rule: 'another agent of the same name is used instead',
          file: '/w/.claude/agents/a.md',
          line: null,
        },
      }),
    ]),
  );
});

test('a file that replaces an agent of Claude Code itself stands in its place', async () => {
  const { found } = await answer({ 'w/.claude/agents/e.md': agent('Explore') });
  expect(found.agents.filter(({ name }) => name === 'Explore')).toHaveLength(1);
});

test('the text says what is there, what is not, and which settings count for nothing', async () => {
  const { out, code } = await run({
    ...TWO,
    'w/.claude/settings.json': '{"model": 5}',
    'w/.claude/settings.local.json': deny('Agent(a)'),
  });
  expect(code).toBe(0);
  expect(out).toContain(
    'a                 .claude/agents/a.md\n  not available: Agent(a), .claude/settings.local.json:1\n',
  );
  expect(out).toContain('Explore           comes with Claude Code\n');
  expect(out).toContain(
    'Claude Code ignores .claude/settings.json, because “model” is not a text.',
  );
  expect(out).toContain(
    '1 agent from files and 5 of Claude Code itself, 511 tokens in every session. Started in ',
  );
});

test('an agent of a plugin that is switched off says where', async () => {
  const { found } = await answer({
    'home/.claude/plugins/installed_plugins.json': JSON.stringify({
      plugins: { 'p@m': [{ installPath: 'cache/p' }] },
    }),
    'home/.claude/plugins/cache/p/agents/x.md': agent('x'),
    'w/.claude/settings.json': '{\n  "enabledPlugins": {\n    "p@m": false\n  }\n}\n',
  });
  expect(found.agents.find(({ name }) => name === 'p:x')).toMatchObject({
    available: false,
    why: { rule: 'the plugin p@m is switched off', file: '/w/.claude/settings.json', line: 3 },
    shown: null,
  });
});

test('two folders are one too many', async () => {
  const { code, error } = await run({ ...TWO, 'w/sub/x': '' }, '.', 'sub');
  expect(code).toBe(2);
  expect(error).toContain('A session starts in one folder.');
});
