import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { findReason } from '@/lib/agents/problems/verdict';
import { UnreadableFileError } from '@/lib/library/files/agent-file';
import { makeRoots, type Root } from '@/lib/library/roots/root';
import { setStart } from '@/lib/library/roots/start';
import { sharedData } from '@/test/shared-data';
import { linkTo, type Tree, testdir, writeTree } from '@/test/testdir';
import { getLibrary, type Library, type LibraryEvent, openLibrary } from './library';

function agent(name: string, fields: Record<string, string> = {}, body = 'You help.'): string {
  const lines = Object.entries({ name, description: `Use for ${name}.`, ...fields });
  return `---\n${lines.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n\n${body}\n`;
}

/** A library of roots in a temporary folder, read and at rest. */
async function open(
  tree: Tree,
  dirs = [''],
  change: Partial<Root>[] = [],
  watch: 'off' | 'events' | number = 'off',
) {
  const dir = testdir(tree);
  const roots = makeRoots(dirs.map((path) => join(dir, path))).map((root, index) => ({
    ...root,
    id: dirs[index] === '' ? 'lib' : root.id,
    ...change[index],
  }));
  const library = openLibrary(roots, { watch });
  onTestFinished(() => library.close());
  await library.settled();
  return { dir, library };
}

function list(library: Library, query: Partial<ListQuery> = {}) {
  return library.list({ ...EVERYTHING, ...query });
}

function paths(library: Library, query: Partial<ListQuery> = {}) {
  return list(library, query).items.map(({ path }) => path);
}

function facet(library: Library, name: keyof ReturnType<typeof list>['facets'], query = {}) {
  return list(library, query).facets[name].map(({ value, count }) => `${value} ${count}`);
}

const TREE: Tree = {
  'code-reviewer.md': agent('code-reviewer', { model: 'opus', tools: 'Read, Grep', color: 'red' }),
  'backend/api.md': agent('api-designer', { model: 'Sonnet', tools: 'Read, Bash' }),
  'backend/db/tuner.md': agent('db-tuner', { tools: 'Bash' }, 'Reads the slow query log.'),
  'broken.md': agent('broken', { description: "''" }),
  'README.md': '# About these agents\n',
};

test('tells which problems weigh less in a file than they mostly do', async () => {
  const { library } = await open({
    'near.md': agent('near', { modle: 'opus' }),
    'far.md': agent('far', { 'team-note': 'ours' }),
  });
  expect(library.weights()).toEqual([{ 'key-unknown': 'info' }]);
});

test('lists what is there, documents apart', async () => {
  const { library } = await open(TREE);
  expect(list(library)).toMatchObject({
    total: 4,
    documents: 1,
    indexing: null,
    indexingBodies: null,
    readingTools: null,
  });
  expect(paths(library)).toEqual([
    'backend/api.md',
    'broken.md',
    'code-reviewer.md',
    'backend/db/tuner.md',
  ]);
  expect(list(library, { q: 'about' }).documents).toBe(1);
  expect(list(library, { q: 'slow' }).documents).toBe(0);
  expect(list(library, { model: ['opus'] }).documents).toBe(0);
  expect(list(library, { verdict: ['document'] })).toMatchObject({
    total: 1,
    documents: 1,
    facets: { model: [], color: [], tool: [] },
  });
  expect(library.documents().map(({ path }) => path)).toEqual(['README.md']);
  expect(paths(library, { verdict: ['document'] })).toEqual(['README.md']);
  expect(paths(library, { q: 'is:document' })).toEqual(['README.md']);
  expect(list(library).items[2]).toMatchObject({
    root: 'lib',
    name: 'code-reviewer',
    model: 'opus',
    color: 'red',
    tools: ['Read', 'Grep'],
    summary: 'Use for code-reviewer.',
    examples: 0,
    verdict: 'loads',
    scope: 'folder',
    readOnly: false,
    standing: null,
  });
});

test.each<[string, string[]]>([
  ['model:opus', ['code-reviewer.md']],
  ['model:SONNET', ['backend/api.md']],
  ['model:so', ['backend/api.md']],
  ['model:opus model:sonnet', ['backend/api.md', 'code-reviewer.md']],
  ['model:none,opus', ['broken.md', 'code-reviewer.md', 'backend/db/tuner.md']],
  ['tool:bash tool:read', ['backend/api.md']],
  ['-tool:Bash', ['broken.md', 'code-reviewer.md']],
  ['tool:all', ['broken.md']],
  ['color:red', ['code-reviewer.md']],
  ['is:skipped', ['broken.md']],
  ['-is:skipped has:color', ['code-reviewer.md']],
  ['has:errors', ['broken.md']],
  ['scope:folder path:BACKEND', ['backend/api.md', 'backend/db/tuner.md']],
  ['scope:user', []],
  ['name:tuner', ['backend/db/tuner.md']],
  ['problem:description-empty', ['broken.md']],
  ['problem:description', ['broken.md']],
  ['is:nonsense', []],
  ['tokens:>10', ['backend/api.md', 'code-reviewer.md']],
  ['tokens:>=12', ['code-reviewer.md']],
  ['tokens:9..11', ['backend/api.md', 'backend/db/tuner.md']],
  ['tokens:..9 -tokens:<9', ['backend/db/tuner.md']],
  ['tokens:11,12', ['backend/api.md', 'code-reviewer.md']],
  ['tokens:0', ['broken.md']],
  ['tokens:many', []],
  ['tokens:> model:opus', ['code-reviewer.md']],
  ['model:', ['backend/api.md', 'broken.md', 'code-reviewer.md', 'backend/db/tuner.md']],
  ['api', ['backend/api.md']],
  ['"slow query"', ['backend/db/tuner.md']],
  ['query -tool:Bash', []],
])('finds by %j', async (q, expected) => {
  const { library } = await open(TREE);
  expect(paths(library, { q })).toEqual(expected);
});

test('counts each facet as the others leave it', async () => {
  const { library } = await open(TREE);
  expect(facet(library, 'model')).toEqual(['none 2', 'opus 1', 'sonnet 1']);
  expect(facet(library, 'tool')).toEqual(['Bash 2', 'Read 2', 'Grep 1', 'all 1']);
  expect(facet(library, 'folder')).toEqual(['lib/backend 2', 'lib/backend/db 1']);
  expect(facet(library, 'verdict')).toEqual(['loads 3', 'document 1', 'skipped 1']);
  // A choice counts for the other facets, not for its own.
  expect(facet(library, 'model', { model: ['opus'] })).toEqual(['none 2', 'opus 1', 'sonnet 1']);
  expect(facet(library, 'tool', { model: ['opus'] })).toEqual(['Grep 1', 'Read 1']);
  expect(facet(library, 'tool', { model: ['opus', 'Sonnet'] })).toEqual([
    'Read 2',
    'Bash 1',
    'Grep 1',
  ]);
  expect(facet(library, 'model', { q: 'backend' })).toEqual(['none 1', 'sonnet 1']);
  // What is chosen is told even where nothing is left of it.
  expect(facet(library, 'model', { model: ['opus'], q: 'backend' })).toContain('opus 0');
  expect(paths(library, { folder: ['lib/backend'] })).toHaveLength(2);
  expect(paths(library, { folder: ['backend/db'] })).toEqual(['backend/db/tuner.md']);
});

test.each<[ListQuery['sort'], string[]]>([
  ['name', ['a', 'b', 'c']],
  ['-name', ['c', 'b', 'a']],
  ['model', ['b', 'a', 'c']],
  ['-tools', ['b', 'a', 'c']],
  ['size', ['a', 'b', 'c']],
  ['-changed', ['b', 'a', 'c']],
  ['-problems', ['c', 'a', 'b']],
  ['relevance', ['a', 'b', 'c']],
])('sorts by %s', async (sort, expected) => {
  const dir = testdir({
    'a.md': agent('a', { model: 'x', tools: 'Read, Grep' }, ''),
    'b.md': agent('b', {}, 'A longer body than that, even without a model and tools.'),
    'c.md': agent(
      'c',
      { tools: 'Reed', model: 'y' },
      'The longest body of all three of them, as far as one can see, and a bit.',
    ),
  });
  utimesSync(join(dir, 'b.md'), 2e9, 2e9);
  utimesSync(join(dir, 'a.md'), 1.5e9, 1.5e9);
  utimesSync(join(dir, 'c.md'), 1e9, 1e9);
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  await library.settled();
  expect(list(library, { sort }).items.map(({ name }) => name)).toEqual(expected);
});

test('a row moves when what others say of it changes', async () => {
  const tree = { 'a.md': agent('a'), 'b.md': agent('b') };
  const { dir, library } = await open(tree, [''], [], 'events');
  const byProblems = () => list(library, { sort: '-problems' }).items.map(({ path }) => path);
  expect(byProblems()).toEqual(['a.md', 'b.md']);
  writeTree(dir, { 'c.md': agent('b') });
  await library.refresh({ root: 'lib', path: 'c.md' });
  expect(byProblems()).toEqual(['b.md', 'c.md', 'a.md']);
  rmSync(join(dir, 'c.md'));
  await library.refresh({ root: 'lib', path: 'c.md' });
  expect(byProblems()).toEqual(['a.md', 'b.md']);
});

test('a body that was changed can be searched once nobody waits for the change', async () => {
  const { dir, library } = await open({ 'a.md': agent('a') });
  writeTree(dir, { 'a.md': agent('a', {}, 'Cut the granite.') });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await library.refresh({ root: 'lib', path: 'a.md' }, answered);
  await nextTurn();
  await nextTurn();
  expect(paths(library, { q: 'granite' })).toEqual([]);
  expect(list(library).indexingBodies).not.toBeNull();
  answer();
  await library.searchable();
  expect(paths(library, { q: 'granite' })).toEqual(['a.md']);
  expect(list(library).indexingBodies).toBeNull();
});

test('pages through a list', async () => {
  const tree = Object.fromEntries(
    Array.from({ length: 250 }, (_, n) => [`a${String(n).padStart(3, '0')}.md`, agent(`a${n}`)]),
  );
  const { library } = await open(tree);
  expect(list(library, { limit: 1000 }).items).toHaveLength(200);
  expect(list(library, { offset: 240 }).items).toHaveLength(10);
  expect(list(library, { offset: 300 })).toMatchObject({ total: 250, items: [] });
  const all = [0, 100, 200].flatMap((offset) => paths(library, { offset }));
  expect(new Set(all).size).toBe(250);
});

test('says where the words of a search are', async () => {
  const { library } = await open({
    'a.md': agent(
      'code-reviewer',
      { description: 'Reviews a Revíew.' },
      'Before the merge, check it.',
    ),
  });
  const match = (q: string) => {
    const [item] = list(library, { q }).items;
    if (item?.match === undefined) return null;
    const marked = (text: string, ranges: readonly { from: number; to: number }[]) =>
      ranges.map(({ from, to }) => text.slice(from, to));
    const { name, summary, excerpt } = item.match;
    return {
      name: marked(item.name, name),
      summary: marked(item.summary, summary),
      excerpt: excerpt && [excerpt.field, ...marked(excerpt.text, excerpt.ranges)],
    };
  };
  expect(match('')).toBeNull();
  expect(match('has:model -x')).toBeNull();
  expect(match('rev')).toEqual({ name: ['rev'], summary: ['Rev', 'Rev'], excerpt: null });
  expect(match('review')).toEqual({
    name: ['review'],
    summary: ['Review', 'Revíew'],
    excerpt: null,
  });
  expect(match('viewer')).toEqual({ name: ['viewer'], summary: [], excerpt: null });
  expect(match('reviwer')).toEqual({ name: ['reviewer'], summary: [], excerpt: null });
  expect(match('code merge')).toEqual({ name: ['code'], summary: [], excerpt: ['body', 'merge'] });
  expect(match('"the merge"')).toEqual({
    name: [],
    summary: [],
    excerpt: ['body', 'the', 'merge'],
  });
});

test('shows the place that has the words themselves, before one with a word in the middle of another', async () => {
  const { library } = await open({
    '038-separate-frontmatter.md': agent(
      'backend-dev',
      { description: 'Builds services. Not every rate is one.' },
      `A rate of change.${' More of it.'.repeat(30)}\n- Implement rate limiting`,
    ),
    'corporate.md': agent('office', { description: 'Limiting.' }, 'No such word.'),
  });
  const excerpts = list(library, { q: 'rate limiting' }).items.map(({ match }) => match?.excerpt);
  expect(excerpts[0]).toMatchObject({
    field: 'body',
    text: expect.stringContaining('Implement rate limiting'),
  });
  expect(excerpts[1]).toMatchObject({ field: 'path', ranges: [{ from: 5, to: 9 }] });
});

test.each([
  ['"the very phrase"', 'the very phrase'],
  ['"the café"', 'the Café'],
  ['"the cafe"', 'the Café'],
])('shows the place of a phrase behind many of its first word: %s', async (q, shown) => {
  const first = `${'the other '.repeat(12)}${'.'.repeat(300)}`;
  const { library } = await open({ 'a.md': agent('a', {}, `${first} here is ${shown}, at last.`) });
  const [item] = list(library, { q }).items;
  const { text = '', ranges = [] } = item?.match?.excerpt ?? {};
  const marked = ranges.map(({ from, to }) => text.slice(from, to));
  expect(marked.slice(-shown.split(' ').length)).toEqual(shown.split(' '));
});

test('lists a file that cannot be read with the reason, and goes on', async () => {
  const dir = testdir({ 'ok.md': agent('ok') });
  execFileSync('mkfifo', [join(dir, 'pipe.md')]);
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  await library.settled();
  expect(paths(library)).toEqual(['ok.md', 'pipe.md']);
  expect(list(library).items[1]).toMatchObject({
    verdict: 'skipped',
    readOnly: true,
    reason: { code: 'file-unreadable' },
  });
  const ref = { root: library.roots[0]?.id ?? '', path: 'pipe.md' };
  await expect(library.read(ref)).rejects.toThrow(UnreadableFileError);
});

test('gives in the list the reason that the page of an agent gives', async () => {
  const { library } = await open(
    {
      'a/dead.md': agent('dead', { description: 'Use: for this', tools: 'Read, MultiEdit' }),
      'a/none.md': agent('none', { color: 'teal', tools: '' }),
      'a/quiet.md': agent('quiet', { description: 'Use: for this' }),
      'a/twin.md': agent('twin', { description: 'Use: for this' }),
      'b/twin.md': agent('twin', { description: 'Use: for this' }),
    },
    ['a', 'b'],
    [{ scope: 'project' }, { scope: 'user' }],
  );
  const reasons = list(library).items.map(({ path, root, verdict, reason }) => [
    `${root}/${path}`,
    verdict,
    reason?.code,
    reason?.severity,
  ]);
  expect(reasons).toEqual([
    ['a/dead.md', 'altered', 'tool-dead', 'warning'],
    ['a/none.md', 'altered', 'tools-none', 'error'],
    ['a/quiet.md', 'loads', 'yaml-repaired', 'warning'],
    ['a/twin.md', 'loads', 'yaml-repaired', 'warning'],
    ['b/twin.md', 'altered', 'name-duplicate', 'warning'],
  ]);
  for (const { root, path, verdict, standing, reason } of list(library).items) {
    const { reading } = (await library.read({ root, path })) ?? {};
    expect(reading?.verdict).toBe(verdict);
    if (verdict === 'loads') continue;
    expect(findReason(verdict, reading?.problems ?? [], standing)?.code).toBe(reason?.code);
  }
});

test('lists a file without permission with the reason', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'nothing is forbidden to root');
  const dir = testdir({ 'a.md': agent('a') });
  chmodSync(join(dir, 'a.md'), 0);
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  await library.settled();
  expect(list(library).items[0]?.reason?.message).toBe('Permission to read it is denied.');
});

test('reads a file fresh from disk', async () => {
  const { dir, library } = await open(TREE);
  const ref = { root: 'lib', path: 'backend/api.md' };
  const file = await library.read(ref);
  expect(file).toMatchObject({ ...ref, size: 105, readOnly: false, strict: { ok: true } });
  expect(file?.revision).toMatch(/^[0-9a-f]{64}$/);
  writeTree(dir, { 'backend/api.md': agent('renamed') });
  expect((await library.read(ref))?.item.name).toBe('renamed');
  rmSync(join(dir, 'backend/api.md'));
  expect(await library.read(ref)).toBeNull();
});

test.each([
  '../secret.md',
  'backend/../../secret.md',
  '/etc/passwd',
  'backend',
  'backend/',
  './code-reviewer.md',
  'code-reviewer.md/',
  'notes.txt',
  'nothing.md',
  'a\0.md',
  '',
])('does not read %j', async (path) => {
  const { dir, library } = await open({ 'lib/backend/a.md': agent('a'), 'secret.md': agent('s') }, [
    'lib',
  ]);
  writeTree(join(dir, 'lib'), { 'notes.txt': 'x' });
  expect(await library.read({ root: 'lib', path })).toBeNull();
  expect(await library.read({ root: 'other', path: 'backend/a.md' })).toBeNull();
  expect(paths(library)).toEqual(['backend/a.md']);
});

test('finds a file that was just made, in folders that were just made', async () => {
  const { dir, library } = await open(TREE);
  const events: LibraryEvent[] = [];
  library.subscribe((event) => events.push(event));
  writeTree(dir, { 'new/deep/er/made.md': agent('made') });
  await library.refresh({ root: 'lib', path: 'new/deep/er/made.md' });
  expect(paths(library, { q: 'made' })).toEqual(['new/deep/er/made.md']);
  expect(events).toMatchObject([
    { type: 'changed', added: [{ root: 'lib', path: 'new/deep/er/made.md' }], removed: [] },
  ]);
  await library.refresh({ root: 'lib', path: 'new/deep/er/made.md' });
  expect(events).toHaveLength(1);
});

test('marks what lies outside as read-only, and what belongs to others', async () => {
  const { library } = await open(
    { 'lib/link.md': linkTo('../out.md'), 'out.md': agent('out'), 'managed/m.md': agent('m') },
    ['lib', 'managed'],
    [{}, { scope: 'managed', readOnly: true }],
  );
  expect(list(library).items.map(({ path, readOnly }) => [path, readOnly])).toEqual([
    ['m.md', true],
    ['link.md', true],
  ]);
  expect(paths(library, { q: 'is:readonly' })).toHaveLength(2);
  expect((await library.read({ root: 'lib', path: 'link.md' }))?.readOnly).toBe(true);
});

test('lets a file be changed through a link once the folder that really holds it is open', async () => {
  const { dir, library } = await open(
    {
      'home/linked.md': linkTo('../dotfiles/agents/linked.md'),
      'home/team': linkTo('../dotfiles/agents/team'),
      'home/own.md': agent('own'),
      'dotfiles/agents/linked.md': agent('linked'),
      'dotfiles/agents/team/mate.md': agent('mate'),
    },
    ['home'],
  );
  const readOnly = () => paths(library, { q: 'is:readonly', root: ['home'] }).sort();
  expect(readOnly()).toEqual(['linked.md', 'team/mate.md']);
  expect(
    list(library)
      .items.filter(({ link }) => link)
      .map(({ path }) => path),
  ).toHaveLength(2);
  const linked = { root: 'home', path: 'linked.md' };
  const real = join(dir, 'dotfiles/agents/linked.md');
  expect(await library.read(linked)).toMatchObject({
    readOnly: true,
    target: real,
    toOpen: join(dir, 'dotfiles/agents'),
    whyReadOnly: expect.stringContaining(real),
  });
  const [dotfiles] = makeRoots([join(dir, 'dotfiles/agents')]);
  if (dotfiles === undefined) throw new Error('unreachable');
  await library.addRoot(dotfiles);
  expect(readOnly()).toEqual([]);
  expect(await library.read(linked)).toMatchObject({ readOnly: false, target: real, toOpen: null });
  library.removeRoot(dotfiles.id);
  await expect.poll(readOnly).toEqual(['linked.md', 'team/mate.md']);
  await library.addRoot({ ...dotfiles, readOnly: true });
  expect(readOnly()).toEqual(['linked.md', 'team/mate.md']);
});

test('marks what its owner may not write as read-only, as long as that is so', async () => {
  const { dir, library } = await open({ 'a.md': agent('a'), 'b.md': agent('b') });
  const ref = { root: 'lib', path: 'a.md' };
  for (const [mode, found] of [
    [0o444, ['a.md']],
    [0o644, []],
  ] as const) {
    chmodSync(join(dir, 'a.md'), mode);
    await library.refresh(ref);
    expect(paths(library, { q: 'is:readonly' })).toEqual(found);
    expect((await library.read(ref))?.readOnly).toBe(found.length === 1);
  }
});

test('opens no file outside that is not Markdown, and says so', async () => {
  const { library } = await open(
    {
      'lib/link.md': linkTo('../secret'),
      'lib/inside.md': linkTo('notes'),
      'lib/notes': agent('notes'),
      secret: agent('secret', {}, 'Keyword.'),
    },
    ['lib'],
  );
  expect(paths(library)).toEqual(['link.md', 'inside.md']);
  const link = { root: 'lib', path: 'link.md' };
  expect(library.item(link)).toMatchObject({ verdict: 'skipped', summary: '' });
  await expect(library.read(link)).rejects.toThrow('a file that is not Markdown');
  // Neither the index nor the excerpts look into it.
  expect(paths(library, { q: 'keyword' })).toEqual([]);
  expect(JSON.stringify(list(library, { q: 'link keyword' }))).not.toContain('Keyword');
});

test('reads through no link that has come since the file was found', async () => {
  const { dir, library } = await open(
    { 'lib/a.md': agent('a'), 'lib/sub/b.md': agent('b'), 'out/keys': 'KEY', 'out/b.md': 'OUT' },
    ['lib'],
  );
  const replace = (path: string, target: string) => {
    rmSync(join(dir, path), { recursive: true });
    symlinkSync(join(dir, target), join(dir, path));
  };
  replace('lib/a.md', 'out/keys');
  await expect(library.read({ root: 'lib', path: 'a.md' })).rejects.toThrow('not Markdown');
  replace('lib/sub', 'out');
  // Markdown outside is shown, and marked as such.
  const b = await library.read({ root: 'lib', path: 'sub/b.md' });
  expect(b).toMatchObject({ readOnly: true, source: { text: 'OUT' } });
});

test('knows what is left out, and follows it', async () => {
  const { dir, library } = await open(
    { '.claude/agents/a.md': agent('one'), '.claude/agents/b.mdx': agent('two') },
    [''],
    [],
    'events',
  );
  const leftOut = () => library.faults.map(({ path, kind }) => [path, kind]);
  expect(leftOut()).toEqual([['.claude/agents/b.mdx', 'file']]);
  renameSync(join(dir, '.claude/agents/b.mdx'), join(dir, '.claude/agents/b.md'));
  await vi.waitFor(() => expect(paths(library)).toHaveLength(2));
  expect(leftOut()).toEqual([]);
});

test('knows the plugins in a folder, and follows their manifests', async () => {
  const manifest = 'm/p/.claude-plugin/plugin.json';
  const { dir, library } = await open(
    {
      [manifest]: '{"name":"p"}',
      'm/p/agents/a.md': agent('one'),
      'm/p/agents/sub/b.md': agent('two'),
      'm/p/commands/c.md': agent('none'),
    },
    ['m'],
    [],
    'events',
  );
  const state = () => list(library).items.map(({ name, verdict }) => [name, verdict]);
  expect(state()).toEqual([
    ['p:one', 'loads'],
    ['p:sub:two', 'loads'],
  ]);
  expect(library.faults).toEqual([]);
  writeFileSync(join(dir, manifest), '{"name":"q","agents":"./agents/"}');
  await vi.waitFor(() => {
    expect(state()).toEqual([
      ['q:one', 'skipped'],
      ['q:sub:two', 'skipped'],
    ]);
  });
  expect(library.faults).toMatchObject([
    { root: 'm', path: 'p/.claude-plugin/plugin.json', kind: 'manifest' },
  ]);
  expect(facet(library, 'verdict')).toEqual(['skipped 2']);
  expect(list(library).items[0]?.reason?.code).toBe('plugin-refused');
  writeFileSync(join(dir, manifest), '{"name":"q","agents":["./agents/sub/b.md"]}');
  await vi.waitFor(() => expect(state()).toEqual([['q:two', 'loads']]));
  expect(library.faults).toMatchObject([{ path: 'p/agents/a.md', kind: 'file' }]);
});

test('tells where a marketplace above the open plugin is', async () => {
  const market = {
    name: 'm',
    owner: { name: 'o' },
    plugins: [{ name: 'p', source: './p', agents: ['./agents/none.md'] }],
  };
  const { library, dir } = await open(
    {
      'm/.claude-plugin/marketplace.json': JSON.stringify(market),
      'm/p/agents/a.md': agent('one'),
    },
    ['m/p'],
  );
  expect(library.faults.filter(({ kind }) => kind === 'manifest')).toMatchObject([
    { root: 'p', path: join(dir, 'm/.claude-plugin/marketplace.json') },
  ]);
});

test.each(['project', 'folder'] as const)(
  'says which skill is missing until it comes, in a root of scope %s',
  async (scope) => {
    const at = scope === 'project' ? 'p/.claude/agents' : 'p';
    const { dir, library } = await open(
      {
        'p/.git/HEAD': '',
        'p/.claude/agents/a.md': agent('a', { skills: 'simplify, house-rules' }),
        'p/.claude/agents/b.md': agent('b'),
      },
      [at],
      [{ scope }],
      'events',
    );
    const found = () => list(library, { q: 'problem:skill-missing' }).items;
    expect(found()).toMatchObject([
      { name: 'a', verdict: 'altered', reason: { code: 'skill-missing' } },
    ]);
    const skill = join(dir, 'p/.claude/skills/house-rules');
    mkdirSync(skill, { recursive: true });
    await library.settled();
    expect(found()).toHaveLength(1);
    writeFileSync(join(skill, 'SKILL.md'), '---\ndescription: Rules\n---\nB\n');
    await vi.waitFor(() => expect(found()).toEqual([]), 5000);
    rmSync(skill, { recursive: true });
    await vi.waitFor(() => expect(found()).toHaveLength(1), 5000);
  },
);

test('says which MCP server is missing until it is configured', async () => {
  const shared = JSON.stringify({ mcpServers: { other: { command: 'never-run' } } });
  const { dir, library } = await open(
    {
      'p/.git/HEAD': '',
      'p/.mcp.json': shared,
      'p/.claude/agents/a.md': agent('a', { tools: 'Read, mcp__other__x, mcp__wanted__y' }),
    },
    ['p/.claude/agents'],
    [{ scope: 'project' }],
    'events',
  );
  const found = () => list(library, { q: 'problem:server-missing' }).items;
  expect(found()).toMatchObject([{ name: 'a', verdict: 'loads' }]);
  writeFileSync(join(dir, 'p/.mcp.json'), shared.replace('other', 'wanted":{},"other'));
  await vi.waitFor(() => expect(found()).toEqual([]), 5000);
  writeFileSync(join(dir, 'p/.mcp.json'), '{');
  await library.settled();
  expect(found()).toEqual([]);
  writeFileSync(join(dir, 'p/.mcp.json'), shared);
  await vi.waitFor(() => expect(found()).toHaveLength(1), 5000);
});

test('lets agents of one opened folder compete within each of its agents folders only', async () => {
  const { library } = await open(
    {
      'm/x/.claude/agents/r.md': agent('twin'),
      'm/y/.claude/agents/r.md': agent('twin'),
      'm/y/.claude/agents/s.md': agent('twin'),
      'm/z/r.md': agent('twin'),
    },
    ['m'],
  );
  expect(list(library).items.map(({ path, standing }) => [path, standing])).toEqual([
    ['z/r.md', null],
    ['x/.claude/agents/r.md', null],
    ['y/.claude/agents/s.md', 'wins'],
    ['y/.claude/agents/r.md', 'shadowed'],
  ]);
  expect(facet(library, 'problem')).toContain('name-duplicate 1');
});

test('says who wins a name', async () => {
  const { dir, library } = await open(
    {
      'p/a.md': agent('twin'),
      'p/x/b.md': agent('twin'),
      'u/c.md': agent('twin'),
      'u/d.md': agent('solo'),
    },
    ['p', 'u'],
    [{ scope: 'project' }, { scope: 'user' }],
  );
  const standings = () =>
    list(library).items.map((item) => [item.path, item.standing, item.verdict]);
  expect(standings()).toEqual([
    ['d.md', null, 'loads'],
    ['x/b.md', 'wins', 'loads'],
    ['a.md', 'shadowed', 'altered'],
    ['c.md', 'shadowed', 'altered'],
  ]);
  expect(facet(library, 'problem')).toContain('name-duplicate 2');
  expect(paths(library, { q: 'is:duplicate' })).toHaveLength(3);
  const file = await library.read({ root: 'p', path: 'a.md' });
  expect(file?.reading.problems).toContainEqual(
    expect.objectContaining({ code: 'name-duplicate', from: 10, to: 14 }),
  );
  expect(library.groups().map(({ name, members }) => [name, members.length])).toEqual([
    ['twin', 3],
  ]);
  // What is not used is so for one reason, and weighs nothing.
  const shadowed = list(library, { q: 'is:shadowed tokens:<1' }).items;
  expect(shadowed.map(({ reason }) => reason?.message)).toEqual([
    'Claude Code uses p/x/b.md: in one folder tree it takes the path that sorts last, with capitals before small letters.',
    'Claude Code uses p/x/b.md, because a user agent gives way to a project agent of the same name.',
  ]);
  // One of them goes: the other wins, and neither is a problem.
  rmSync(join(dir, 'p/a.md'));
  await library.refresh({ root: 'p', path: 'a.md' });
  expect(standings()).toEqual([
    ['d.md', null, 'loads'],
    ['x/b.md', 'wins', 'loads'],
    ['c.md', 'shadowed', 'altered'],
  ]);
  expect(facet(library, 'problem')).toContain('name-duplicate 1');
});

test('what settings switch off weighs nothing, and comes back when they allow it', async () => {
  const { library } = await open(
    { 'p/a.md': agent('off'), 'p/b.md': agent('on'), 'f/a.md': agent('off') },
    ['p', 'f'],
    [{ scope: 'project' }],
  );
  const told: unknown[] = [];
  library.subscribe((event) => told.push(event.type === 'changed' && event.changed));
  const denied = { rule: 'Agent(off)', file: '/s.json', line: 3 };
  const weight = list(library).tokens.total;
  library.holdTo({ denials: (name) => (name === 'off' ? denied : null), ignored: [] });
  expect(told).toEqual([[{ root: 'p', path: 'a.md' }]]);
  const [item] = list(library, { q: 'is:denied' }).items;
  expect(item).toMatchObject({ root: 'p', standing: 'denied', verdict: 'altered', denied });
  expect(item?.reason?.code).toBe('agent-denied');
  expect(list(library).tokens.total).toBe(weight - (item?.tokens ?? 0));
  expect(paths(library, { q: 'is:available' })).toEqual(['b.md']);
  // A file that changes is still switched off.
  await library.refresh({ root: 'p', path: 'a.md' });
  expect(paths(library, { q: 'is:denied' })).toEqual(['a.md']);
  const ignored = [{ path: '/s.json', why: 'it is not valid JSON' }];
  library.holdTo({ denials: () => null, ignored });
  expect(paths(library, { q: 'is:denied' })).toEqual([]);
  expect(list(library).tokens.total).toBe(weight);
  expect(list(library).faults).toEqual([
    'Claude Code ignores all of /s.json, because it is not valid JSON. No rule in it counts.',
  ]);
});

test('says what there is to say about a name at the place where it begins in the list', async () => {
  const { library } = await open(
    {
      'near/a.md': agent('twin'),
      'near/b.md': agent('Explore'),
      'far/z.md': agent('twin'),
      'user/t.md': agent('twin'),
      'user/u.md': agent('Twin'),
      'user/v.md': agent('alone'),
    },
    ['user', 'near', 'far'],
    [{ scope: 'user' }, { scope: 'project' }, { scope: 'project' }],
  );
  const { items, groups } = list(library);
  expect(items.map(({ root, name }) => `${root}/${name}`)).toEqual([
    'user/alone',
    'near/Explore',
    'user/Twin',
    'near/twin',
    'far/twin',
    'user/twin',
  ]);
  expect(groups).toMatchObject([
    { at: 1, name: 'Explore', count: 1, why: null, replacesBuiltin: true },
    { at: 2, name: 'Twin', count: 1, why: null, alike: ['twin'] },
    {
      at: 3,
      name: 'twin',
      count: 3,
      listed: 3,
      undecided: 0,
      alike: ['Twin'],
      replacesBuiltin: false,
    },
  ]);
  expect(list(library, { root: ['far', 'user'] }).groups[1]).toMatchObject({ count: 3, listed: 2 });
  expect(groups[2]?.why).toBe('Claude Code uses near/a.md, which is in a nearer folder.');
  // A page in the middle of a group does not say it again, and another order has no groups.
  expect(list(library, { offset: 4 }).groups).toEqual([]);
  expect(list(library, { offset: 3, limit: 1 }).groups).toMatchObject([{ at: 3 }]);
  expect(list(library, { sort: '-name' }).groups.map(({ at }) => at)).toEqual([0, 1, 4]);
  expect(list(library, { sort: 'tokens' }).groups).toEqual([]);
  expect(list(library, { q: 'alone', sort: 'relevance' }).groups).toEqual([]);
});

test('lists the agents of the name that is searched for first, together, and says so', async () => {
  const { library } = await open({
    'a/one.md': agent('backend-architect'),
    'b.md': agent('aaa', {
      description: 'Not a backend architect. A backend architect is better.',
    }),
    'c/two.md': agent('backend-architect', { description: 'Plans and plans and plans at length.' }),
    'd.md': agent('backend-architect-2'),
  });
  for (const q of [
    'backend-architect',
    'Backend Architect',
    '"backend-architect" -zzz -is:skipped',
  ]) {
    const { items, groups } = list(library, { q, sort: 'relevance' });
    expect(items.map(({ path }) => path).slice(0, 2), q).toEqual(['c/two.md', 'a/one.md']);
    expect(groups, q).toMatchObject([{ at: 0, name: 'backend-architect', count: 2, listed: 2 }]);
    const next = list(library, { q, sort: 'relevance', offset: 1, limit: 1 });
    expect(next.items.map(({ path }) => path)).toEqual(['a/one.md']);
    expect(next.groups).toEqual([]);
  }
  expect(list(library, { q: 'backend', sort: 'relevance' }).groups).toEqual([]);
});

test('counts the tokens of the agents that a session has', async () => {
  const { dir, library } = await open(
    {
      'p/a.md': agent('twin', { description: 'x'.repeat(296) }),
      'p/b.md': agent('twin', { description: 'x'.repeat(596) }),
      'u/c.md': agent('twin', { description: 'x'.repeat(2996) }),
    },
    ['p', 'u'],
    [{ scope: 'project' }, { scope: 'user' }],
  );
  expect(list(library).tokens.total).toBe(200);
  rmSync(join(dir, 'p/b.md'));
  await library.refresh({ root: 'p', path: 'b.md' });
  expect(list(library).tokens.total).toBe(100);
  rmSync(join(dir, 'p/a.md'));
  await library.refresh({ root: 'p', path: 'a.md' });
  expect(list(library).tokens.total).toBe(1000);
});

test('says the same about a file in the list as on its page', async () => {
  const { library } = await open(
    {
      'twin.md': agent('twin'),
      'x/twin.md': agent('twin'),
      'date.md': agent('2024-01-02'),
      'tag.md': agent('tag', { model: '!!str opus' }),
      'colon.md': agent('colon', { description: 'Use when: asked' }),
      'long.md': agent('long', { description: 'word '.repeat(9_200) }),
      'plain.md': agent('plain'),
    },
    [''],
  );
  const seen: string[] = [];
  for (const item of list(library).items) {
    const file = await library.read(item);
    expect(file?.item).toEqual(item);
    const codes = new Set(file?.reading.problems.map(({ code }) => code));
    for (const code of codes) {
      expect(paths(library, { problem: [code] })).toContain(item.path);
      seen.push(code);
    }
  }
  expect(seen).toEqual(
    expect.arrayContaining([
      'name-duplicate',
      'not-portable',
      'yaml-repaired',
      'descriptions-over-budget',
    ]),
  );
  rmSync(join(library.roots[0]?.path ?? '', 'long.md'));
  await library.refresh({ root: 'lib', path: 'long.md' });
  expect(paths(library, { problem: ['descriptions-over-budget'] })).toEqual([]);
});

test('points out descriptions that use the same words', async () => {
  const { library } = await open({
    'a.md': agent('a', { description: 'Reviews Terraform modules for drift.' }),
    'b.md': agent('b', { description: 'Checks Terraform modules against drift.' }),
    'c.md': agent('c', { description: 'Writes poems about cats.' }),
    'd.md': agent('d', { description: 'Explains Terraform modules and their drift.' }),
    'sub/a.md': agent('a', { description: 'Reviews Terraform modules for drift.' }),
    'broken.md': agent('', { description: 'Reviews Terraform modules for drift.' }),
  });
  const pairs = await library.overlaps({ root: 'lib', path: 'b.md' }, 5);
  expect(pairs.map(({ a, b }) => [a.path, b.path])).toEqual([
    ['b.md', 'sub/a.md'],
    ['b.md', 'd.md'],
  ]);
  expect(pairs[0]?.words.toSorted()).toEqual(['drift', 'modules', 'terraform']);
  expect(await library.overlaps({ root: 'lib', path: 'c.md' }, 5)).toEqual([]);
  expect(await library.overlaps({ root: 'lib', path: 'nothing.md' }, 5)).toEqual([]);
  expect((await library.overlapPairs(10)).map(({ a, b }) => [a.path, b.path])).toEqual([
    ['b.md', 'sub/a.md'],
    ['b.md', 'd.md'],
    ['d.md', 'sub/a.md'],
  ]);
});

test('opens and closes roots while it runs', async () => {
  const { dir, library } = await open({ 'one/a.md': agent('a'), 'two/b.md': agent('b') }, ['one']);
  const [root] = makeRoots([join(dir, 'two')], library.roots);
  if (root !== undefined) await library.addRoot(root);
  expect(paths(library)).toEqual(['a.md', 'b.md']);
  library.removeRoot('one');
  expect(paths(library)).toEqual(['b.md']);
  expect(library.roots.map(({ id }) => id)).toEqual(['two']);
  expect(facet(library, 'root')).toEqual(['two 1']);
  const [first] = makeRoots([join(dir, 'one')], library.roots);
  if (first !== undefined) await library.addRoot(first, 0);
  expect(library.roots.map(({ id }) => id)).toEqual(['one', 'two']);
});

test('lists nothing of a root that is closed while it is read', async () => {
  const { dir, library } = await open({ 'one/a.md': agent('a'), 'two/b.md': agent('b') }, ['one']);
  const [root] = makeRoots([join(dir, 'two')], library.roots);
  const added = root && library.addRoot(root);
  library.removeRoot('two');
  await added;
  await library.settled();
  expect(paths(library)).toEqual(['a.md']);
});

test('answers while it is still reading', async () => {
  const tree = Object.fromEntries(
    Array.from({ length: 400 }, (_, n) => [`a${n}.md`, agent(`a${n}`)]),
  );
  const dir = testdir(tree);
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  expect(list(library)).toMatchObject({ total: 0, indexing: { done: 0, total: 0 } });
  const seen: number[] = [];
  library.subscribe((event) => {
    if (event.type === 'indexing' && event.progress !== null) seen.push(event.progress.total);
  });
  await library.ready;
  expect(seen).toContain(400);
  expect(list(library)).toMatchObject({ total: 400, indexing: null });
});

test('reports progress until all roots are read, including those opened meanwhile', async () => {
  const many = Array.from({ length: 400 }, (_, n) => [`one/a${n}.md`, agent(`a${n}`)]);
  const dir = testdir({ ...Object.fromEntries(many), 'two/b.md': agent('b') });
  const library = openLibrary(makeRoots([join(dir, 'one')]), { watch: 'off' });
  const told: (number | null)[] = [];
  library.subscribe((event) => {
    if (event.type === 'indexing') told.push(event.progress?.total ?? null);
  });
  const [root] = makeRoots([join(dir, 'two')], library.roots);
  await Promise.all([library.ready, root && library.addRoot(root)]);
  expect(told).toContain(401);
  expect(told.indexOf(null)).toBe(told.length - 1);
  expect(library.progress).toBeNull();
});

test('is one for the whole process', () => {
  const dir = testdir({ 'a.md': agent('a') });
  const start = {
    ...{ folder: null, settings: [], project: '.', poll: null, build: null },
    ...{ thread: null, routingThread: null },
  };
  setStart({ ...start, roots: makeRoots([dir]) });
  onTestFinished(() => getLibrary().close());
  expect(getLibrary()).toBe(getLibrary());
  expect(getLibrary().roots.map(({ path }) => path)).toEqual([dir]);
});

const samples = [sharedData('seeds'), sharedData('odd')].filter((folder) => folder !== null);

test.skipIf(samples.length === 0)('lists every seed and every odd file', async () => {
  for (const folder of samples) {
    const library = openLibrary(makeRoots([folder]), { watch: 'off' });
    await library.settled();
    const { total, documents } = list(library);
    const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
    expect(files.length).toBeGreaterThan(4);
    expect(total + documents).toBe(files.length);
  }
});
