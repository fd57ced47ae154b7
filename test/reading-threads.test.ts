import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundleServer, PROJECT } from '@/bin/set-up.mjs';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { knownPlace } from '@/lib/library/known/known-place';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { readAhead, takeAhead } from '@/lib/library/threads/ahead';
import { WORTH_THREADS } from '@/lib/library/threads/first-reading';
import { ReadingThreads } from '@/lib/library/threads/reading-threads';
import { testdir } from './testdir';

/** In the project, so that it finds the packages. */
const folder = mkdtempSync(join(PROJECT, 'node_modules', '.test-'));
const program = join(folder, 'reading-thread.cjs');
beforeAll(async () => {
  await bundleServer(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COUNT = WORTH_THREADS + 150;

function makeAgents(): Record<string, string> {
  const agents: Record<string, string> = {
    'broken.md': '---\nname: broken\ndescription: [\n---\n\nYou break.\n',
    'README.md': 'Read me.\n',
    'empty.md': '',
  };
  for (let at = 0; at < COUNT; at++) {
    agents[`in/a${at}.md`] =
      `---\nname: agent-${at}\ndescription: Does thing${at}, when asked.\ntools: Read, Tool${at % 7}\nskills: none-${at % 3}\n---\n\nYou do word${at % 50} of ${at}. The same grammar.\n`;
  }
  return agents;
}

/** What a library says of a folder, whatever the moment was. */
async function tell(dir: string, thread: string | null, build: string | null = null) {
  const library = openLibrary(makeRoots([dir]), { watch: 'off', thread, build });
  try {
    await library.ready;
    const { items, total } = library.list(EVERYTHING);
    await library.settled();
    const find = (q: string) =>
      library
        .matches({ ...EVERYTHING, q })
        .matches.map(({ path }) => path)
        .sort();
    const found = ['grammar', 'word7', '"word7 of 57"', 'thing12', 'tool:Tool3 same'].map(find);
    const { facets } = library.list(EVERYTHING);
    await library.keep();
    return { items, total, found, facets };
  } finally {
    library.close();
  }
}

test('what threads read is what is read without them', async () => {
  const dir = testdir(makeAgents());
  const alone = await tell(dir, null);
  expect(alone.total).toBeGreaterThan(COUNT);
  expect(alone.found[0]).toHaveLength(COUNT);
  expect(await tell(dir, program)).toEqual(alone);
});

test('a thread that cannot be started leaves nothing unread', async () => {
  const dir = testdir(makeAgents());
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await tell(dir, join(folder, 'none.mjs'))).toEqual(await tell(dir, null));
  expect(errors).toHaveBeenCalled();
  errors.mockRestore();
});

test('a library that is closed while threads read ends at once, and says nothing', async () => {
  const dir = testdir(makeAgents());
  const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
  const library = openLibrary(makeRoots([dir]), { watch: 'off', thread: program });
  await new Promise((resolve) => setTimeout(resolve, 20));
  library.close();
  await library.ready;
  expect(errors).not.toHaveBeenCalled();
  errors.mockRestore();
});

test('what was kept is read ahead, before the library is opened', async () => {
  const words = Array.from({ length: 2500 }, (_, at) => `w${at * 7}`).join(' ');
  const agents = Object.entries(makeAgents()).map(([path, text]) => [path, `${text}${words}\n`]);
  const dir = testdir(Object.fromEntries(agents));
  vi.stubEnv('AGENT_CATALOG_STATE', testdir());
  const late = vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + 60_000);
  const first = await tell(dir, program, 'build');
  const place = knownPlace('build', makeRoots([dir]));
  // Less would not be worth a thread.
  expect(statSync(place.path).size).toBeGreaterThan(2_000_000);
  readAhead(program, place);
  expect(await tell(dir, program, 'build')).toEqual(first);
  // It was taken.
  expect(takeAhead(place)).toBeNull();
  late.mockRestore();
  vi.unstubAllEnvs();
});

test('threads see what is as an earlier process has left it, and what is not', async () => {
  const dir = testdir(makeAgents());
  vi.stubEnv('AGENT_CATALOG_STATE', testdir());
  const late = vi.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + 60_000);
  await tell(dir, program, 'build');
  writeFileSync(join(dir, 'in/a3.md'), '---\nname: third\ndescription: d\n---\n\nYou do word7.\n');
  unlinkSync(join(dir, 'in/a4.md'));
  const again = await tell(dir, program, 'build');
  late.mockRestore();
  vi.unstubAllEnvs();
  const alone = await tell(dir, null);
  expect({ ...again, items: [] }).toEqual({ ...alone, items: [] });
  expect(again.items.map(({ path, name, mtime }) => [path, name, mtime])).toEqual(
    alone.items.map(({ path, name, mtime }) => [path, name, mtime]),
  );
});

/** How far each thread of this process stands back, by its number. */
function niceness(): Map<string, number> {
  return new Map(
    readdirSync('/proc/self/task').map((thread) => {
      const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
      // The name, in brackets, may hold anything; `nice` is the 19th field.
      const [nice] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(16);
      return [thread, Number(nice)];
    }),
  );
}

test('a thread that reads stands back, and none of the others', async ({ skip }) => {
  skip(process.platform !== 'linux', 'Only on Linux has a thread a priority of its own.');
  const before = niceness();
  const own = before.get(String(process.pid)) ?? 0;
  skip(own > 10, 'This process stands back further than the thread would.');
  const threads = new ReadingThreads(program);
  await threads.ask('see', { files: [] });
  const during = niceness();
  threads.end();
  const added = [...during].filter(([thread]) => !before.has(thread)).map(([, nice]) => nice);
  expect(added).toContain(10);
  // Of those that are still there.
  const moved = [...before].filter(([thread, nice]) => (during.get(thread) ?? nice) !== nice);
  expect(moved).toEqual([]);
  expect(during.get(String(process.pid))).toBe(own);
});
