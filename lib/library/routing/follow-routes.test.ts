import { expect, onTestFinished, test } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { type Tree, testdir, writeTree } from '@/test/testdir';
import { RouteFollower } from './follow-routes';
import { LibraryRouter } from './library-router';

const agent = (name: string, description: string) =>
  `---\nname: ${name}\ndescription: ${JSON.stringify(description)}\n---\n\nYou help.\n`;
const example = (request: string) => `<example>\nuser: "${request}"\nassistant: "Yes."\n</example>`;

const FILES: Tree = {
  'zebra.md': agent('zebra', `Counts zebras. ${example('Count the zebras')}`),
  'night.md': agent('night', `Works late. ${example('Zebras!')} ${example('Who works late?')}`),
  'quiet.md': agent('quiet', 'Says nothing.'),
};

function open(dir: string) {
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  onTestFinished(() => library.close());
  return { library, follower: new RouteFollower(library, new LibraryRouter(library)) };
}

test('the list says whose examples lead elsewhere once somebody has asked', async () => {
  const { library, follower } = open(testdir(FILES));
  await library.ready;
  const astray = { ...EVERYTHING, problem: ['example-elsewhere'] as const };
  expect(library.list(astray).total).toBe(0);
  expect(follower.current).toBe(false);
  await follower.ask();
  expect(follower.current).toBe(true);
  const { items } = library.list(astray);
  expect(items.map(({ name, routed }) => [name, routed])).toEqual([
    ['night', { tried: 2, astray: 1 }],
  ]);
  const names = library.list({ ...EVERYTHING, sort: '-astray' }).items.map(({ name }) => name);
  expect(names).toEqual(['night', 'quiet', 'zebra']);
  const file = await library.read({ root: items[0]?.root ?? '', path: 'night.md' });
  const problem = file?.reading.problems.find(({ code }) => code === 'example-elsewhere');
  expect(problem?.message).toBe(
    'Judged by words alone, 1 of 2 examples sound more like another agent: example 1 like “zebra”.',
  );
});

test('asking again tries nothing while no file has changed, and anew when one has', async () => {
  const dir = testdir(FILES);
  const { library, follower } = open(dir);
  await follower.ask();
  const { version } = library;
  await follower.ask();
  expect(library.version).toBe(version);
  writeTree(dir, { 'night.md': agent('night', `Watches zebras. ${example('Zebras!')}`) });
  const ref = { root: library.roots[0]?.id ?? '', path: 'night.md' };
  await library.refresh(ref);
  writeTree(dir, { 'zebra.md': agent('zebra', 'Paints walls.') });
  await library.refresh({ ...ref, path: 'zebra.md' });
  expect(follower.current).toBe(false);
  await follower.ask();
  expect(library.item(ref)?.routed).toEqual({ tried: 1, astray: 0 });
});
