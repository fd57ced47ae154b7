import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { openLibrary } from '@/lib/library/library';
import { rootAt, teststore } from '@/test/store';

const reads = await vi.hoisted(async () => (await import('vitest')).vi.fn());
vi.mock('@/lib/agents/elsewhere/tool-verdict', async (load) => {
  const real = await load<typeof import('@/lib/agents/elsewhere/tool-verdict')>();
  reads.mockImplementation(real.findElsewhere);
  return { ...real, findElsewhere: reads };
});

const agent = (name: string, rest = '') =>
  `---\nname: ${name}\ndescription: Does ${name}\n${rest}---\n\nYou do ${name}.\n`;

const FILES = { 'a.md': agent('a'), 'b.md': agent('b', 'tools: Read\n') };

async function open(dir: string, build: string | null = null) {
  const library = openLibrary([rootAt(dir)], { build });
  onTestFinished(() => library.close());
  await library.settled();
  reads.mockClear();
  const find = (q: string) => library.list({ ...EVERYTHING, q }).items.map(({ path }) => path);
  return { library, find };
}

test('nothing is read for other tools until somebody asks, and then once', async () => {
  const { dir } = teststore(FILES);
  const { library, find } = await open(dir);
  expect(reads).not.toHaveBeenCalled();
  await library.askTools(['opencode']);
  expect(find('breaks:opencode')).toEqual(['b.md']);
  expect(find('loads-in:opencode')).toEqual(['a.md']);
  await library.askTools(['opencode']);
  expect(reads).toHaveBeenCalledTimes(2);
  await library.askTools(['opencode', 'droid']);
  expect(reads.mock.calls.slice(2).map(([, tools]) => tools)).toEqual([['droid'], ['droid']]);
  expect(find('breaks:opencode loads-in:droid')).toEqual(['b.md']);
});

test('a file that changes is read again for the tools that are followed', async () => {
  const { dir } = teststore(FILES);
  const { library, find } = await open(dir);
  library.useTools(['opencode']);
  await library.askTools(['opencode']);
  writeFileSync(join(dir, 'b.md'), agent('b'));
  await library.refresh({ root: library.roots[0]?.id ?? '', path: 'b.md' });
  await vi.waitFor(() => expect(find('loads-in:opencode')).toEqual(['a.md', 'b.md']));
  writeFileSync(join(dir, 'c.md'), agent('c', 'color: red\n'));
  await vi.waitFor(() => expect(find('breaks:opencode')).toEqual(['c.md']));
});

test('asked for while it is at work, a tool is found out about too', async () => {
  const { dir } = teststore(FILES);
  const { library, find } = await open(dir);
  const first = library.askTools(['kilo']);
  await library.askTools(['droid']);
  await first;
  expect(find('loads-in:droid -loads-in:kilo')).toEqual(['b.md']);
  expect(library.list(EVERYTHING).readingTools).toBeNull();
});

test('the next process of the build knows what was found', async () => {
  const { dir, state } = teststore(FILES);
  const first = await open(dir, 'one');
  await first.library.askTools(['opencode']);
  first.library.close();
  expect(existsSync(join(state, 'elsewhere', 'findings.bin'))).toBe(true);

  writeFileSync(join(dir, 'c.md'), agent('c', 'color: red\n'));
  const next = await open(dir, 'one');
  await next.library.askTools(['opencode']);
  expect(next.find('breaks:opencode')).toEqual(['b.md', 'c.md']);
  expect(reads).toHaveBeenCalledTimes(1);
  next.library.close();

  const other = await open(dir, 'two');
  await other.library.askTools(['opencode']);
  expect(reads).toHaveBeenCalledTimes(3);
});
