import { mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { bundleServer, PROJECT } from '@/bin/set-up.mjs';
import { routeAgent } from '@/lib/agents/routing/routed-agent';
import { type Library, openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { LibraryRouter, type Router } from '@/lib/library/routing/library-router';
import { ThreadRouter } from '@/lib/library/routing/thread-router';
import { type Tree, testdir, writeTree } from './testdir';

/** In the project, so that it finds the packages. */
const folder = mkdtempSync(join(PROJECT, 'node_modules', '.test-'));
const program = join(folder, 'routing-thread.cjs');
beforeAll(async () => {
  await bundleServer(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const agent = (name: string, description: string) =>
  `---\nname: ${name}\ndescription: ${JSON.stringify(description)}\n---\n\nYou help.\n`;
const example = (request: string) => `<example>\nuser: "${request}"\nassistant: "Yes."\n</example>`;

const FILES: Tree = {
  'zebra.md': agent('zebra', `Counts zebras. ${example('Count the zebras')}`),
  'night.md': agent(
    'night',
    `Works late. ${example('Zebras at night')} ${example('Who is late?')}`,
  ),
  'sub/zebra.md': agent('zebra', 'Counts zebras, too.'),
  'broken.md': '---\nname: broken\n---\nZebra\n',
  '.claude/agents/okapi.md': agent('okapi', `Counts okapis. ${example('Late zebras')}`),
};

function open(dir: string, { idle = 60_000, from = program } = {}) {
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  const router = new ThreadRouter(library, from, idle);
  onTestFinished(() => {
    router.end();
    library.close();
  });
  return { library, router };
}

/** What a router says to every question. */
async function tell(router: Router, library: Library) {
  const root = library.roots[0]?.id ?? '';
  const { name, description } = { name: 'night', description: `Late. ${example('Zebras by day')}` };
  const draft = routeAgent({ name, description, body: 'You help.' }, '');
  return {
    asked: await router.ask('zebras at night', 9),
    all: await router.tryExamples(),
    own: await router.tryExamples({ root, path: 'night.md' }),
    draft: await router.tryDraft({ root, path: 'night.md' }, draft),
    expected: await router.tryExpected([{ request: 'Count zebras', agent: 'zebra' }]),
    names: await router.names(),
    routes: await router.findRoutes(),
  };
}

test('a thread answers as this process does', async () => {
  const { library, router } = open(testdir(FILES));
  const told = await tell(router, library);
  expect(router.isRunning).toBe(true);
  expect(told).toEqual(await tell(new LibraryRouter(library), library));
  expect(told.asked.answers.length).toBeGreaterThan(1);
  expect(told.all).toHaveLength(4);
});

test('a file that has changed in between is seen', async () => {
  const dir = testdir(FILES);
  const { library, router } = open(dir);
  await tell(router, library);
  writeTree(dir, { 'okapi.md': agent('okapi', 'Paints zebras at night.') });
  rmSync(join(dir, 'zebra.md'));
  for (const path of ['okapi.md', 'zebra.md']) {
    await library.refresh({ root: library.roots[0]?.id ?? '', path });
  }
  const { answers } = await router.ask('Paints', 9);
  expect(answers.map(({ competing }) => competing.ref?.path)).toEqual(['okapi.md']);
  expect(await tell(router, library)).toEqual(await tell(new LibraryRouter(library), library));
});

test('a link that has taken the place of a folder is judged by the library before it is read', async () => {
  const dir = testdir(FILES);
  const elsewhere = testdir({ 'zebra.md': agent('zebra', 'Counts zebras and gnus.') });
  const { library, router } = open(dir);
  await library.ready;
  const load = vi.spyOn(library, 'load');
  renameSync(join(dir, 'sub'), join(elsewhere, 'sub'));
  symlinkSync(elsewhere, join(dir, 'sub'));
  const names = (await router.ask('zebras', 9)).answers.map(({ competing }) => competing.ref?.path);
  const asIs = await new LibraryRouter(library).ask('zebras', 9);
  expect(load).toHaveBeenCalled();
  expect(names).toEqual(asIs.answers.map(({ competing }) => competing.ref?.path));
});

test('a thread that has died, or cannot be started, is no trouble', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => complaints.mockRestore());
  const dir = testdir(FILES);
  const alone = open(dir, { from: join(folder, 'none.mjs') });
  const here = new LibraryRouter(alone.library);
  expect(await tell(alone.router, alone.library)).toEqual(await tell(here, alone.library));

  const dying = join(folder, 'dying.mjs');
  writeTree(folder, {
    'dying.mjs': `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));`,
  });
  const { library, router } = open(dir, { from: dying });
  expect(await tell(router, library)).toEqual(await tell(here, library));
});

test('the thread ends when nobody has asked for a while, and starts again', async () => {
  const { library, router } = open(testdir(FILES), { idle: 60 });
  const before = await tell(router, library);
  expect(router.isRunning).toBe(true);
  await vi.waitFor(() => expect(router.isRunning).toBe(false));
  expect(await tell(router, library)).toEqual(before);
});

test('who asked is told when the thread is ended', async () => {
  const { router } = open(testdir(FILES));
  const asked = router.names();
  await vi.waitFor(() => expect(router.isRunning).toBe(true));
  router.end();
  await expect(asked).rejects.toThrow('ended');
});
