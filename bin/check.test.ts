import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { linkTo, type Tree, testdir } from '@/test/testdir';
import { TOOL_PROJECT } from '@/test/tool-project';
import { runCheck } from './check';

const PROJECT = join(import.meta.dirname, '..');
const GOOD = '---\nname: good\ndescription: Reviews code\n---\n\nYou review.\n';
const WARNED = '---\nname: warned\ndescription: D\ntools: Read, Foo\n---\nB\n';
const BROKEN = '---\nname: broken\ndescription: Use for:\n---\nB\n';
const README = '# Agents\n';

/** What `--format json` tells of a file, as far as it is asked about here. */
type Told = {
  readonly path: string;
  readonly client: { readonly name: string } | null;
  readonly problems: readonly { readonly code: string }[];
};

/** What GitHub sets in its workflows. */
let workflow: string | undefined;

/** Runs the check in a folder with these files. `$` in the arguments stands for that folder. */
async function run(tree: Tree, ...argv: string[]) {
  const dir = testdir(tree);
  vi.stubEnv('HOME', dir);
  vi.stubEnv('CLAUDE_CONFIG_DIR', undefined);
  vi.stubEnv('GITHUB_ACTIONS', workflow);
  let out = '';
  let error = '';
  const code = await runCheck(
    argv.map((argument) => argument.replace('$', dir)),
    {
      cwd: dir,
      color: false,
      project: PROJECT,
      print: (text) => {
        out += text;
      },
      complain: (text) => {
        error += text;
      },
    },
  );
  const read = (path: string) => readFileSync(join(dir, path), 'utf8');
  return { dir, code, out, error, read };
}

describe('the exit code', () => {
  it.each<[number, Tree, string[]]>([
    [0, { 'good.md': GOOD }, []],
    [0, { 'good.md': GOOD, 'README.md': README }, []],
    [0, {}, []],
    [0, { 'warned.md': WARNED }, []],
    [0, { 'warned.md': WARNED }, ['--max-warnings', '1']],
    [1, { 'warned.md': WARNED }, ['--max-warnings=0']],
    [1, { 'broken.md': BROKEN }, []],
    [1, { 'broken.md': BROKEN, 'good.md': GOOD }, ['--format', 'json']],
    [0, { 'broken.md': BROKEN, 'good.md': GOOD }, ['good.md']],
    [0, {}, ['--help']],
    [2, {}, ['nowhere']],
    [2, { 'a.txt': 'x' }, ['a.txt']],
    [2, {}, ['--what']],
    [2, {}, ['--scope', 'galaxy']],
    [2, {}, ['--format']],
    [2, {}, ['--max-warnings', 'few']],
    [2, {}, ['--max-warnings', '-1']],
    [2, {}, ['--claude', 'nowhere']],
  ])('%i: %j %j', async (code, tree, argv) => {
    const answer = await run(tree, ...argv);
    expect(answer.code).toBe(code);
    expect(answer.error === '').toBe(code !== 2);
    expect(answer.out === '').toBe(code === 2);
  });
});

describe('which files are checked', () => {
  it.each<[Tree, string[], string[]]>([
    [{ 'b.md': GOOD, 'a.md': GOOD, 'x.txt': '' }, [], ['a.md', 'b.md']],
    [{ agents: { 'a.md': GOOD }, 'b.md': GOOD }, [], ['agents/a.md']],
    [{ agents: { 'a.md': GOOD }, 'b.md': GOOD }, ['.'], ['agents/a.md', 'b.md']],
    [{ '.claude': { agents: { 'a.md': GOOD } }, 'b.md': GOOD }, [], ['.claude/agents/a.md']],
    [{ '.claude': { agents: { 'a.md': GOOD } } }, ['.claude/agents'], ['.claude/agents/a.md']],
    [{ team: { 'a.md': GOOD }, 'b.md': GOOD }, ['team/'], ['team/a.md']],
    [
      { team: { 'a.md': GOOD }, 'b.md': GOOD },
      ['b.md', 'team', 'team/a.md'],
      ['b.md', 'team/a.md'],
    ],
    [{ 'a.MD': GOOD }, [], []],
    [{ 'a.MD': GOOD }, ['--scope', 'plugin'], ['a.MD']],
    [
      { '.claude-plugin': { 'plugin.json': '{"name":"p"}' }, agents: { 'a.md': GOOD }, 'b.md': '' },
      ['--scope=plugin'],
      ['agents/a.md'],
    ],
    [{ '-a.md': GOOD }, ['--', '-a.md'], ['-a.md']],
    [
      { '.claude/agents': { a: { 'a.md': GOOD }, b: linkTo('a') } },
      ['.claude/agents/b'],
      ['.claude/agents/b/a.md'],
    ],
  ])('%j %j', async (tree, argv, paths) => {
    const { out } = await run(tree, '--format', 'json', ...argv);
    expect(JSON.parse(out).files.map(({ path }: { path: string }) => path)).toEqual(paths);
  });

  it('checks the files of one agents folder together, even when they are named one by one', async () => {
    const tree = { '.claude/agents': { 'a.md': GOOD, sub: { 'b.md': GOOD, 'c.md': README } } };
    const { out } = await run(
      tree,
      ...['.claude/agents/a.md', '.claude/agents/sub', '--format', 'json'],
    );
    const { files } = JSON.parse(out) as { files: Told[] };
    expect(files.map(({ path }) => path)).toEqual([
      '.claude/agents/a.md',
      '.claude/agents/sub/b.md',
      '.claude/agents/sub/c.md',
    ]);
    const duplicates = files.filter(({ problems }) =>
      problems.some(({ code }) => code === 'name-duplicate'),
    );
    expect(duplicates.map(({ path }) => path)).toEqual(['.claude/agents/a.md']);
  });

  const DUPLICATED = { 'r.md': GOOD };

  it.each<[string, Tree, string[], string[]]>([
    ['two projects', { 'x/.claude/agents': DUPLICATED, 'y/.claude/agents': DUPLICATED }, ['.'], []],
    [
      'a project in another one, and a worktree of it',
      {
        'm/.claude': { agents: DUPLICATED, 'worktrees/w/.claude/agents': DUPLICATED },
        'm/sub/.claude/agents': DUPLICATED,
      },
      ['.'],
      [],
    ],
    [
      'two projects that are named one by one',
      { 'x/.claude/agents': DUPLICATED, 'y/.claude/agents': DUPLICATED },
      ['x', 'y/.claude/agents/r.md'],
      [],
    ],
    [
      'two plugins',
      {
        a: { '.claude-plugin': { 'plugin.json': '{"name":"a"}' }, agents: DUPLICATED },
        b: { '.claude-plugin': { 'plugin.json': '{"name":"b"}' }, agents: DUPLICATED },
      },
      ['.', '--scope=project'],
      [],
    ],
    [
      'one agents folder, which is the first on the way down',
      {
        'x/.claude/agents': {
          ...DUPLICATED,
          'deep/.claude/agents': { 's.md': GOOD },
        },
        'y/.claude/agents': { 's.md': WARNED },
      },
      ['.'],
      ['x/.claude/agents/deep/.claude/agents/s.md'],
    ],
    ['one collection', { 'x/r.md': GOOD, 'y/r.md': GOOD }, ['.'], ['x/r.md']],
    [
      'two agents folders of no project, but within each of them',
      { 'x/agents': DUPLICATED, 'y/agents': { ...DUPLICATED, 'deep/s.md': GOOD } },
      ['.'],
      ['y/agents/deep/s.md'],
    ],
  ])('looks for one name twice in %s', async (_what, tree, argv, expected) => {
    const { out } = await run(tree, ...argv, '--format=json');
    const { files } = JSON.parse(out) as { files: Told[] };
    expect(files.length).toBeGreaterThan(1);
    const duplicates = files.filter(({ problems }) =>
      problems.some(({ code }) => code === 'name-duplicate'),
    );
    expect(duplicates.map(({ path }) => path)).toEqual(expected);
  });

  it('names a file of a plugin by its path in the plugin', async () => {
    const tree = {
      '.claude-plugin': { 'plugin.json': '{"name":"plug"}' },
      agents: { sub: { 'a.md': GOOD } },
    };
    const { out } = await run(tree, 'agents/sub/a.md', '--scope=plugin', '--format=json');
    const { files } = JSON.parse(out) as { files: Told[] };
    expect(files.map(({ path, client }) => [path, client?.name])).toEqual([
      ['agents/sub/a.md', 'plug:sub:good'],
    ]);
  });

  const manifest = (text: string) => ({ '.claude-plugin': { 'plugin.json': text } });
  const market = (...plugins: object[]) => ({
    '.claude-plugin': {
      'marketplace.json': JSON.stringify({ name: 'm', owner: { name: 'O' }, plugins }),
    },
  });

  it.each<[string, Tree, string[], Record<string, string | null>]>([
    [
      'a plugin, by itself',
      {
        ...manifest('{"name":"p"}'),
        agents: { 'a.md': GOOD, sub: { 'b.md': GOOD } },
        'skills/s/SKILL.md': GOOD,
        'README.md': README,
      },
      ['.'],
      { 'agents/a.md': 'p:good', 'agents/sub/b.md': 'p:sub:good' },
    ],
    [
      'a plugin that lists its agents',
      {
        ...manifest('{"name":"p","agents":["./agents/a.md","./more/deep/c.md"]}'),
        agents: { 'a.md': GOOD, 'b.md': GOOD },
        'more/deep/c.md': WARNED,
      },
      ['--scope=plugin', '.'],
      { 'agents/a.md': 'p:good', 'more/deep/c.md': 'p:warned' },
    ],
    [
      'a plugin that lists one agent as text',
      {
        ...manifest('{"name":"p","agents":"./agents/a.md"}'),
        agents: { 'a.md': GOOD, 'b.md': GOOD },
      },
      ['agents'],
      { 'agents/a.md': 'p:good' },
    ],
    [
      'a plugin that has none',
      { ...manifest('{"name":"p","agents":[]}'), agents: { 'a.md': GOOD } },
      [],
      {},
    ],
    [
      'a plugin whose manifest is refused',
      { ...manifest('{"name":"p","agents":"./agents/"}'), agents: { 'a.md': GOOD } },
      [],
      { '.claude-plugin/plugin.json': null, 'agents/a.md': null },
    ],
    [
      'a marketplace, with a plugin that has no manifest of its own',
      {
        ...market({ name: 'a', source: './plugins/a' }, { name: 'n', source: './plugins/n' }),
        'plugins/a': { ...manifest('{"name":"a"}'), 'agents/x.md': GOOD },
        'plugins/n/agents/x.md': GOOD,
        'docs/x.md': GOOD,
      },
      ['--scope=plugin'],
      { 'plugins/a/agents/x.md': 'a:good', 'plugins/n/agents/x.md': 'n:good' },
    ],
    [
      'a marketplace that is its own plugins',
      {
        ...market(
          { name: 'a', source: './', agents: ['./agents/x.md'] },
          { name: 'b', source: './', agents: ['./agents/y.md'] },
        ),
        agents: { 'x.md': GOOD, 'y.md': GOOD, 'z.md': GOOD },
        '.claude/agents/dev.md': GOOD,
      },
      [],
      { '.claude/agents/dev.md': 'good', 'agents/x.md': 'a:good', 'agents/y.md': 'b:good' },
    ],
    [
      'a monorepo of several, and a project among them',
      {
        one: {
          ...market({ name: 'a', source: './p' }),
          'p/agents/x.md': GOOD,
        },
        two: { ...manifest('{"name":"b"}'), 'agents/x.md': GOOD, 'commands/c.md': GOOD },
        'three/.claude/agents/x.md': GOOD,
        'loose/x.md': GOOD,
      },
      ['.'],
      {
        'loose/x.md': 'good',
        'one/p/agents/x.md': 'a:good',
        'three/.claude/agents/x.md': 'good',
        'two/agents/x.md': 'b:good',
      },
    ],
    [
      'one file of a plugin that a marketplace names',
      { ...market({ name: 'a', source: './p' }), 'p/agents/x.md': GOOD },
      ['p/agents/x.md'],
      { 'p/agents/x.md': 'a:good' },
    ],
    [
      'a plugin by the rules of a project',
      { ...manifest('{"name":"p"}'), agents: { 'a.md': GOOD } },
      ['--scope=project'],
      { 'agents/a.md': 'good' },
    ],
  ])('finds %s', async (_what, tree, argv, expected) => {
    const { out } = await run(tree, ...argv, '--format=json');
    const { files } = JSON.parse(out) as { files: Told[] };
    const found = files.map(({ path, client }) => [path, client?.name ?? null]);
    expect(Object.fromEntries(found)).toEqual(expected);
    const codes = files.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).not.toContain('name-duplicate');
  });

  it('checks with --claude all that Claude Code loads, and who is shadowed', async () => {
    const tree = {
      project: { '.git': {}, '.claude/agents': { 'near.md': GOOD } },
      '.claude/agents': { 'far.md': GOOD },
      other: { 'b.md': WARNED },
    };
    const { out } = await run(tree, 'other', '--claude', 'project', '--format=json');
    const { files } = JSON.parse(out) as { files: Told[] };
    const isShadowed = ({ problems }: Told) =>
      problems.some(({ code }) => code === 'name-duplicate');
    expect(files.map((file) => [file.path, isShadowed(file)])).toEqual([
      ['project/.claude/agents/near.md', false],
      ['.claude/agents/far.md', true],
      ['other/b.md', false],
    ]);
  });

  it('checks with --claude the agents of other tools, each as its own tool has it', async () => {
    const tree = {
      project: TOOL_PROJECT,
      '.claude/agents': {},
    };
    const { out } = await run(tree, '--claude', 'project', '--format=json');
    type Foreign = Told & { tool?: string; verdict: string };
    const { files, leftOut } = JSON.parse(out) as { files: Foreign[]; leftOut: { path: string }[] };
    const theirs = files.filter(({ tool }) => tool !== undefined);
    expect(theirs.map(({ path, tool, verdict }) => [path.slice(8), tool, verdict])).toEqual([
      ['.gemini/agents/README.md', 'gemini-cli', 'document'],
      ['.gemini/agents/broken.md', 'gemini-cli', 'skipped'],
      ['.gemini/agents/reviewer.md', 'gemini-cli', 'loads'],
      ['.qwen/agents/tester.md', 'qwen-code', 'altered'],
      ['.opencode/agent/one/deep.md', 'opencode', 'loads'],
      ['.opencode/agents/stopper.md', 'opencode', 'skipped'],
      ['.kilo/agents/kilo.md', 'kilo', 'loads'],
      ['.kilocode/agents/old.md', 'kilo', 'loads'],
      ['.github/agents/planner.agent.md', 'copilot', 'loads'],
      ['.codex/agents/bad.toml', 'codex', 'skipped'],
      ['.codex/agents/codex.toml', 'codex', 'loads'],
      ['.factory/droids/droid.md', 'droid', 'loads'],
      ['.cline/agents/cline.yaml', 'cline', 'loads'],
      ['.cline/agents/second.yml', 'cline', 'loads'],
      ['.augment/agents/augment.md', 'auggie', 'loads'],
    ]);
    expect(theirs.every(({ client }) => client === null)).toBe(true);
    expect(leftOut.map(({ path }) => path)).toEqual(['project/.cline/agents/left-out.md']);
    const codes = theirs.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes.filter((code) => !code.startsWith('elsewhere-'))).toEqual([]);
    const all = await run(tree, '--claude', 'project', '--tools=all', '--format=json');
    expect(JSON.parse(all.out).files).toHaveLength(files.length);
    const { out: text } = await run(tree, '--claude', 'project');
    expect(text).toContain('Gemini CLI refuses fields that it does not know: “color”.');
    expect(text).toContain(
      'OpenCode does not start while the file is there. “tools” is “Read, Grep”; OpenCode wants a map of names to true or false.  elsewhere',
    );
    expect(text).toMatch(/Claude Code loads 1 as written and 0 differently, and skips 0\.\n/);
    expect(text).toContain('other tools load 10 as written and 1 differently, and skip 3.');
  });

  it('shows an absolute path as it was given', async () => {
    const { out, dir } = await run({ 'a.md': GOOD }, '$', '--format=json');
    expect(JSON.parse(out).files[0].path).toBe(`${dir}/a.md`);
  });
});

describe('a manifest that is refused', () => {
  const TREE = {
    plug: {
      '.claude-plugin': { 'plugin.json': '{\n  "name": "p",\n  "agents": ["agents/a.md"]\n}\n' },
      'agents/a.md': GOOD,
    },
  };

  it('is an error at the manifest, in text', async () => {
    const { out, code } = await run(TREE, 'plug');
    expect(out).toMatchInlineSnapshot(`
      "plug/.claude-plugin/plugin.json
        3:14  error    “agents” names “agents/a.md”, which does not start with “./”. Claude Code refuses the whole plugin and loads none of its agents.  manifest-invalid
                       Write “./agents/a.md”.

      1 problem (1 error, 0 warnings) in 1 agent file, 3 notes in --format json.
      Claude Code loads 0 as written and 0 differently, and skips 1.
      "
    `);
    expect(code).toBe(1);
  });

  it('is an error at the manifest, in JSON, and none of its agents load', async () => {
    const { out } = await run(TREE, 'plug', '--format=json');
    const { files, summary } = JSON.parse(out);
    expect(files).toMatchObject([
      {
        path: 'plug/.claude-plugin/plugin.json',
        verdict: 'skipped',
        reason: 'manifest-invalid',
        problems: [{ severity: 'error', line: 3, column: 14 }],
      },
      { path: 'plug/agents/a.md', verdict: 'skipped', reason: 'plugin-refused', client: null },
    ]);
    expect(summary).toMatchObject({ files: 1, verdicts: { skipped: 1 }, problems: { error: 1 } });
  });

  it('is an error at the manifest, in SARIF', async () => {
    const { out } = await run(TREE, 'plug', '--format=sarif');
    const [{ results }] = JSON.parse(out).runs;
    const errors = results.filter(({ level }: { level: string }) => level === 'error');
    expect(errors).toMatchObject([
      {
        ruleId: 'manifest-invalid',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'plug/.claude-plugin/plugin.json' },
              region: { startLine: 3, startColumn: 14 },
            },
          },
        ],
      },
    ]);
  });

  it('is told from within the plugin too', async () => {
    const { out } = await run(TREE, 'plug/agents/a.md');
    expect(out).toContain('plug/.claude-plugin/plugin.json\n  3:14  error');
  });

  it('leaves what its files say by themselves', async () => {
    const tree = { plug: { ...TREE.plug, 'agents/a.md': WARNED } };
    expect((await run(tree, 'plug')).out).toContain('tool-unknown');
  });
});

it('says which files a manifest lists in vain', async () => {
  const tree = {
    '.claude-plugin': { 'plugin.json': '{"name":"p","agents":["./a.md","./b.md","./../c.md"]}' },
    'a.md': GOOD,
  };
  const { out, code } = await run(tree, '--format=json');
  const { files } = JSON.parse(out);
  expect(files).toMatchObject([
    { path: '.claude-plugin/plugin.json', verdict: 'altered' },
    { path: 'a.md', verdict: 'loads' },
  ]);
  expect(
    files[0].problems.map(({ code, severity }: { code: string; severity: string }) => [
      code,
      severity,
    ]),
  ).toEqual([
    ['manifest-path', 'warning'],
    ['manifest-path', 'error'],
  ]);
  expect(code).toBe(1);
});

describe('references that lead to no agent', () => {
  const named = (name: string, more = '', body = 'B') =>
    `---\nname: ${name}\ndescription: D\n${more}---\n${body}\n`;
  const TREE = {
    '.claude/agents': {
      'lead.md': named('lead', 'tools: Read, Agent(code-reviwer), Agent(Code_Reviewer)\n'),
      'code-reviewer.md': named('code-reviewer', '', 'The `style-guard` agent; ask `lead` agents.'),
      'own.md': named('own', '', 'subagent_type: "home-agent", "Explore", "general-purpose"'),
    },
    '.claude/commands/go.md': '---\nagent: nobody-there\n---\nGo.\n',
    '.claude/settings.json': '{"permissions":{"deny":["Agent(gone-one)"]}}',
    'CLAUDE.md': 'Ask the `code-reviewer` agent.\n',
  };
  const told = async (...argv: string[]) => {
    const { out } = await run(TREE, '--format=json', ...argv);
    const { files } = JSON.parse(out);
    return files.flatMap((file: Told & { path: string }) =>
      file.problems
        .filter(({ code }) => code.startsWith('reference'))
        .map((one) => {
          const { severity, line, column, hint, fixable } = one as unknown as Record<
            string,
            unknown
          >;
          return [file.path, severity, `${line}:${column}`, hint, fixable];
        }),
    );
  };

  it('are told where they stand, also beside the agents', async () => {
    expect(await told()).toEqual([
      ['.claude/agents/code-reviewer.md', 'info', '5:6', expect.any(String), false],
      ['.claude/agents/lead.md', 'warning', '4:20', 'Is “code-reviewer” meant?', false],
      ['.claude/agents/lead.md', 'warning', '4:41', 'Write “code-reviewer”.', true],
      ['.claude/agents/own.md', 'warning', '5:17', expect.any(String), false],
      ['.claude/commands/go.md', 'warning', '2:8', expect.any(String), false],
      ['.claude/settings.json', 'warning', '1:32', expect.any(String), false],
    ]);
    expect((await told('$/.claude/agents/lead.md')).length).toBe(2);
  });

  it('are none where the agent is that of the user', async () => {
    const home = { '.claude/agents': { 'home-agent.md': named('home-agent') } };
    const tree = { ...home, project: TREE };
    const { out } = await run(tree, '--format=json', '$/project/.claude/agents/own.md');
    expect(
      JSON.parse(out).files[0].problems.map(({ code }: { code: string }) => code),
    ).not.toContain('reference-missing');
  });

  it('are fixed where no other agent can be meant', async () => {
    const { dir, out } = await run(TREE, '--fix');
    expect(readFileSync(join(dir, '.claude/agents/lead.md'), 'utf8')).toContain(
      'tools: Read, Agent(code-reviwer), Agent(code-reviewer)\n',
    );
    expect(out).toContain('.claude/commands/go.md');
  });
});

describe('an agent without a header', () => {
  const PROMPT = '# Deploy Helper\n\nYou are an expert in deploying.\n';
  const TREE = {
    '.claude/agents': {
      'x.md': PROMPT,
      '검토.md': '# 검토 에이전트\n\n당신은 검토 전문가입니다.\n',
      'README.md': README,
      'AGENTS.md': PROMPT,
    },
  };

  it('is told in text', async () => {
    const { out, code } = await run(TREE);
    expect(out).toContain('.claude/agents/x.md\n  1:1  warning  The file has no header');
    expect(out).toContain('.claude/agents/검토.md\n  1:1  warning  The file has no header');
    expect(out).toContain('2 problems (0 errors, 2 warnings) in 2 agent files.');
    expect(out).not.toMatch(/README|AGENTS/);
    expect(code).toBe(0);
    expect((await run(TREE, '--max-warnings=0')).code).toBe(1);
  });

  it('gets a draft of a header with --fix, and loads', async () => {
    keepStateAside();
    const { out, code, read } = await run(TREE, '--fix');
    expect(read('.claude/agents/x.md')).toBe(
      `---\nname: x\ndescription: "You are an expert in deploying."\n---\n\n${PROMPT}`,
    );
    expect(read('.claude/agents/README.md')).toBe(README);
    expect(out).toContain('No problems in 2 agent files');
    expect(code).toBe(0);
  });

  it('is told in JSON and SARIF', async () => {
    const { files } = JSON.parse((await run(TREE, '--format=json')).out);
    expect(
      files.map(({ path, verdict, reason }: Record<string, unknown>) => [path, verdict, reason]),
    ).toEqual([
      ['.claude/agents/AGENTS.md', 'document', 'frontmatter-missing'],
      ['.claude/agents/README.md', 'document', 'frontmatter-missing'],
      ['.claude/agents/x.md', 'skipped', 'header-missing'],
      ['.claude/agents/검토.md', 'skipped', 'header-missing'],
    ]);
    const [{ results }] = JSON.parse((await run(TREE, '--format=sarif')).out).runs;
    expect(results.map(({ ruleId, level }: Record<string, unknown>) => [ruleId, level])).toEqual([
      ['header-missing', 'warning'],
      ['header-missing', 'warning'],
    ]);
  });
});

describe('what is left out', () => {
  const TREE = {
    '.claude/agents': {
      'a.md': GOOD,
      'b.mdx': GOOD,
      'c.MD': GOOD,
      'd.txt': GOOD,
      'e.markdown': '# E\n\nYou are an expert.\n',
      'notes.txt': 'buy milk\n',
      'README.mdx': README,
      'gone.md': linkTo('nowhere.md'),
      'round.md': linkTo('round.md'),
    },
  };
  const ENDING = 'Claude Code reads only names that end in “.md”, in small letters.';

  it('is said once, with its reason, and fails nothing', async () => {
    const { out, code } = await run(TREE, '--format=json');
    const { files, leftOut } = JSON.parse(out);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(['.claude/agents/a.md']);
    expect(leftOut).toEqual([
      ...['b.mdx', 'c.MD', 'd.txt', 'e.markdown'].map((name) => {
        return { path: `.claude/agents/${name}`, message: ENDING };
      }),
      {
        path: '.claude/agents/gone.md',
        message: 'It is a link to “nowhere.md”, which leads to no file.',
      },
      {
        path: '.claude/agents/round.md',
        message: 'It is a link to “round.md”, which leads to no file.',
      },
    ]);
    expect(code).toBe(0);
  });

  it('is said in text and SARIF too', async () => {
    const { out } = await run(TREE);
    expect(out).toContain(`.claude/agents/b.mdx\n  left out  ${ENDING}\n`);
    expect(out).toContain('No problems in 1 agent file');
    const [{ invocations }] = JSON.parse((await run(TREE, '--format=sarif')).out).runs;
    expect(invocations[0].toolExecutionNotifications).toContainEqual({
      level: 'note',
      message: { text: ENDING },
      locations: [{ physicalLocation: { artifactLocation: { uri: '.claude/agents/b.mdx' } } }],
    });
  });

  it.each<[string, Tree, string[], string[]]>([
    [
      'of a plugin what its manifest does not list',
      {
        ...{ '.claude-plugin/plugin.json': '{"name":"p","agents":["./agents/a.md"]}' },
        agents: { 'a.md': GOOD, 'b.md': GOOD, 'README.md': README },
        'skills/s/SKILL.md': GOOD,
      },
      [],
      ['agents/b.md'],
    ],
    [
      'of a plugin what is named by itself',
      {
        ...{ '.claude-plugin/plugin.json': '{"name":"p","agents":["./agents/a.md"]}' },
        agents: { 'a.md': GOOD, 'b.md': GOOD },
      },
      ['agents/b.md'],
      ['agents/b.md'],
    ],
    [
      'the links of a plugin',
      {
        '.claude-plugin/plugin.json': '{"name":"p"}',
        agents: {
          'a.md': GOOD,
          'b.md': linkTo('a.md'),
          more: linkTo('../x'),
          'x.png': linkTo('a.md'),
        },
        'x/c.md': GOOD,
      },
      [],
      ['agents/b.md', 'agents/more'],
    ],
    ['nothing outside of agents folders', { 'a.mdx': GOOD, 'docs/b.mdx': GOOD }, ['.'], []],
  ])('is %s', async (_what, tree, argv, expected) => {
    const { out } = await run(tree, ...argv, '--format=json');
    const { leftOut } = JSON.parse(out) as { leftOut: { path: string }[] };
    expect(leftOut.map(({ path }) => path)).toEqual(expected);
  });
});

it('says what is wrong in the list of a marketplace', async () => {
  const tree = (text: string) => ({
    '.claude-plugin': { 'marketplace.json': text },
    p: { '.claude-plugin': { 'plugin.json': '{"name":"p"}' }, 'agents/a.md': GOOD },
  });
  const gone = await run(
    tree('{"name":"m","owner":{"name":"O"},"plugins":[{"name":"g","source":"./gone"}]}'),
    '--format=json',
  );
  expect(JSON.parse(gone.out).files).toMatchObject([
    {
      path: '.claude-plugin/marketplace.json',
      problems: [{ code: 'manifest-path', severity: 'warning', column: 66 }],
    },
    { path: 'p/agents/a.md', client: { name: 'p:good' } },
  ]);
  expect(gone.code).toBe(0);
  const broken = await run(tree('{"plugins":[}'), '--format=json');
  expect(JSON.parse(broken.out).files).toMatchObject([
    {
      path: '.claude-plugin/marketplace.json',
      problems: [{ code: 'manifest-invalid', severity: 'error', column: 13 }],
    },
    { path: 'p/agents/a.md', client: { name: 'p:good' } },
  ]);
  expect(broken.code).toBe(1);
});

describe('--format text', () => {
  it('groups problems by file, with line and column', async () => {
    const { out } = await run({ 'broken.md': BROKEN, 'good.md': GOOD, 'sub/warned.md': WARNED });
    expect(out).toMatchInlineSnapshot(`
      "broken.md
        3:1  error    The unquoted text of “description” contains a colon followed by a space. So the frontmatter is not valid YAML. Claude Code does not load the file.  yaml-invalid
                      Put the value in double quotes, or indent its lines below “|-”. (--fix does this)

      sub/warned.md
        4:14  warning  Claude Code has no tool “Foo” and leaves it out.  tool-unknown
                       Write a tool of an MCP server as mcp__server__tool.

      2 problems (1 error, 1 warning) in 3 agent files, 3 notes in --format json.
      Claude Code loads 1 as written and 1 differently, and skips 1.
      1 problem can be fixed with --fix.
      "
    `);
  });

  it('shows no control character of a file to the terminal', async () => {
    const name = 'a\u001b[2J\u009b\u202e';
    const { out } = await run({
      'x\u001b[31m.md': `---\nname: "${name}"\ndescription: D\ntools: "F\u001b]0;x\u0007oo, Read"\n---\nB\n`,
    });
    expect(out).toContain('\\u{1b}');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('says that a library of working agents is fine', async () => {
    const { out } = await run({ 'good.md': GOOD, 'README.md': README });
    expect(out).toBe('No problems in 1 agent file, 1 note in --format json.\n');
  });
});

describe('--format json', () => {
  it('tells the remarks of dialogs, with tags and without', async () => {
    const turns = 'user: "Go"\n  assistant: "Great."\n  [launches it]\n  "Here it is"';
    const file = (text: string) => `---\nname: a\ndescription: |-\n  Use.\n\n  ${text}\n---\nB\n`;
    const tagged = file(`<example>\n  <waits>\n  ${turns}\n  </example>`);
    const { out } = await run({ 'tagged.md': tagged, 'untagged.md': file(turns) }, '--format=json');
    const spoken = [
      { role: 'user', label: 'user', text: 'Go', remarks: [] },
      {
        ...{ role: 'assistant', label: 'assistant', text: 'Great.\nHere it is' },
        remarks: ['[launches it]'],
      },
    ];
    const example = { context: null, turns: spoken, commentary: null, remarks: [] };
    const { files } = JSON.parse(out);
    expect(files.map(({ examples }: { examples: unknown }) => examples)).toEqual([
      [{ ...example, remarks: ['<waits>'] }],
      [example],
    ]);
  });

  it('prints all readings of each file', async () => {
    const text =
      '---\nname: a\ndescription: |-\n  Use.\n  <example>\n  Context: c\n  user: "u"\n  assistant: "the a agent"\n  <commentary>why</commentary>\n  </example>\ntools: Read, LS\nmaxTurns: 5\nx: {y: [1, .inf]}\n---\nB\n';
    const { out } = await run({ 'a.md': text }, '--format', 'json');
    const [file] = JSON.parse(out).files;
    expect(file).toMatchObject({
      path: 'a.md',
      verdict: 'altered',
      reason: 'tool-dead',
      client: {
        name: 'a',
        model: null,
        tools: { kind: 'some', names: ['Read'] },
        color: null,
        maxTurns: 5,
      },
      fields: { name: 'a', tools: 'Read, LS', maxTurns: 5, x: { y: [1, 'Infinity'] } },
      strict: { ok: true, error: null },
      portable: true,
      examples: [
        {
          context: 'c',
          turns: [
            { role: 'user', label: 'user', text: 'u' },
            { role: 'assistant', label: 'assistant', text: 'the a agent' },
          ],
          commentary: 'why',
        },
      ],
    });
    expect(file.problems.find(({ code }: { code: string }) => code === 'tool-dead')).toEqual({
      code: 'tool-dead',
      severity: 'warning',
      message: expect.any(String),
      hint: expect.any(String),
      line: 11,
      column: 14,
      from: text.indexOf('LS'),
      to: text.indexOf('LS') + 2,
      fixable: true,
      suggestion: null,
    });
  });

  it('prints why a file does not load', async () => {
    const { out } = await run({ 'broken.md': BROKEN }, '--format', 'json');
    const { files, summary } = JSON.parse(out);
    expect(files[0]).toMatchObject({
      verdict: 'skipped',
      reason: 'yaml-invalid',
      client: null,
      portable: false,
    });
    expect(files[0].strict).toMatchObject({ ok: false, error: expect.any(String) });
    expect(summary).toMatchObject({
      files: 1,
      verdicts: { skipped: 1 },
      problems: { error: 1 },
      fixable: 1,
    });
  });

  it('keeps keys of every kind apart from its own objects', async () => {
    const text = '---\nname: a\ndescription: D\n__proto__: {x: 1}\nconstructor: y\n---\nB\n';
    const { out } = await run({ 'a.md': text }, '--format', 'json');
    expect(out).toContain('"__proto__": {');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('lists a file that cannot be read', async () => {
    const { out, code } = await run({ 'a.md': linkTo('/dev/null') }, '--format', 'json');
    expect(JSON.parse(out).files[0]).toMatchObject({
      verdict: 'skipped',
      reason: 'file-unreadable',
    });
    expect(code).toBe(1);
  });
});

describe('--format sarif', () => {
  it('has a rule and a place for every result', async () => {
    const { out } = await run({ 'a b.md': BROKEN, 'warned.md': WARNED }, '--format', 'sarif');
    const log = JSON.parse(out);
    const [{ tool, results, columnKind }] = log.runs;
    expect([log.version, columnKind]).toEqual(['2.1.0', 'utf16CodeUnits']);
    const ids = tool.driver.rules.map(({ id }: { id: string }) => id);
    for (const { id, help } of tool.driver.rules) {
      expect(help.text.length, id).toBeGreaterThan(20);
      expect(help.markdown).not.toMatch(/\]\((?!https?:)/);
    }
    expect(out).not.toMatch(/Uri": "https?:/);
    for (const { ruleId, ruleIndex, level, locations } of results) {
      expect(ids[ruleIndex]).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
    const broken = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'yaml-invalid');
    expect(broken.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b.md');
    expect(broken.fixes[0].artifactChanges[0].replacements[0]).toMatchObject({
      deletedRegion: { startLine: 3, startColumn: 14, charOffset: BROKEN.indexOf('Use') },
      insertedContent: { text: '"Use for:"' },
    });
  });
});

/** Saves keep what they replace; not in the folder of whoever runs the tests. */
function keepStateAside() {
  vi.stubEnv('AGENT_CATALOG_STATE', testdir());
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}

describe('--fix', () => {
  it('fixes errors and warnings, saves, and shows the lines', async () => {
    keepStateAside();
    const tree = {
      'broken.md': BROKEN.replace('---\nB', 'tools: LS, read\n---\nB'),
      'good.md': GOOD,
    };
    const { out, code, read } = await run(tree, '--fix');
    expect(read('broken.md')).toBe(
      '---\nname: broken\ndescription: "Use for:"\ntools: Glob, Read\n---\nB\n',
    );
    expect(read('good.md')).toBe(GOOD);
    expect(out).toContain('  fixed  ');
    expect(out).toContain(
      '    - description: Use for:\n    - tools: LS, read\n    + description: "Use for:"\n    + tools: Glob, Read\n',
    );
    expect(code).toBe(0);
  });

  it('does not touch a file that it cannot fix', async () => {
    keepStateAside();
    const { out, code, read } = await run({ 'warned.md': WARNED }, '--fix');
    expect(read('warned.md')).toBe(WARNED);
    expect(out).not.toContain('fixed');
    expect(code).toBe(0);
  });

  it('says so when a file cannot be saved', async () => {
    keepStateAside();
    const outside = testdir({ 'broken.md': BROKEN });
    const { out, code } = await run({ 'broken.md': linkTo(`${outside}/broken.md`) }, '--fix');
    expect(out).toContain('not fixed');
    expect(code).toBe(1);
    expect(readFileSync(join(outside, 'broken.md'), 'utf8')).toBe(BROKEN);
  });
});

describe('what is known already', () => {
  it('is quiet by a baseline until there is more of it', async () => {
    const { dir, code, out } = await run(
      { 'a.md': WARNED, 'b.md': BROKEN },
      ...['--write-baseline', '$/known.json', '--max-warnings', '0'],
    );
    expect(out).toContain('No problems');
    expect(code).toBe(0);
    const again = (tree: Tree) =>
      run(
        { ...tree, 'known.json': readFileSync(join(dir, 'known.json'), 'utf8') },
        ...['--baseline', '$/known.json', '--max-warnings', '0'],
      );
    expect((await again({ 'a.md': WARNED, 'b.md': BROKEN })).code).toBe(0);
    const more = await again({ 'a.md': WARNED.replace('Foo', 'Foo, Bar'), 'b.md': BROKEN });
    expect(more.code).toBe(1);
    expect(more.out).toContain('Bar');
    expect((await again({ 'a.md': WARNED, 'c.md': BROKEN })).code).toBe(1);
  });

  it('goes by the nearest agent-catalog.json, and the baseline that it names', async () => {
    const config = { rules: { 'tool-unknown': 'error', 'body-empty': 'off' } };
    const empty = '---\nname: empty\ndescription: D\n---\n';
    const tree = { 'a/warned.md': WARNED, 'a/empty.md': empty };
    const told = await run({ ...tree, 'agent-catalog.json': JSON.stringify(config) }, '$/a');
    expect([told.code, told.out]).toEqual([1, expect.stringContaining('error    ')]);
    expect(told.out).not.toContain('body-empty');
    const known = { version: 1, problems: { 'warned.md': { 'tool-unknown': 1 } } };
    const quiet = await run(
      {
        ...tree,
        'a/agent-catalog.json': JSON.stringify({ ...config, baseline: 'known.json' }),
        'a/known.json': JSON.stringify(known),
      },
      '$/a',
    );
    expect([quiet.code, quiet.out]).toEqual([0, expect.stringContaining('No problems')]);
  });

  it('refuses to check by an agent-catalog.json that is wrong', async () => {
    const { code, error } = await run({ 'a.md': GOOD, 'agent-catalog.json': '{"rule": {}}' });
    expect([code, error]).toEqual([2, expect.stringContaining('There is no setting rule.')]);
  });

  it('tells GitHub the lines, in commands that no file can write', async () => {
    workflow = 'true';
    onTestFinished(() => {
      workflow = undefined;
    });
    const tools = 'tools: Read, "::set-output name=x::%0Ay"';
    const { out } = await run({ 'sub/a.md': `---\nname: a\ndescription: D\n${tools}\n---\nB\n` });
    const commands = out.split('\n').filter((line) => line.startsWith('::'));
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      expect(command).toMatch(
        /^::(error|warning) file=sub\/a\.md,line=\d+,endLine=\d+,col=\d+,title=[\w-]+::/,
      );
      expect(command).not.toContain('%0Ay');
    }
  });

  it('says so where the baseline is none', async () => {
    const { code, error } = await run({ 'a.md': GOOD, 'x.json': '[]' }, '--baseline', '$/x.json');
    expect([code, error]).toEqual([2, expect.stringContaining('--write-baseline')]);
  });
});

describe('--tools', () => {
  it('says how each tool loads a file, those that only other tools read among them', async () => {
    const text = '---\nname: good\ndescription: Reviews code\ntools: Read\n---\n\nYou review.\n';
    const { code, out } = await run(
      { 'good.md': text, 'good.yaml': text, 'notes.yaml': 'a: b\n' },
      ...['--format', 'json', '--tools', 'all'],
    );
    const { files } = JSON.parse(out);
    expect(code).toBe(0);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(['good.md', 'good.yaml']);
    const [markdown, yaml] = files;
    expect(Object.keys(markdown.tools)).toEqual(
      'gemini-cli qwen-code opencode kilo copilot codex droid cline auggie'.split(' '),
    );
    expect(markdown.tools.opencode).toMatchObject({ loads: 'stops', identity: null });
    expect(markdown.tools.copilot).toEqual({
      ...{ loads: true, identity: 'good', description: 'Reviews code', tools: ['view'] },
      ...{ model: null, color: null, promptEmpty: false, why: null },
      changed: [{ what: 'tools', from: 'Read', to: 'view' }],
    });
    expect(markdown.tools.cline.loads).toBe(false);
    expect(yaml).toMatchObject({
      verdict: 'document',
      tools: { cline: { loads: true, tools: [] } },
    });
  });

  it('asks the tools that are named, and refuses one that is unknown', async () => {
    const tree = { 'good.md': '---\nname: good\ndescription: Reviews code\n---\n\nYou review.\n' };
    expect((await run(tree, '--tools', 'droid,copilot')).out).toMatch(
      /droid +loads\n +copilot +loads/,
    );
    expect((await run(tree, '--tools', 'emacs')).code).toBe(2);
  });
});
