import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Operation } from '@/lib/agents/bulk/operation';
import { addJob, jobEnded, planUndoOf, startJob } from '@/lib/library/jobs/jobs';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { saveText } from '@/lib/library/saving/save';
import { readTree, revisionOfText } from '@/test/store';
import { type Tree, testdir } from '@/test/testdir';
import { type ChosenPlaces, planMeant, planRenames } from './plan-renames';

const BY = { kind: 'app', browser: null } as const;

const agent = (name: string, body = 'B', header = '') =>
  `---\nname: ${name}\ndescription: D\n${header}---\n${body}\n`;

const exact = (name: string): Operation => ({
  ...{ kind: 'rename', rule: { kind: 'exact', name }, inExamples: false },
});

/** A project in which `code-reviewer` is named, and others, with its agents open. */
async function project(tree: Tree, agents: readonly string[] = ['.claude/agents']) {
  const dir = testdir(tree);
  const state = testdir();
  const before = process.env.AGENT_CATALOG_STATE;
  process.env.AGENT_CATALOG_STATE = state;
  const library = openLibrary(makeRoots(agents.map((at) => join(dir, at))), { watch: 'off' });
  onTestFinished(() => {
    library.close();
    process.env.AGENT_CATALOG_STATE = before;
  });
  await library.ready;
  const rename = async (
    paths: readonly string[],
    operations: readonly Operation[],
    chosen: ChosenPlaces | null,
  ) => {
    const root = library.roots[0]?.id ?? '';
    const refs = paths.map((path) => ({ root, path }));
    const planned = await planRenames(library, refs, operations, chosen);
    const { steps, left } = planned;
    const run = async () => {
      const { id } = addJob({ by: BY, what: 'renamed', steps, left });
      await startJob(library, id);
      return jobEnded(id);
    };
    return { planned, run };
  };
  const undo = async (id: string) => {
    const job = planUndoOf(library, id, BY);
    await startJob(library, job?.id ?? '');
    return jobEnded(job?.id ?? '');
  };
  return { dir, library, rename, undo, text: (at: string) => readFileSync(join(dir, at), 'utf8') };
}

const TREE = {
  '.claude/agents/code-reviewer.md': agent('code-reviewer', 'I am `code-reviewer`.'),
  '.claude/agents/lead.md': agent(
    'lead',
    'The code-reviewer agent.',
    'tools: Read, Agent(code-reviewer)\n',
  ),
  '.claude/settings.json': '{"permissions": {"deny": ["Agent(code-reviewer)"]}, "agent":"lead"}',
  '.claude/commands/go.md': '\uFEFF---\r\nagent: code-reviewer\r\n---\r\nuse it\r\n',
  'CLAUDE.md':
    'Ask @code-reviewer, not my-code-reviewer.\nThe code-reviewer agent: **code-reviewer**',
  'src/code-reviewer.ts': 'code-reviewer',
};

it('reaches every file that certainly names the agent, and no other byte', async () => {
  const { dir, rename, undo } = await project(TREE);
  const before = readTree(dir);
  const { planned, run } = await rename(['code-reviewer.md'], [exact('critic')], 'certain');
  expect(planned.references.map(({ at, words }) => `${at.path} ${words}`).sort()).toEqual([
    '.claude/commands/go.md names code-reviewer → critic',
    '.claude/settings.json names code-reviewer → critic',
    'CLAUDE.md names code-reviewer → critic',
    'lead.md names code-reviewer → critic',
  ]);
  const job = await run();
  expect(job).toMatchObject({ state: 'done', left: [] });
  expect(readTree(dir)).toEqual({
    ...before,
    '.claude/agents/code-reviewer.md': agent('critic', 'I am `critic`.'),
    '.claude/agents/lead.md': agent(
      'lead',
      'The code-reviewer agent.',
      'tools: Read, Agent(critic)\n',
    ),
    '.claude/settings.json': '{"permissions": {"deny": ["Agent(critic)"]}, "agent":"lead"}',
    '.claude/commands/go.md': '\uFEFF---\r\nagent: critic\r\n---\r\nuse it\r\n',
    'CLAUDE.md': 'Ask @critic, not my-code-reviewer.\nThe code-reviewer agent: **code-reviewer**',
  });
  expect(await undo(job?.id ?? '')).toMatchObject({ state: 'done', left: [] });
  expect(readTree(dir)).toEqual(before);
});

it('changes the likely ones that are chosen, and only those', async () => {
  const { rename, text } = await project(TREE);
  const { run } = await rename(
    ['code-reviewer.md'],
    [exact('critic')],
    [{ path: 'CLAUDE.md', line: 2, column: 5 }],
  );
  await run();
  expect(text('CLAUDE.md')).toBe(
    'Ask @code-reviewer, not my-code-reviewer.\nThe critic agent: **code-reviewer**',
  );
  expect(text('.claude/agents/lead.md')).toContain('Agent(code-reviewer)');
});

it('leaves a file that was changed meanwhile, and undoes around later changes', async () => {
  const { dir, library, rename, undo, text } = await project(TREE);
  const { run } = await rename(['code-reviewer.md'], [exact('critic')], 'all');
  writeFileSync(join(dir, 'CLAUDE.md'), 'other');
  const job = await run();
  expect(job?.left.map(({ path }) => path)).toEqual(['CLAUDE.md']);
  expect(text('CLAUDE.md')).toBe('other');
  const lead = text('.claude/agents/lead.md');
  const [root] = library.roots;
  if (root === undefined) throw new Error('No root.');
  await saveText(root, 'lead.md', `${lead}\nmore\n`, revisionOfText(lead));
  expect((await undo(job?.id ?? ''))?.left).toEqual([]);
  expect(text('.claude/agents/lead.md')).toBe(`${TREE['.claude/agents/lead.md']}\nmore\n`);
});

it('names nothing anew where the agent could not be renamed', async () => {
  const { dir, rename } = await project(TREE);
  const before = readTree(dir);
  const { run } = await rename(['code-reviewer.md'], [exact('critic')], 'all');
  writeFileSync(join(dir, '.claude/agents/code-reviewer.md'), agent('code-reviewer', 'other'));
  const job = await run();
  expect(job?.files).toEqual([]);
  expect(job?.left.map(({ why }) => why)).toContain('code-reviewer.md did not get its new name.');
  expect(readTree(dir)).toMatchObject({ 'CLAUDE.md': before['CLAUDE.md'] });
});

it('renames agents that name each other, and keeps the plugin in front', async () => {
  const { rename, text } = await project(
    {
      'p/.claude-plugin/plugin.json':
        '{"name": "p", "agents": ["./agents/HelperOne.md", "./agents/HelperTwo.md"]}',
      'p/agents/HelperOne.md': agent('HelperOne', 'Start `HelperTwo` agent'),
      'p/agents/HelperTwo.md': agent('HelperTwo', 'subagent_type: "p:HelperOne"'),
    },
    ['p'],
  );
  const { planned, run } = await rename(
    ['agents/HelperOne.md', 'agents/HelperTwo.md'],
    [{ kind: 'rename', rule: { kind: 'kebab-case' }, inExamples: false }, { kind: 'rename-file' }],
    'certain',
  );
  expect(planned.references.map(({ at, words }) => [at.path, words])).toEqual([
    ['.claude-plugin/plugin.json', ['lists helper-one.md', 'lists helper-two.md']],
  ]);
  expect(await run()).toMatchObject({ left: [] });
  expect(text('p/.claude-plugin/plugin.json')).toBe(
    '{"name": "p", "agents": ["./agents/helper-one.md", "./agents/helper-two.md"]}',
  );
  expect(text('p/agents/helper-one.md')).toBe(agent('helper-one', 'Start `helper-two` agent'));
  expect(text('p/agents/helper-two.md')).toBe(agent('helper-two', 'subagent_type: "p:helper-one"'));
});

it('writes no name that would break another file, and follows no link out', async () => {
  const { planned } = await (await project(TREE)).rename(
    ['code-reviewer.md'],
    [exact('a "b"')],
    'certain',
  );
  expect(planned.references.every(({ refused, step }) => refused !== null && step === null)).toBe(
    true,
  );
  expect(planned.files[0]?.refused).toBeNull();
});

it('gives places that name no agent the name that was meant', async () => {
  const { dir, library, text } = await project({
    'p/.claude-plugin/plugin.json': '{"name": "p"}',
    'p/agents/helper-one.md': agent('helper-one'),
    '.claude/agents/lead.md': agent('lead', 'B', 'tools: Agent(helper-one), Agent(leda)\n'),
    'CLAUDE.md': 'subagent_type: "nobody-near", subagent_type: "leed"',
  });
  const places = [
    { path: '.claude/agents/lead.md', line: 4, column: 14 },
    { path: 'CLAUDE.md', line: 1, column: 17 },
    { path: 'CLAUDE.md', line: 1, column: 47 },
  ];
  const { steps, left, references } = await planMeant(library, dir, places, []);
  expect(references.map(({ at, words }) => [at.path, words])).toEqual([
    ['lead.md', ['names helper-one → p:helper-one']],
    ['CLAUDE.md', ['names leed → lead']],
  ]);
  const { id } = addJob({ by: BY, what: 'meant', steps, left });
  await startJob(library, id);
  await jobEnded(id);
  expect(text('.claude/agents/lead.md')).toContain('Agent(p:helper-one), Agent(leda)');
  expect(text('CLAUDE.md')).toBe('subagent_type: "nobody-near", subagent_type: "lead"');
});
