import { expect, it } from 'vitest';
import { linkTo, type Tree, testdir } from '@/test/testdir';
import { collectReferences } from './collect-references';

const agent = (name: string, body = 'B', header = '') =>
  `---\nname: ${name}\ndescription: D\n${header}---\n${body}\n`;

/** A project with agents `code-reviewer` and `planner`, and these files. */
async function told(tree: Tree, name: string | null = null): Promise<string[]> {
  const dir = testdir({
    '.claude/agents/code-reviewer.md': agent('code-reviewer', 'I am `code-reviewer`.'),
    '.claude/agents/planner.md': agent('planner'),
    ...tree,
  });
  const { references, missing } = await collectReferences(dir, { name });
  return [
    ...references.map(
      ({ to, path, line, column, kind, certainty }) =>
        `${path}:${line}:${column} ${to} ${kind} ${certainty}`,
    ),
    ...missing.map(
      ({ written, near, unprefixed, path, line }) =>
        `missing ${path}:${line} ${written} ${near}${unprefixed ? ' unprefixed' : ''}`,
    ),
  ];
}

it.each<[string, Tree, string[]]>([
  ['its own file names nobody', {}, []],
  ['code', { 'CLAUDE.md': 'Use `code-reviewer`.' }, ['CLAUDE.md:1:6 code-reviewer code certain']],
  ['code of a word', { 'a.md': '`planner`' }, ['a.md:1:2 planner code likely']],
  [
    'code of a word and agent',
    { 'a.md': 'the `planner` agent' },
    ['a.md:1:6 planner code certain'],
  ],
  [
    'code of something else',
    { 'a.md': 'The `code-reviewer` skill, run `planner` and `/planner`' },
    [],
  ],
  [
    'words',
    { 'a.md': 'x\r\nthe code-reviewer agent, **planner** agents' },
    ['a.md:2:5 code-reviewer words likely', 'a.md:2:28 planner words likely'],
  ],
  [
    'a word before agents',
    { 'a.md': 'planner agents, planner sub-agents, (planner) agents' },
    ['a.md:1:38 planner words likely'],
  ],
  ['a part of a word', { 'a.md': 'my-code-reviewer agent, code-reviewers, `xcode-reviewer`' }, []],
  [
    'mentions',
    { 'a.md': '@agent-planner, @code-reviewer and a@planner.org @planner/x' },
    ['a.md:1:8 planner mention certain', 'a.md:1:18 code-reviewer mention certain'],
  ],
  [
    'mentions as they are completed',
    { 'a.md': '@"code-reviewer (agent)" and @"critic (agent)"' },
    ['a.md:1:3 code-reviewer mention certain', 'missing a.md:1 critic null'],
  ],
  [
    'mentions of nobody',
    { 'a.md': 'Ask @agent-planer, then run `@agent-p:critic`, **@agent-Code_Reviewer**.' },
    ['missing a.md:1 planer planner', 'missing a.md:1 p:critic null'],
  ],
  [
    'what only looks like a mention',
    {
      'a.md': `Use @agent-name, @agent-x, @agent-1, @agent-NAME, @agent-your-agent, @agent-id, me@agent-x.org,
npx @agent-tools add, import { a } from '@agent-core', @agent-kit/core, @agent-kit/core@1.0.0,
@agent-kit-two/a/ and @writer.`,
    },
    [],
  ],
  [
    'subagent_type',
    { 'a.md': 'subagent_type: "Code Reviewer", subagent_type="code-reviever"' },
    ['a.md:1:17 code-reviewer subagent_type certain', 'missing a.md:1 code-reviever code-reviewer'],
  ],
  [
    'a name that only stands for one',
    { 'a.md': 'subagent_type: "agent-name", "subagent_type": "<x>"' },
    [],
  ],
  ['agents of Claude Code', { 'a.md': 'subagent_type: "Explore" and Agent(Plan)' }, []],
  [
    'tools',
    { '.claude/agents/lead.md': agent('lead', 'B', 'tools: Read, Agent(planner, nobody)\n') },
    [
      '.claude/agents/lead.md:4:20 planner tools certain',
      'missing .claude/agents/lead.md:4 nobody null',
    ],
  ],
  [
    'commands',
    { '.claude/commands/go.md': '---\nagent: planner\nallowed-tools: Task(code-reviewer)\n---\n' },
    [
      '.claude/commands/go.md:2:8 planner field certain',
      '.claude/commands/go.md:3:21 code-reviewer tools certain',
    ],
  ],
  [
    'a skill of the same name',
    {
      '.claude/skills/code-reviewer/SKILL.md': 'x',
      '.claude/commands/planner.md': 'x',
      'a.md': '`code-reviewer`, `planner`, and the agent `planner`',
    },
    ['a.md:1:2 code-reviewer code likely', 'a.md:1:44 planner code certain'],
  ],
  [
    'settings',
    {
      '.claude/settings.json':
        '{"agent": "planner", "permissions": {"deny": ["Agent(code-reviewer)", "Task(x-y)"]}}',
      'other/settings.json': '{"agent": "planner"}',
    },
    [
      '.claude/settings.json:1:12 planner setting certain',
      '.claude/settings.json:1:54 code-reviewer setting certain',
      'missing .claude/settings.json:1 x-y null',
    ],
  ],
  [
    'hooks',
    {
      '.claude/settings.json': `{"hooks": {
        "SubagentStop": [{"matcher": "planner|code-reviewer|no.*", "hooks": [{"type": "command",
          "command": "log \\"@code-reviewer\\" > code-reviewer.txt"}]}],
        "PreToolUse": [{"matcher": "planner"}],
        "Stop": [{"hooks": [{"type": "prompt", "prompt": "Ask the planner agent, then @agent-planner"}]}]}}`,
      'plug/hooks/hooks.json': '{"hooks": {"SubagentStart": [{"matcher": "planner"}]}}',
    },
    [
      '.claude/settings.json:2:39 planner hook certain',
      '.claude/settings.json:2:47 code-reviewer hook certain',
      '.claude/settings.json:3:30 code-reviewer hook likely',
      '.claude/settings.json:5:67 planner hook likely',
      '.claude/settings.json:5:94 planner hook certain',
      'plug/hooks/hooks.json:1:43 planner hook certain',
    ],
  ],
  [
    'links and other folders',
    {
      'node_modules/a.md': '`code-reviewer`',
      'link.md': linkTo('.claude/agents/code-reviewer.md'),
    },
    [],
  ],
])('%s', async (_, tree, expected) => {
  expect(await told(tree)).toEqual(expected);
});

it('knows the agents of plugins with and without their plugin', async () => {
  const found = await told({
    'p/.claude-plugin/plugin.json': '{"name": "p", "agents": ["./agents/helper-one.md"]}',
    'p/agents/helper-one.md': agent('helper-one'),
    'p/commands/go.md': 'subagent_type: "helper-one", subagent_type: "p:helper-one", `helper-one`',
  });
  expect(found).toEqual([
    'p/.claude-plugin/plugin.json:1:36 p:helper-one manifest certain',
    'p/commands/go.md:1:17 p:helper-one subagent_type certain',
    'p/commands/go.md:1:46 p:helper-one subagent_type certain',
    'p/commands/go.md:1:62 p:helper-one code certain',
    'missing p/commands/go.md:1 helper-one p:helper-one unprefixed',
  ]);
});

it('looks for one alone', async () => {
  const tree = { 'a.md': '`code-reviewer` and the `planner` agent', 'b.md': 'the planner agent' };
  expect(await told(tree, 'planner')).toEqual([
    'a.md:1:26 planner code certain',
    'b.md:1:5 planner words likely',
  ]);
});
