import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Operation } from '@/lib/agents/bulk/operation';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { readTree, teststore } from '@/test/store';
import type { Tree } from '@/test/testdir';
import { change } from '../change';
import { addToJournal, type JournalEntry, readJournal } from '../journal/journal';
import { type Library, openLibrary } from '../library';
import { verifyState } from '../verify-state';
import {
  addJob,
  endJobsOf,
  findJob,
  type Job,
  jobEnded,
  listJobs,
  onJob,
  planUndoOf,
  startJob,
  stopJob,
  undoKilled,
} from './jobs';
import { readPlan, writePlan } from './plan-file';
import { planOperations, tellOperations } from './plan-operations';
import { findUndone } from './plan-undo';
import { takeStep } from './take-step';

const agent = (name: string, more = '') =>
  `---\nname: ${name}\ndescription: Use it for ${name}.\n${more}---\n\nYou help.\n`;

const BY = { kind: 'app', browser: 'b' } as const;

/** A byte of it is not UTF-8. */
const BROKEN = Buffer.from(agent('broken').replace('help', 'h\xe9lp'), 'latin1');

async function open(
  tree: Tree,
  broken = false,
): Promise<{ library: Library; dir: string; state: string }> {
  const store = teststore(tree);
  if (broken) writeFileSync(join(store.dir, 'broken.md'), BROKEN);
  const library = openLibrary([store.root], { watch: 'off' });
  onTestFinished(() => library.close());
  await library.ready;
  return { library, ...store };
}

function all(library: Library): AgentRef[] {
  return library
    .list({ ...EVERYTHING, limit: 200 })
    .items.map(({ root, path }) => ({ root, path }));
}

async function plan(library: Library, operations: readonly Operation[], paths?: readonly string[]) {
  const refs = all(library).filter(({ path }) => paths?.includes(path) ?? true);
  const files = await planOperations(library, refs, operations);
  const steps = files.flatMap(({ step }) => step ?? []);
  const folder = library.roots[0]?.path ?? '';
  const left = files.flatMap(({ path, refused }) =>
    refused === null ? [] : [{ folder, path, why: refused }],
  );
  return { files, job: addJob({ by: BY, what: tellOperations(operations), steps, left }) };
}

async function run(library: Library, operations: readonly Operation[], paths?: readonly string[]) {
  const { job } = await plan(library, operations, paths);
  return finish(library, job);
}

async function finish(library: Library, job: Job | null): Promise<Job> {
  const started = await startJob(library, job?.id ?? '');
  const ended = await jobEnded(started?.id ?? '');
  if (ended === null) throw new Error('There is no such job.');
  return ended;
}

const undo = (library: Library, id: string) => finish(library, planUndoOf(library, id, BY));

const newest = (): JournalEntry | undefined => readJournal().next().value ?? undefined;

/** As if the process had been killed: it knows nothing any more. */
function forget(): void {
  (globalThis as Record<symbol, unknown>)[Symbol.for('agent-catalog.jobs')] = undefined;
}

const HAIKU: Operation = { kind: 'set-field', key: 'model', value: 'haiku' };

const TREE = {
  'a.md': agent('a', 'model: sonnet\n'),
  'b.md': agent('b', 'tools: Read\n'),
  'sub/c.md': agent('c', 'model: haiku\n'),
};

const TALK = agent('talk').replace(
  'Use it for talk.',
  '"Talks.\\n\\n<example>\\nuser: \\"Hi\\"\\nassistant: \\"talk knows.\\"\\n</example>"',
);

describe('a job', () => {
  it('shows first what it will do, then does just that, and can be taken back', async () => {
    const { library, dir, state } = await open(TREE, true);
    const before = readTree(dir);
    const { files, job } = await plan(library, [HAIKU]);
    expect(readTree(dir)).toEqual(before);
    expect(job).toMatchObject({ state: 'planned', total: 2 });
    const told = Object.fromEntries(files.map((file) => [file.path, file]));
    expect(told['a.md']).toMatchObject({
      words: ['model: sonnet → haiku'],
      lines: [{ before: ['model: sonnet'], after: ['model: haiku'] }],
    });
    expect(told['sub/c.md']).toMatchObject({ words: [], refused: null, step: null });
    expect(told['broken.md']?.refused).toMatch(/not UTF-8/);
    const replace = { find: 'for a', replace: 'by a', word: true, matchCase: true, regex: false };
    const asked: Operation = { kind: 'replace', where: 'description', ...replace };
    const [replaced] = (await plan(library, [asked], ['a.md'])).files;
    expect(replaced?.words).toEqual(['prose of the description changed']);

    const done = await finish(library, job);
    expect(done).toMatchObject({ state: 'done', done: 2, total: 2 });
    expect(done.files.map(({ path }) => path).sort()).toEqual(['a.md', 'b.md']);
    expect(done.left).toMatchObject([{ path: 'broken.md' }]);
    expect(readTree(dir)).toMatchObject({
      'a.md': agent('a', 'model: haiku\n'),
      'b.md': agent('b', 'tools: Read\nmodel: haiku\n'),
    });
    expect(library.item({ root: library.roots[0]?.id ?? '', path: 'a.md' })?.model).toBe('haiku');
    expect(newest()).toMatchObject({ id: job.id, what: 'model: haiku in 2 agents', by: BY });
    expect(listJobs().filter(({ state }) => state === 'interrupted')).toEqual([]);

    const undone = await undo(library, job.id);
    expect(undone).toMatchObject({ undoes: job.id, left: [], total: 2 });
    expect(readTree(dir)).toEqual(before);
    const again = await undo(library, undone.id);
    expect(again.left).toEqual([]);
    expect(readTree(dir)['a.md']).toBe(agent('a', 'model: haiku\n'));
    expect((await verifyState({ repair: false })).damaged).toEqual([]);
    expect(state).not.toBe(dir);
  });

  it.each<[string, Operation[], string[], Record<string, unknown>]>([
    [
      'moves',
      [{ kind: 'move', root: null, folder: 'new/deep' }],
      ['a.md', 'b.md'],
      { 'new/deep/a.md': TREE['a.md'], 'new/deep/b.md': TREE['b.md'] },
    ],
    [
      'changes and moves at once',
      [HAIKU, { kind: 'move', root: null, folder: 'new' }],
      ['a.md'],
      { 'new/a.md': agent('a', 'model: haiku\n') },
    ],
    [
      'renames an agent, and its file with it',
      [{ kind: 'rename', rule: { kind: 'prefix', prefix: 'x-' }, inExamples: false }],
      ['sub/c.md'],
      { 'sub/x-c.md': TREE['sub/c.md'].replace('name: c', 'name: x-c') },
    ],
    [
      'gives one agent a name, in its own examples too, and a place',
      [
        { kind: 'rename', rule: { kind: 'exact', name: 'chief' }, inExamples: true },
        { kind: 'place', root: null, path: 'top/boss.md' },
      ],
      ['talk.md'],
      {
        'top/boss.md': TALK.replace('name: talk', 'name: chief').replace(
          'talk knows',
          'chief knows',
        ),
      },
    ],
    ['deletes', [{ kind: 'delete' }], ['a.md', 'sub/c.md'], { 'b.md': TREE['b.md'] }],
    [
      'copies',
      [{ kind: 'copy', root: null, folder: 'copies' }],
      ['a.md'],
      { 'a.md': TREE['a.md'], 'copies/a.md': TREE['a.md'] },
    ],
    [
      'fixes what loses nothing',
      [{ kind: 'fix', codes: null }],
      ['colon.md'],
      { 'colon.md': '---\nname: colon\ndescription: "Use: it"\n---\n\nYou help.\n' },
    ],
  ])('%s, and takes that back', async (_, operations, paths, expected) => {
    const colon = '---\nname: colon\ndescription: Use: it\n---\n\nYou help.\n';
    const { library, dir } = await open({ ...TREE, 'colon.md': colon, 'talk.md': TALK });
    const before = readTree(dir);
    const done = await run(library, operations, paths);
    expect(done.left).toEqual([]);
    expect(readTree(dir)).toMatchObject(expected);
    if (operations[0]?.kind !== 'copy') expect(readTree(dir)).not.toMatchObject(before);
    expect((await undo(library, done.id)).left).toEqual([]);
    expect(withoutFolders(readTree(dir))).toEqual(before);
  });

  it('says of each file how many problems a fix of all ends, and which it leaves', async () => {
    const head = 'name: x\ndescription: Use';
    const { library } = await open({
      'x.md': `---\n${head}: it\n---\n\nYou help.\n`,
      'y/x.md': `---\n${head}: it\nmodel: of the\n  domain: x\nmodel: opus\n---\n\nYou help.\n`,
      'none.md': '---\ndescription: Has no name\n---\n\nYou help.\n',
    });
    const { files } = await plan(library, [{ kind: 'fix', codes: null }]);
    const told = Object.fromEntries(files.map((file) => [file.path, file]));
    expect(told['x.md']).toMatchObject({ fixed: 1 });
    expect(told['y/x.md']).toMatchObject({ fixed: 0, words: [] });
    expect(told['y/x.md']?.unfixed).toContainEqual({ code: 'yaml-invalid', suggested: true });
    expect(told['none.md']?.unfixed).toContainEqual({ code: 'name-missing', suggested: false });
  });

  it('counts what a fix leaves as the list of problems does, in files that it refuses too', async () => {
    const { library } = await open({
      'noted.md': agent('noted', 'author: me\nversion: 1\n'),
      'refused.md':
        '---\nname: refused\ndescription: Use it.\ntools: [a\nauthor: me\n---\nYou help.\n',
    });
    const { files } = await plan(library, [{ kind: 'fix', codes: null }]);
    expect(files.find(({ path }) => path === 'refused.md')?.refused).not.toBeNull();
    const left = files.flatMap(({ unfixed }) => unfixed.map(({ code }) => code));
    const { items, facets } = library.list(EVERYTHING);
    // It is a note in each of them.
    expect(facets.problem).toContainEqual(expect.objectContaining({ value: 'key-unknown' }));
    expect(left).not.toContain('key-unknown');
    const grave = items.map(({ problems }) => problems.error + problems.warning);
    expect(left).toHaveLength(grave.reduce((sum, count) => sum + count));
  });

  it('lets no two files come to one place, and nothing onto another file', async () => {
    const { library, dir } = await open({
      'x/a.md': agent('a'),
      'y/a.md': agent('a2'),
      'b.md': agent('b'),
      'z/b.md': agent('z'),
    });
    const before = readTree(dir);
    const { files } = await plan(library, [{ kind: 'move', root: null, folder: '' }]);
    expect(files.filter(({ step }) => step !== null)).toHaveLength(1);
    expect(files.flatMap(({ refused }) => refused ?? []).join()).toMatch(/Another of these files/);
    expect(files.find(({ path }) => path === 'z/b.md')?.refused).toMatch(/already exists/);
    expect(readTree(dir)).toEqual(before);
  });

  it('tells, and takes back, the half of a file that could not go where it should', async () => {
    const { library, dir } = await open(TREE);
    const { job } = await plan(
      library,
      [HAIKU, { kind: 'place', root: null, path: 'new.md' }],
      ['a.md'],
    );
    writeFileSync(join(dir, 'new.md'), agent('new'));
    const done = await finish(library, job);
    expect(done.left).toMatchObject([{ path: 'a.md', why: expect.stringMatching(/exists/) }]);
    expect(newest()?.files).toMatchObject([{ path: 'a.md', words: ['model: sonnet → haiku'] }]);
    expect((await undo(library, job.id)).left).toEqual([]);
    expect(readTree(dir)).toEqual({ ...TREE, 'new.md': agent('new') });
  });

  it('that whoever starts it waits for is told to nobody else', async () => {
    const { library } = await open(TREE);
    const told: string[] = [];
    onTestFinished(onJob(({ id }) => told.push(id)));
    const { job } = await plan(library, [HAIKU]);
    told.length = 0;
    await startJob(library, job.id, { quiet: true });
    expect(await jobEnded(job.id)).toMatchObject({ state: 'done', done: 2 });
    expect([told, listJobs().filter(({ id }) => id === job.id)]).toEqual([[], []]);
  });

  it('leaves alone what was changed since it was shown', async () => {
    const { library, dir } = await open(TREE);
    const { job } = await plan(library, [HAIKU]);
    writeFileSync(join(dir, 'a.md'), agent('a', 'model: opus\n'));
    const done = await finish(library, job);
    expect(done.files.map(({ path }) => path)).toEqual(['b.md']);
    expect(done.left.find(({ path }) => path === 'a.md')?.why).toMatch(/changed by somebody else/);
    expect(readFileSync(join(dir, 'a.md'), 'utf8')).toBe(agent('a', 'model: opus\n'));
  });

  it('is not planned to the end once nobody waits for that', async () => {
    const { library } = await open(TREE);
    const read: string[] = [];
    const disk = {
      roots: library.roots,
      refresh: () => Promise.resolve(),
      async read(ref: AgentRef) {
        read.push(ref.path);
        // Longer than a file may take before others are answered.
        await new Promise((resolve) => setTimeout(resolve, 30));
        return library.read(ref);
      },
    };
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(planOperations(disk, all(library), [HAIKU], gone)).rejects.toThrow('gone');
    expect(read).toHaveLength(1);
  });

  it('leaves alone another version than was seen', async () => {
    const { library } = await open(TREE);
    const seen = all(library).map((ref) => ({ ...ref, revision: '0'.repeat(64) }));
    const files = await planOperations(library, seen, [HAIKU]);
    expect(files.map(({ step }) => step)).toEqual(files.map(() => null));
    expect(files[0]?.refused).toMatch(/changed since it was shown/);
  });

  it('stops between two files, and says where', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`a${n}.md`, agent(`a${n}`)]),
    );
    const { library, dir } = await open(tree);
    const { job } = await plan(library, [HAIKU]);
    await startJob(library, job.id);
    expect(stopJob(job.id)).toBe(true);
    const stopped = await jobEnded(job.id);
    expect(stopped).toMatchObject({ state: 'stopped', total: 60 });
    const changed = Object.values(readTree(dir)).filter((text) => text.includes('haiku')).length;
    expect(stopped?.files).toHaveLength(changed);
    expect(stopped?.left).toHaveLength(60 - changed);
    expect(changed).toBeLessThan(60);
    const undone = await undo(library, job.id);
    expect(undone).toMatchObject({ left: [], total: changed });
    expect(readTree(dir)).toEqual(tree);
  });
});

describe('ending the jobs of a browser', () => {
  const tree = Object.fromEntries(
    Array.from({ length: 40 }, (_, n) => [`a${n}.md`, agent(`a${n}`)]),
  );

  it('stops those that change files, and comes back when the journal tells of them', async () => {
    const { library, dir } = await open(tree);
    expect(await endJobsOf('b')).toBeNull();
    const { job } = await plan(library, [HAIKU]);
    await startJob(library, job.id);
    expect(await endJobsOf('another')).toBeNull();
    const ended = await endJobsOf('b');
    expect(ended).toMatchObject({ id: job.id, state: 'stopped' });
    const changed = Object.values(readTree(dir)).filter((text) => text.includes('haiku')).length;
    expect(newest()?.files ?? []).toHaveLength(changed);
  });

  it('waits for those that take something back', async () => {
    const { library, dir } = await open(tree);
    const { id } = await run(library, [HAIKU]);
    await startJob(library, planUndoOf(library, id, BY)?.id ?? '');
    expect(await endJobsOf('b')).toBeNull();
    expect(newest()).toMatchObject({ undoes: id });
    expect(readTree(dir)).toEqual(tree);
  });
});

describe('a job that was killed', () => {
  const OPERATIONS: Operation[] = [HAIKU, { kind: 'move', root: null, folder: 'new' }];

  /** After some steps, the last of which is half taken. */
  async function kill(library: Library, operations: readonly Operation[]): Promise<string> {
    const { job } = await plan(library, operations, ['a.md', 'b.md', 'sub/c.md']);
    await startJob(library, job.id);
    const plan_ = readPlan(job.id);
    await jobEnded(job.id);
    await undo(library, job.id);
    if (plan_ === null) throw new Error('There is no plan while a job runs.');
    const again = { ...plan_, id: plan_.id.replace(/.$/, (end) => (end === '0' ? '1' : '0')) };
    await writePlan(again);
    const [first, second] = again.steps;
    if (first) await takeStep(library.roots, first, again.id);
    if (second) {
      const { to: _, ...half } = second;
      await takeStep(library.roots, operations.length > 1 ? half : second, again.id);
    }
    forget();
    return again.id;
  }

  it.each([[OPERATIONS], [[HAIKU]], [[{ kind: 'delete' } as const]]])(
    'is finished: %j',
    async (operations) => {
      const { library, dir } = await open(TREE);
      const id = await kill(library, operations);
      expect(listJobs()).toMatchObject([{ id, state: 'interrupted', begun: readPlan(id)?.time }]);
      const done = await finish(library, findJob(id));
      expect(done).toMatchObject({ state: 'done', left: [] });
      expect(listJobs().filter(({ state }) => state === 'interrupted')).toEqual([]);
      const tree = readTree(dir);
      if (operations.length > 1)
        expect(Object.keys(withoutFolders(tree)).sort()).toEqual([
          'new/a.md',
          'new/b.md',
          'new/c.md',
        ]);
      expect(newest()?.id).toBe(id);
      expect(newest()?.files).toHaveLength(done.total);
      await undo(library, id);
      expect(withoutFolders(readTree(dir))).toEqual(TREE);
    },
  );

  it.each([[OPERATIONS], [[HAIKU]], [[{ kind: 'delete' } as const]]])(
    'is undone: %j',
    async (operations) => {
      const { library, dir } = await open(TREE);
      const id = await kill(library, operations);
      const undone = await undoKilled(library, id, BY);
      await jobEnded(undone?.id ?? '');
      expect(withoutFolders(readTree(dir))).toEqual(TREE);
      expect(listJobs().filter(({ state }) => state === 'interrupted')).toEqual([]);
      expect([...readJournal()].slice(0, 2)).toMatchObject([
        { undoes: id },
        { id, what: expect.stringMatching(/begun, and not finished/) },
      ]);
    },
  );
});

it('whose plan is damaged is told, put aside by a repair, and harms nothing else', async () => {
  const { library, state } = await open(TREE);
  const { job } = await plan(library, [HAIKU]);
  await finish(library, job);
  const whole = `${Date.now() - 1}-${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;
  const torn = `${Date.now()}-${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`;
  await writePlan({
    ...{ id: whole, time: 0, by: BY, what: 'x', pid: 1, steps: [], left: [] },
  });
  const file = join(state, 'jobs', `${torn}.json`);
  writeFileSync(file, '{"id":', { mode: 0o600 });
  utimesSync(file, 0, 0);
  forget();
  expect(listJobs().map(({ id }) => id)).toEqual([whole]);
  expect((await verifyState({ repair: false })).damaged).toMatchObject([
    { file: `jobs/${torn}.json`, message: expect.stringMatching(/finish/), repair: null },
  ]);
  expect((await verifyState({ repair: true })).damaged).toHaveLength(1);
  expect(await verifyState({ repair: false })).toMatchObject({ damaged: [], read: { jobs: 1 } });
  expect(readdirSync(join(state, 'damaged'))).toEqual([`jobs-${torn}.json`]);
});

describe('undo', () => {
  it('takes three jobs back in another order, and every byte is as before', async () => {
    const tree = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [
        `a${n}.md`,
        agent(`a${n}`, `tools: Read${n % 2 ? ', Bash' : ''}\n${n % 3 ? 'model: opus\n' : ''}`),
      ]),
    );
    const { library, dir } = await open(tree);
    const models = await run(library, [HAIKU]);
    const tools = await run(library, [{ kind: 'add-tool', tool: 'Grep' }]);
    expect(tools).toMatchObject({ left: [], total: 12 });
    const moved = await run(
      library,
      [{ kind: 'move', root: null, folder: 'old' }],
      ['a1.md', 'a2.md', 'a3.md'],
    );
    expect(readTree(dir)['old/a1.md']).toContain('Grep');
    for (const id of [models.id, moved.id, tools.id]) {
      expect((await undo(library, id)).left).toEqual([]);
    }
    expect(withoutFolders(readTree(dir))).toEqual(tree);
  });

  it('says what stands in the way, and takes the others back', async () => {
    const { library, dir } = await open(TREE);
    const models = await run(library, [HAIKU]);
    const root = library.roots[0];
    if (root === undefined) throw new Error('There is no root.');
    const file = await library.read({ root: root.id, path: 'a.md' });
    const at = { root, path: 'a.md' };
    const text = agent('a', 'model: fable\n');
    if (file === null) throw new Error('There is no a.md.');
    const { source, revision: ifMatch } = file;
    await change(library, { kind: 'save', at, before: source.text, text, ifMatch }, BY);
    const undone = await undo(library, models.id);
    expect(undone.left).toMatchObject([{ path: 'a.md', why: expect.stringMatching(/same words/) }]);
    expect(readTree(dir)).toMatchObject({ 'a.md': text, 'b.md': TREE['b.md'] });
  });

  it('takes single changes back, of each kind', async () => {
    const { library, dir } = await open(TREE);
    const root = library.roots[0];
    if (root === undefined) throw new Error('There is no root.');
    const rev = async (path: string) =>
      (await library.read({ root: root.id, path }))?.revision ?? '';
    const at = (path: string) => ({ root, path });
    await change(library, { kind: 'create', at: at('new.md'), text: agent('new') }, BY);
    await change(
      library,
      { kind: 'move', at: at('a.md'), to: at('moved.md'), ifMatch: await rev('a.md') },
      BY,
    );
    await change(library, { kind: 'remove', at: at('b.md'), ifMatch: await rev('b.md') }, BY);
    await change(
      library,
      {
        kind: 'save',
        at: at('moved.md'),
        before: TREE['a.md'],
        text: agent('a', 'model: opus\n'),
        ifMatch: await rev('moved.md'),
      },
      BY,
    );
    const entries = [...readJournal()];
    expect(entries.map(({ what }) => what)).toEqual([
      'model: sonnet → opus',
      'moved to the trash',
      'a.md → moved.md',
      'made',
    ]);
    for (const { id } of entries.toReversed()) expect((await undo(library, id)).left).toEqual([]);
    expect(withoutFolders(readTree(dir))).toEqual(TREE);
  });

  it('is not offered for a file that is back, or was changed since it was made', async () => {
    const { library } = await open(TREE);
    const root = library.roots[0];
    if (root === undefined) throw new Error('There is no root.');
    const b = await library.read({ root: root.id, path: 'b.md' });
    const at = (path: string) => ({ root, path });
    const reasons = () => {
      const entries = [...readJournal()];
      return entries.map((entry, index) => [
        entry.what,
        findUndone(library.roots, entry, entries.slice(0, index)),
      ]);
    };
    const removed = await change(
      library,
      { kind: 'remove', at: at('b.md'), ifMatch: b?.revision ?? '' },
      BY,
    );
    await change(library, { kind: 'create', at: at('new.md'), text: agent('new') }, BY);
    expect(reasons()).toEqual([
      ['made', null],
      ['moved to the trash', null],
    ]);
    if (!removed.ok) throw new Error('It was not removed.');
    await change(library, { kind: 'untrash', id: removed.id }, BY);
    await run(library, [HAIKU], ['new.md']);
    expect(reasons()).toEqual([
      ['model: haiku', null],
      ['restored', null],
      ['made', expect.stringMatching(/^It was changed after it was made, so it stays\./)],
      ['moved to the trash', 'Undone already: it is there again.'],
    ]);
  });

  it('takes the folders along that were made for what it takes back, and no others', async () => {
    const { library, dir } = await open({ ...TREE, 'old/x.txt': 'x' });
    const before = readTree(dir);
    const move = (folder: string): Operation => ({ kind: 'move', root: null, folder });
    const deep = await run(library, [move('new/deep')], ['a.md', 'b.md']);
    const made = await run(library, [move('old/made')], ['sub/c.md']);
    expect(Object.keys(readTree(dir))).toContain('new/deep/a.md');
    for (const { id } of [made, deep]) expect((await undo(library, id)).left).toEqual([]);
    expect(readTree(dir)).toEqual(before);
    // What else has come into one keeps it.
    const again = await run(library, [move('new')], ['a.md']);
    writeFileSync(join(dir, 'new/theirs.md'), agent('theirs'));
    await undo(library, again.id);
    expect(readTree(dir)).toMatchObject({ ...TREE, 'new/theirs.md': agent('theirs') });
    const root = library.roots[0];
    if (root === undefined) throw new Error('There is no root.');
    const at = { root, path: 'x/y/z.md' };
    await change(library, { kind: 'create', at, text: agent('z') }, BY);
    await undo(library, newest()?.id ?? '');
    expect(Object.keys(readTree(dir)).filter((path) => path.startsWith('x'))).toEqual([]);
  });

  it('says what is so afterwards, and that it is made again where that is taken back', async () => {
    const { library } = await open(TREE);
    const gone = await run(library, [{ kind: 'delete' }], ['a.md', 'b.md']);
    expect(gone.what).toBe('2 agents moved to the trash');
    const back = await undo(library, gone.id);
    expect(back.what).toBe('2 agents are back');
    expect(newest()?.what).toBe('2 agents are back');
    const away = await undo(library, back.id);
    expect(away.what).toBe('2 agents moved to the trash');
    await undo(library, away.id);
    const set = await run(library, [HAIKU], ['a.md', 'b.md']);
    const taken = await undo(library, set.id);
    const again = await undo(library, taken.id);
    expect([set, taken, again].map(({ what }) => what)).toEqual([
      'model: haiku in 2 agents',
      'Took back: model: haiku in 2 agents',
      'Made again: model: haiku in 2 agents',
    ]);
    const last = await undo(library, again.id);
    expect(last.what).toBe('Took back: model: haiku in 2 agents');
  });

  it('says so where the history has it no more', async () => {
    const { library, dir } = await open(TREE);
    const before = readTree(dir);
    const [none, file] = ['0'.repeat(64), { folder: dir, path: 'a.md', words: [] }];
    const after =
      (await library.read({ root: library.roots[0]?.id ?? '', path: 'a.md' }))?.revision ?? '';
    const entry = { id: `${Date.now()}-x`, time: Date.now(), by: BY, what: 'x', left: [] };
    await addToJournal({ ...entry, files: [{ ...file, before: none, after }] });
    const undone = await undo(library, entry.id);
    expect(undone).toMatchObject({
      total: 0,
      left: [{ why: expect.stringMatching(/no longer in the history/) }],
    });
    expect(readTree(dir)).toEqual(before);
  });
});

function withoutFolders(tree: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.endsWith('/')));
}
