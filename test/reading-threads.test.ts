import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bundle, PROJECT } from '@/bin/set-up.mjs';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { WORTH_THREADS } from '@/lib/library/threads/first-reading';
import { testdir } from './testdir';

/** In the project, so that it finds the packages. */
const folder = mkdtempSync(join(PROJECT, 'node_modules', '.test-'));
const program = join(folder, 'reading-thread.mjs');
beforeAll(async () => {
  await bundle(folder, ['reading-thread.ts']);
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
