import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { linkTo, type Tree, testdir } from '@/test/testdir';
import { searchFiles } from './search-files';

const threads = vi.hoisted(() => ({ started: 0, end: false }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => 2,
}));
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  class Worker extends real.Worker {
    constructor(...[program, options]: ConstructorParameters<typeof real.Worker>) {
      threads.started++;
      const takeAndEnd = `
        Atomics.add(require('node:worker_threads').workerData.taken, 0, 16);
        process.exit(1);`;
      super(threads.end ? takeAndEnd : program, options);
    }
  }
  return { ...real, Worker };
});

const needle = Buffer.from('planner');

it.each([
  ['no file', 0, 0, false],
  ['few files', 30, 0, false],
  ['many files', 3000, 1, false],
  ['many files, when the other thread ends too early', 3000, 1, true],
])('finds what holds the name in %s', async (_, count, more, end) => {
  Object.assign(threads, { started: 0, end });
  const tree: Tree = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `${at}.md`,
      `${'x'.repeat(at)}${at % 7 === 0 ? 'planner' : 'plan'}`,
    ]),
  );
  const dir = testdir(tree);
  const files = Array.from({ length: count }, (_, at) => join(dir, `${at}.md`));
  const sevenths = Array.from({ length: Math.ceil(count / 7) }, (_, at) => at * 7);
  expect(await searchFiles(files, needle, 10_000)).toEqual(sevenths);
  expect(threads.started).toBe(more);
});

it('finds nothing in links, folders, what is too large and what is not there', async () => {
  const dir = testdir({
    'a.md': 'planner',
    'link.md': linkTo('a.md'),
    'folder.md': {},
    'large.md': `planner${'x'.repeat(20)}`,
    'full.md': `planner${'x'.repeat(13)}`,
  });
  const names = ['gone.md', 'link.md', 'folder.md', 'large.md', 'full.md', 'a.md'];
  const files = names.map((name) => join(dir, name));
  expect(await searchFiles(files, needle, 20)).toEqual([4, 5]);
});
