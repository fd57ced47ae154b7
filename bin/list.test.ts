import { join } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { type Tree, testdir } from '@/test/testdir';
import { TOOL_PROJECT } from '@/test/tool-project';
import { runList } from './list';

function agent(name: string, fields = ''): string {
  return `---\nname: ${name}\ndescription: Looks after ${name}\n${fields}---\n\nYou know ${name} by heart.\n`;
}

const TEAM: Tree = {
  team: {
    'a.md': agent('alpha', 'model: opus\ntools: Read, Bash\n'),
    'deep/b.md': agent('beta', 'model: haiku\n'),
    'c.md': '---\nname: gamma\ndescription: Use for:\n---\nB\n',
    'README.md': '# Team\n',
  },
};

/** Runs the command in a folder with these files. `$` in the arguments stands for that folder. */
async function run(tree: Tree, ...argv: string[]) {
  const dir = testdir(tree);
  vi.stubEnv('HOME', dir);
  vi.stubEnv('CLAUDE_CONFIG_DIR', undefined);
  let out = '';
  let error = '';
  const code = await runList(
    argv.map((argument) => argument.replace('$', dir)),
    {
      cwd: dir,
      color: false,
      print: (text) => {
        out += text;
      },
      complain: (text) => {
        error += text;
      },
    },
  );
  return { dir, code, out, error };
}

async function names(tree: Tree, ...argv: string[]): Promise<string[]> {
  const { out } = await run(tree, ...argv, '--format', 'json');
  return JSON.parse(out).items.map(({ name }: { name: string }) => name);
}

test('what is switched off depends on where the session starts', async () => {
  const tree: Tree = {
    'p/.git/HEAD': '',
    'p/.claude/agents/a.md': agent('a'),
    'p/.claude/settings.json': '{"permissions": {"deny": ["Agent(a)"]}}',
    'p/sub/x': '',
  };
  const listed = (...argv: string[]) => names(tree, 'is:denied', ...argv);
  expect(await listed('--claude', './p')).toEqual(['a']);
  expect(await listed('--claude', './p', '--started-in', './p/sub')).toEqual([]);
  expect(await listed('--started-in', './p')).toEqual(['a']);
  const { code, error } = await run(tree, '--claude', './p/sub', '--started-in', './p');
  expect(code).toBe(2);
  expect(error).toContain('./p is not in ./p/sub.');
});

describe('what is listed', () => {
  it.each<[string[], string[]]>([
    [['./team'], ['alpha', 'beta', 'gamma']],
    [['$/team/deep'], ['beta']],
    [['model:opus', 'team'], ['alpha']],
    [
      ['-model:opus', 'team'],
      ['beta', 'gamma'],
    ],
    [['"know beta by heart"', 'team'], ['beta']],
    [['is:skipped', 'team'], ['gamma']],
    [['nothing-like-it', 'team'], []],
    [
      ['./team', '--sort', '-name', '--limit', '2'],
      ['gamma', 'beta'],
    ],
    [
      ['', 'team', '--sort=name'],
      ['alpha', 'beta', 'gamma'],
    ],
    // A file in both is listed once.
    [
      ['./team', './team/deep'],
      ['alpha', 'beta', 'gamma'],
    ],
  ])('%j: %j', async (argv, expected) => {
    expect(await names(TEAM, ...argv)).toEqual(expected);
  });

  const REFUSED = '{"name":"plug","agents":"./agents/"}';

  it('has a file that reads like an agent and has no header', async () => {
    const prompt = '# Deploy Helper\n\nYou are an expert in deploying.\n';
    const tree = { '.claude/agents': { 'x.md': prompt, 'README.md': '# Agents\n' } };
    for (const dir of ['./', './.claude/agents']) {
      const { out } = await run(tree, dir);
      expect(out).toContain('skipped (header-missing)');
      expect(out).toContain('1 agent;');
    }
    expect((await run(tree, '--claude')).out).toContain('skipped (header-missing)');
  });

  it('leaves out what Claude Code does not read, and says so', async () => {
    const tree = { '.claude/agents': { 'a.md': agent('alpha'), 'b.mdx': agent('beta') } };
    const { out, error, dir } = await run(tree, './');
    expect(out).toContain('1 agent;');
    expect(error).toBe(
      `The file ${dir}/.claude/agents/b.mdx is left out. Claude Code reads only names that end in “.md”, in small letters.\n`,
    );
  });

  it('has what plugins ship by its full name', async () => {
    const plugins = [{ name: 'mine', source: './p' }];
    const tree = {
      '.claude-plugin/marketplace.json': JSON.stringify({
        name: 'm',
        owner: { name: 'O' },
        plugins,
      }),
      p: { 'agents/sub/a.md': agent('alpha'), 'skills/s/SKILL.md': agent('skill') },
      q: { '.claude-plugin/plugin.json': REFUSED, 'agents/a.md': agent('beta') },
    };
    const { out, error } = await run(tree, './');
    expect(out.split('\n').map((line) => line.replace(/ .* {2}/, ' '))).toEqual(
      expect.arrayContaining(['mine:sub:alpha p/agents/sub/a.md', 'plug:beta q/agents/a.md']),
    );
    expect(out).toContain('skipped (plugin-refused)');
    expect(out).toContain('2 agents;');
    expect(error).toMatch(
      /^In \S+\/q\/\.claude-plugin\/plugin\.json: Line 1: “agents” names the folder/,
    );
  });

  it('has an installed plugin that is refused as one that does not load', async () => {
    const plugins = { 'plug@m': [{ scope: 'user', installPath: 'cache/m/plug' }] };
    const tree = {
      '.claude/settings.json': '{"enabledPlugins": {"plug@m": true}}',
      '.claude/plugins': {
        'installed_plugins.json': JSON.stringify({ version: 2, plugins }),
        'cache/m/plug': {
          '.claude-plugin/plugin.json': REFUSED,
          'agents/a.md': agent('alpha'),
        },
      },
    };
    const { out, error } = await run(tree, '--claude', '--format=json');
    const { items } = JSON.parse(out);
    expect(items).toMatchObject([
      { name: 'plug:alpha', verdict: 'skipped', reason: { code: 'plugin-refused' } },
    ]);
    expect(error).toContain('plugin.json: Line 1: “agents” names the folder');
  });

  it('lists agents of other tools with --claude, and says whose each is', async () => {
    const tree = { p: TOOL_PROJECT };
    expect(await names(tree, 'made-for:gemini-cli', '--claude', './p')).toEqual([
      ...['broken', 'reviewer'],
    ]);
    const { out } = await run(tree, 'reviewer', '--claude', './p', '--sort=name');
    expect(out).toContain('IN ITS TOOL');
    expect(out).toMatch(/claude-code: loads {2,}p\/\.claude\/agents\/reviewer\.md/);
    expect(out).toMatch(/gemini-cli: loads {3,}p\/\.gemini\/agents\/reviewer\.md/);
    const json = await run(tree, 'stopper', '--claude', './p', '--format=json');
    expect(JSON.parse(json.out).items).toMatchObject([
      { tool: 'opencode', verdict: 'skipped', tokens: 0, elsewhere: { opencode: 'stops' } },
    ]);
  });

  it('is what Claude Code would load in the current folder, when no folder is named', async () => {
    const tree = { '.git': {}, '.claude': { agents: TEAM.team ?? {} }, other: TEAM.team ?? {} };
    expect(await names(tree, 'alpha')).toEqual(['alpha']);
    expect(await names(tree, 'alpha', '--claude', '$')).toEqual(['alpha']);
    expect(await names(tree, 'alpha', '--claude', '$', 'other')).toEqual(['alpha', 'alpha']);
  });

  it('is all of a long list, unless there is a limit', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 450 }, (_, n) => [`${n}.md`, agent(`agent-${n}`)]),
    );
    expect(await names({ many }, './many')).toHaveLength(450);
    expect(await names({ many }, './many', '--limit', '300')).toHaveLength(300);
  });
});

it('prints in JSON what the HTTP API answers', async () => {
  const { dir, out } = await run(TEAM, 'beta', 'team', '--format', 'json');
  const library = openLibrary(makeRoots([join(dir, 'team')]), { watch: 'off' });
  await library.settled();
  const { total, items, facets } = library.list({ ...EVERYTHING, q: 'beta', sort: 'relevance' });
  library.close();
  expect(JSON.parse(out)).toMatchObject({ total, items, facets });
});

it('prints aligned columns for a person', async () => {
  const { out } = await run(TEAM, './team');
  expect(out).toMatchInlineSnapshot(`
    "NAME   MODEL  TOOLS  EXAMPLES  TOKENS  IN CLAUDE CODE          PATH
    alpha  opus   2             0       8  loads                   team/a.md
    beta   haiku  all           0       7  loads                   team/deep/b.md
    gamma  -      all           0       0  skipped (yaml-invalid)  team/c.md

    3 agents; about 15 tokens in every session, 0 of them for examples.
    "
  `);
});

it('aligns wide characters, and prints no control characters', async () => {
  const { out } = await run({ 'a.md': agent('審査'), 'b.md': agent('"b\\e[31m"') }, './');
  expect(out).toMatchInlineSnapshot(`
    "NAME         MODEL  TOOLS  EXAMPLES  TOKENS  IN CLAUDE CODE  PATH
    b\\u{1b}[31m  -      all           0       9  loads           b.md
    審査         -      all           0       6  loads           a.md

    2 agents; about 15 tokens in every session, 0 of them for examples.
    "
  `);
});

it('says so when there are none, and succeeds', async () => {
  const here = await run({}, './');
  expect(here).toMatchObject({ out: 'No agents.\n', code: 0 });
  expect(here.error).toBe(`Looked into ${here.dir}.\n`);
  const folder = await run(TEAM, 'team', '--claude', '$');
  expect(folder).toMatchObject({ out: 'No agents.\n', code: 0 });
  expect(folder.error).toContain('For the folder, write ./team.');
  const slip = await run(TEAM, 'modle:opus', 'team');
  expect(slip).toMatchObject({ out: 'No agents.\n', code: 0 });
  expect(slip.error).toContain('“modle:” is not a filter. Did you mean “model:”?');
});

it.each([
  [['./nowhere'], 'There is no folder ./nowhere.'],
  [['model:opus', 'tool:Bash'], 'takes quotes around all of it'],
  [['x', 'team/a.md'], 'team/a.md is not a folder.'],
  [['--what'], 'There is no option --what.'],
  [['is:foo', 'team'], '“foo” is not a value of “is:”. It takes loads, altered, skipped'],
  [['scope:teem', 'team'], '“teem” is not a value of “scope:”.'],
  [['--sort', 'weight'], '--sort is one of'],
  [['--format', 'sarif'], '--format is one of'],
  [['--limit', 'few'], '--limit needs a whole number.'],
  [['--claude', 'nowhere'], 'There is no folder nowhere.'],
])('ends with 2 for %j', async (argv, message) => {
  const { code, out, error } = await run(TEAM, ...argv);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(error).toContain(message);
});

it('says in every format where it looked, and escapes what a terminal would obey', async () => {
  const { dir, code, out, error } = await run({ 'a\u001bb': {} }, './a\u001bb', '--format', 'json');
  expect([JSON.parse(out).total, code]).toEqual([0, 0]);
  expect(error).toBe(`Looked into ${dir}/a\\u{1b}b.\n`);
  expect((await run({}, './\u202ex')).error).toContain('There is no folder ./\\u{202e}x.');
});

it('prints no character in JSON that a terminal would obey or hide', async () => {
  const { out } = await run({ 'a.md': agent('"a\\u009b\u202eb"') }, './', '--format', 'json');
  expect(out).toContain('a\\u009b\\u202eb');
});
