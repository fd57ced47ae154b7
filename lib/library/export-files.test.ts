import { strFromU8, unzipSync } from 'fflate';
import { expect, it, onTestFinished } from 'vitest';
import { teststore } from '@/test/store';
import { readExported, zipFiles } from './export-files';
import { openLibrary } from './library';

async function exported(
  refs: readonly { root: string; path: string }[],
  tree: Record<string, string>,
) {
  const { root } = teststore(tree);
  const library = openLibrary([root], { watch: 'off' });
  onTestFinished(() => library.close());
  await library.ready;
  const read = await readExported(
    library,
    refs.map((ref) => ({ ...ref, root: root.id })),
  );
  if (read === 'too-large') throw new Error('It is too large.');
  const bytes = await new Response(zipFiles(read.files)).bytes();
  const files = Object.entries(unzipSync(bytes)).map(([path, data]) => [path, strFromU8(data)]);
  return { left: read.left, files: Object.fromEntries(files) };
}

const ref = (path: string) => ({ root: '', path });

it('has every byte of every file at its path, and says what is not there', async () => {
  const tree = { 'a.md': '---\nname: a\n---\r\nä\n', 'sub/a.md': '', 'b.md': 'left' };
  const refs = [ref('a.md'), ref('sub/a.md'), ref('gone.md'), ref('../b.md')];
  expect(await exported(refs, tree)).toEqual({
    left: 2,
    files: { 'a.md': tree['a.md'], 'sub/a.md': '' },
  });
});

it.skipIf(process.platform === 'win32')('keeps names apart that are one elsewhere', async () => {
  const tree = { 'a:b.md': '1', 'a?b.md': '2', 'A_B.md': '3' };
  const { files } = await exported(Object.keys(tree).map(ref), tree);
  expect(files).toEqual({ 'a_b.md': '1', 'a_b (2).md': '2', 'A_B (3).md': '3' });
});

it('puts files of several folders below the names of these', async () => {
  const file = { bytes: Buffer.from('x'), item: { mtime: 0 } };
  const library = { read: async () => file as never };
  const read = await readExported(library, [
    { root: 'one', path: 'a.md' },
    { root: 'two', path: 'a.md' },
  ]);
  if (read === 'too-large') throw new Error('It is too large.');
  const bytes = await new Response(zipFiles(read.files)).bytes();
  expect(Object.keys(unzipSync(bytes))).toEqual(['one/a.md', 'two/a.md']);
});
