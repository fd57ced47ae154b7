import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { routeAgent } from '@/lib/agents/routing/routed-agent';
import { openLibrary } from '@/lib/library/library';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { makeRoots } from '@/lib/library/roots/root';
import { type Tree, testdir, writeTree } from '@/test/testdir';
import { LibraryRouter } from './library-router';

const agent = (name: string, description: string) =>
  `---\nname: ${name}\ndescription: ${JSON.stringify(description)}\n---\n\nYou help.\n`;

const EXAMPLE = '<example>\nuser: "Zebras at night"\nassistant: "Yes."\n</example>';

const FILES: Tree = {
  'zebra.md': agent('zebra', 'Counts zebras.'),
  'night.md': agent('night', `Works late. ${EXAMPLE}`),
  'sub/zebra.md': agent('zebra', 'Counts zebras, too.'),
  'broken.md': '---\nname: broken\n---\nZebra\n',
};

function open(dir: string) {
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  onTestFinished(() => library.close());
  return { library, router: new LibraryRouter(library) };
}

const namesOf = async (router: LibraryRouter, request: string) =>
  (await router.ask(request, 9)).answers.map(({ competing }) => competing.name);

test('agents that load and are not shadowed compete', async () => {
  const { router } = open(testdir(FILES));
  expect(await namesOf(router, 'zebras')).toEqual(['zebra', 'night']);
  expect(await namesOf(router, 'late')).toEqual(['night']);
});

test('what changes on the disk counts with the next request', async () => {
  const dir = testdir(FILES);
  const { library, router } = open(dir);
  expect(await namesOf(router, 'okapi')).toEqual([]);
  writeTree(dir, { 'okapi.md': agent('okapi', 'Counts okapis.') });
  rmSync(join(dir, 'night.md'));
  await library.refresh({ root: library.roots[0]?.id ?? '', path: 'okapi.md' });
  await library.refresh({ root: library.roots[0]?.id ?? '', path: 'night.md' });
  expect(await namesOf(router, 'okapi late')).toEqual(['okapi']);
});

test('what was forgotten is made anew for who asks next', async () => {
  const { router } = open(testdir(FILES));
  const asked = namesOf(router, 'zebras');
  router.forget();
  expect(await asked).toEqual(['zebra', 'night']);
  const before = await router.tryExamples();
  router.forget();
  expect(await router.tryExamples()).toEqual(before);
});

test('every example is tried without its own words', async () => {
  const { router } = open(testdir(FILES));
  const tried = await router.tryExamples();
  expect(tried).toHaveLength(1);
  expect(tried[0]?.first?.name).toBe('zebra');
  expect(tried[0]?.why?.first).toEqual({ words: ['Zebras'], sentence: 'Counts zebras.' });
});

test('a draft is tried as it would be once it is saved', async () => {
  const dir = testdir(FILES);
  const { library, router } = open(dir);
  const ref = { root: library.roots[0]?.id ?? '', path: 'night.md' };
  const routed = (prose: string) =>
    routeAgent({ name: 'night', description: `${prose} ${EXAMPLE}`, body: 'You help.' }, '');
  const asked = async (prose: string) => {
    const tried = await router.tryDraft(ref, routed(prose));
    return tried.map(({ rank, first, why }) => ({
      rank,
      first: first?.name,
      own: why?.own.sentence,
    }));
  };
  expect(await asked('Works late.')).toEqual([{ rank: 2, first: 'zebra', own: null }]);
  const better = 'Watches zebras at night.';
  expect(await asked(better)).toEqual([{ rank: 1, first: 'night', own: undefined }]);
  // What is on disk stays what is asked.
  expect((await router.tryExamples(ref)).map(({ rank }) => rank)).toEqual([2]);
  writeTree(dir, { 'night.md': agent('night', `${better} ${EXAMPLE}`) });
  await library.refresh(ref);
  expect((await router.tryExamples(ref)).map(({ rank }) => rank)).toEqual([1]);
  // A new agent competes, too.
  const fresh = await router.tryDraft(
    { ...ref, path: 'new.md' },
    { ...routed(better), name: 'new' },
  );
  expect(fresh.map(({ rank }) => rank)).toEqual([2]);
});

test('in a session those of Claude Code itself compete, but for one that a file replaces', async () => {
  const project = testdir({ '.claude/agents': FILES, '.git/HEAD': '' });
  const roots = (await namedRoots([], project)).filter(({ scope }) => scope === 'project');
  const library = openLibrary(roots, { watch: 'off' });
  onTestFinished(() => library.close());
  const router = new LibraryRouter(library);
  expect(await namesOf(router, 'status line setting')).toEqual(['statusline-setup']);
  writeTree(project, { '.claude/agents/s.md': agent('statusline-setup', 'Nothing.') });
  await library.refresh({ root: roots[0]?.id ?? '', path: 's.md' });
  expect(await namesOf(router, 'line setting')).toEqual([]);
});

test('what is brought up to date answers as what is made anew', async () => {
  const dir = testdir(FILES);
  const { library, router } = open(dir);
  const root = library.roots[0]?.id ?? '';
  const change = async (path: string, text: string | null) => {
    if (text === null) rmSync(join(dir, path));
    else writeTree(dir, { [path]: text });
    await library.refresh({ root, path });
  };
  const examples = async (one: LibraryRouter) =>
    (await one.tryExamples()).toSorted((a, b) =>
      (a.own.ref?.path ?? '') < (b.own.ref?.path ?? '') ? -1 : 1,
    );
  // Those that are as good as each other may come in any order.
  const scores = async (one: LibraryRouter) =>
    (await one.ask('zebras number at night', 9)).answers.map(({ score }) => score);
  const [a, b] = ['Counts zebras at night.', 'Paints zebras.'].map(
    (prose) => `${prose} ${EXAMPLE.replace('Zebras', prose.slice(0, 6))}`,
  );
  const steps: [string, string | null][] = [
    ['more.md', agent('more', `${a}`)],
    ['night.md', agent('night', `${b}`)],
    ['more.md', null],
    ['zebra.md', agent('zebra', `Other words. ${EXAMPLE}`)],
    ['twin.md', agent('twin', `${b}`)],
    // More than the small collections that are counted together.
    ...Array.from({ length: 30 }, (_, at): [string, string] => [
      `n${at}.md`,
      agent(`n${at}`, `Zebra number ${at}.`),
    ]),
    ['n7.md', null],
  ];
  await examples(router);
  for (const [path, text] of steps) {
    await change(path, text);
    const anew = new LibraryRouter(library);
    expect(await examples(router)).toEqual(await examples(anew));
    expect(await scores(router)).toEqual(await scores(anew));
    const own = await router.tryExamples({ root, path: 'night.md' });
    const all = await router.tryExamples();
    expect(own).toEqual(all.filter((one) => one.own.ref?.path === 'night.md'));
  }
});
