import { chmodSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { addJob, jobEnded, planUndoOf, startJob } from '@/lib/library/jobs/jobs';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { git } from '@/test/git';
import { readTree } from '@/test/store';
import { testdir, writeTree } from '@/test/testdir';
import { readFileState } from './file-state';
import { planDiscard } from './plan-discard';
import { listRepositories, readChangesBetween, readWorkingChanges } from './repositories';

const BY = { kind: 'app', browser: null } as const;

const agent = (name: string, model = 'opus') =>
  `---\nname: ${name}\ndescription: D\nmodel: ${model}\n---\nB\n`;

/** A repository whose agents are open, with a commit of all that is in it. */
async function opened() {
  const dir = testdir({
    '.claude/agents/a.md': agent('a'),
    '.claude/agents/b.md': agent('b'),
    '.claude/agents/gone.md': agent('gone'),
    'CLAUDE.md': 'Ask `a`.\n',
    'src/code.ts': 'x',
  });
  git(dir, 'init', '--quiet');
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '-m', 'All');
  const before = process.env.AGENT_CATALOG_STATE;
  process.env.AGENT_CATALOG_STATE = testdir();
  const library = openLibrary(makeRoots([join(dir, '.claude/agents')]), { watch: 'off' });
  onTestFinished(() => {
    library.close();
    process.env.AGENT_CATALOG_STATE = before;
  });
  await library.ready;
  const [repository] = (await listRepositories(library.roots)).repositories;
  if (repository === undefined) throw new Error('No repository.');
  const changes = async () => (await readWorkingChanges(library.roots, repository)) ?? [];
  return { dir, library, repository, changes };
}

const OTHER = {
  '.claude/agents/a.md': agent('a', 'haiku'),
  '.claude/agents/new.md':
    '---\nname: new\ndescription: Plans releases step by step\n---\nYou plan every release.\n',
  'CLAUDE.md': 'Ask `b`.\n',
  'src/code.ts': 'y',
};

it('tells by meaning what changed in agents and what can name them, and in nothing else', async () => {
  const { dir, library, repository, changes } = await opened();
  writeTree(dir, OTHER);
  rmSync(join(dir, '.claude/agents/gone.md'));
  expect(
    (await changes()).map(({ path, status, words, ref }) => [path, status, words, ref?.path]),
  ).toEqual([
    ['.claude/agents/a.md', 'changed', ['model: opus → haiku'], 'a.md'],
    ['.claude/agents/gone.md', 'removed', [], 'gone.md'],
    ['.claude/agents/new.md', 'new', [], 'new.md'],
    ['CLAUDE.md', 'changed', [], undefined],
  ]);
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '-m', 'Two');
  const between = await readChangesBetween(library.roots, repository, 'HEAD~1', 'HEAD');
  expect(between?.map(({ path, words }) => [path, words])).toEqual([
    ['.claude/agents/a.md', ['model: opus → haiku']],
    ['.claude/agents/gone.md', []],
    ['.claude/agents/new.md', []],
    ['CLAUDE.md', []],
  ]);
  expect(await readChangesBetween(library.roots, repository, '--output=x', 'HEAD')).toBeNull();
});

it('tells a file that was moved as one change, and discards it as one', async () => {
  const { dir, library, repository, changes } = await opened();
  const committed = readTree(join(dir, '.claude'));
  const [a, z] = ['.claude/agents/a.md', '.claude/agents/z.md'];
  rmSync(join(dir, a));
  writeTree(dir, { [z]: agent('a', 'haiku') });
  const moved = {
    ...{ path: z, formerly: a, status: 'renamed', ref: { path: 'z.md' } },
    words: [`moved from ${a}`, 'model: opus → haiku'],
  };
  const [change, ...more] = await changes();
  expect(change).toMatchObject({ ...moved, before: agent('a'), after: agent('a', 'haiku') });
  expect(more).toEqual([]);
  const steps = change && (await planDiscard(library.roots, repository.top, change));
  if (steps === undefined || typeof steps === 'string') throw new Error(steps);
  const { id } = addJob({ by: BY, what: 'discarded', steps, left: [] });
  await startJob(library, id);
  expect((await jobEnded(id))?.left).toEqual([]);
  expect(readTree(join(dir, '.claude'))).toEqual(committed);
  const undo = planUndoOf(library, id, BY);
  await startJob(library, undo?.id ?? '');
  expect((await jobEnded(undo?.id ?? ''))?.left).toEqual([]);
  expect((await changes()).map(({ status }) => status)).toEqual(['renamed']);
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '-m', 'Move');
  const between = await readChangesBetween(library.roots, repository, 'HEAD~1', 'HEAD');
  expect(between).toMatchObject([moved]);
});

it('says that a file may be executed now, where git looks at that', async () => {
  const { dir, library, repository, changes } = await opened();
  const told = async () =>
    (await changes()).map(({ path, status, words }) => [path, status, words]);
  chmodSync(join(dir, '.claude/agents/a.md'), 0o755);
  const said = ['.claude/agents/a.md', 'changed', ['may now be executed as a program']];
  expect(await told()).toEqual([said]);
  git(dir, 'config', 'core.fileMode', 'false');
  expect(await told()).toEqual([]);
  git(dir, 'config', 'core.fileMode', 'true');
  git(dir, 'commit', '--quiet', '--all', '-m', 'Mode');
  const between = await readChangesBetween(library.roots, repository, 'HEAD~1', 'HEAD');
  expect(between?.map(({ path, status, words }) => [path, status, words])).toEqual([said]);
});

it.each([
  ['alone', {}],
  ['with its text', { '.claude/agents/a.md': agent('a', 'haiku') }],
])('discards that a file may be executed, %s, and undo brings it back', async (_, tree) => {
  const { dir, library, repository, changes } = await opened();
  const file = join(dir, '.claude/agents/a.md');
  const state = () => [readFileSync(file, 'utf8'), statSync(file).mode & 0o777];
  const committed = state();
  writeTree(dir, tree);
  chmodSync(file, 0o755);
  const changed = state();
  const [change] = await changes();
  const steps = change && (await planDiscard(library.roots, repository.top, change));
  if (steps === undefined || typeof steps === 'string') throw new Error(steps);
  const run = async (id = '') => {
    await startJob(library, id);
    expect((await jobEnded(id))?.left).toEqual([]);
  };
  const { id } = addJob({ by: BY, what: 'discarded', steps, left: [] });
  await run(id);
  expect(state()).toEqual(committed);
  expect(await changes()).toEqual([]);
  await run(planUndoOf(library, id, BY)?.id);
  expect(state()).toEqual(changed);
});

it('brings back a file that might be executed as it was', async () => {
  const { dir, library } = await opened();
  const file = join(dir, '.claude/agents/a.md');
  chmodSync(file, 0o755);
  git(dir, 'commit', '--quiet', '--all', '-m', 'Mode');
  rmSync(file);
  const [repository] = (await listRepositories(library.roots)).repositories;
  if (repository === undefined) throw new Error('No repository.');
  const changes = () => readWorkingChanges(library.roots, repository);
  const change = (await changes())?.[0];
  const steps = change && (await planDiscard(library.roots, repository.top, change));
  if (steps === undefined || typeof steps === 'string') throw new Error(steps);
  const { id } = addJob({ by: BY, what: 'discarded', steps, left: [] });
  await startJob(library, id);
  expect((await jobEnded(id))?.left).toEqual([]);
  expect(await changes()).toEqual([]);
});

it('discards what changed in a file, and undo brings it back', async () => {
  const { dir, library, repository, changes } = await opened();
  const committed = readTree(join(dir, '.claude'));
  writeTree(dir, OTHER);
  rmSync(join(dir, '.claude/agents/gone.md'));
  const changed = readTree(join(dir, '.claude'));
  const ids: string[] = [];
  for (const change of await changes()) {
    const steps = await planDiscard(library.roots, repository.top, change);
    if (typeof steps === 'string') throw new Error(steps);
    const { id } = addJob({ by: BY, what: 'discarded', steps, left: [] });
    await startJob(library, id);
    expect((await jobEnded(id))?.left).toEqual([]);
    ids.push(id);
  }
  expect(readTree(join(dir, '.claude'))).toEqual(committed);
  expect(readFileSync(join(dir, 'CLAUDE.md'), 'utf8')).toBe('Ask `a`.\n');
  expect(await changes()).toEqual([]);
  for (const id of ids) {
    const undo = planUndoOf(library, id, BY);
    await startJob(library, undo?.id ?? '');
    expect((await jobEnded(undo?.id ?? ''))?.left).toEqual([]);
  }
  expect(readTree(join(dir, '.claude'))).toEqual(changed);
  expect(readFileSync(join(dir, 'CLAUDE.md'), 'utf8')).toBe('Ask `b`.\n');
});

it('tells of a file how it differs from git, or the commit that it last changed in', async () => {
  const { dir, library } = await opened();
  const [root] = library.roots;
  if (root === undefined) throw new Error('No root.');
  const state = async (path: string) => {
    const found = await readFileState({ root, path }, library.roots);
    return found && [found.change?.status ?? null, found.change?.staged, found.commit?.message];
  };
  writeTree(dir, { ...OTHER, '.gitignore': 'ignored.md\n', '.claude/agents/ignored.md': 'x' });
  expect(await state('a.md')).toEqual(['changed', false, 'All']);
  expect(await state('b.md')).toEqual([null, undefined, 'All']);
  expect(await state('new.md')).toEqual(['new', false, undefined]);
  expect(await state('ignored.md')).toBeNull();
  git(dir, 'add', '.claude/agents/a.md');
  expect(await state('a.md')).toEqual(['changed', true, 'All']);
  renameSync(join(dir, '.claude/agents/b.md'), join(dir, '.claude/agents/moved.md'));
  expect((await readFileState({ root, path: 'moved.md' }, library.roots))?.change).toMatchObject({
    ...{ status: 'renamed', formerly: '.claude/agents/b.md' },
  });
});

it('says why git tells nothing of a folder that seems to be in a repository', async () => {
  const dir = testdir({ '.git': 'gitdir: nowhere', 'agents/a.md': agent('a') });
  const none = testdir({ 'a.md': agent('a') });
  const { repositories, faults } = await listRepositories(makeRoots([join(dir, 'agents'), none]));
  expect(repositories).toEqual([]);
  expect(faults).toEqual([expect.stringMatching(/^git failed: /)]);
});
