import { type Zippable, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readArchive } from './archive';
import type { Found } from './found-files';

const text = (words: string) => new TextEncoder().encode(words);

async function read(files: Zippable): Promise<Found> {
  const found = await readArchive(zipSync(files));
  if (typeof found === 'string') throw new Error(found);
  return found;
}

it('has the bytes of what may be an agent, and counts the rest', async () => {
  const crlf = text('\ufeff---\r\nname: ä\r\n---\r\n');
  const { files, left, others } = await read({
    'sub/a.md': crlf,
    'b.toml': text('x = 1'),
    'inner.zip': zipSync({ 'c.md': text('hidden') }),
    'image.png': text('no'),
  });
  expect(files.map(({ path }) => path)).toEqual(['sub/a.md', 'b.toml']);
  expect(Buffer.from(files[0]?.bytes ?? []).equals(Buffer.from(crlf))).toBe(true);
  expect([left, others]).toEqual([[], 2]);
});

it.each([['../out.md'], ['a/../../out.md'], ['/etc/out.md'], ['C:/out.md'], ['a\\..\\out.md']])(
  'trusts nothing of an archive with the path %s',
  async (path) => {
    const found = await readArchive(zipSync({ 'a.md': text('a'), [path]: text('b') }));
    expect(found).toMatch(/path that leads out/);
  },
);

it('follows no link', async () => {
  const link: Zippable = {
    'a.md': [text('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
    'b.md': text('b'),
  };
  const { files, left } = await read(link);
  expect(files.map(({ path }) => path)).toEqual(['b.md']);
  expect(left).toMatchObject([{ path: 'a.md', why: expect.stringMatching(/link/) }]);
});

it('leaves out what is too large, packed too tightly, or there twice', async () => {
  const { files, left } = await read({
    'zeros.md': new Uint8Array(512 * 1024),
    'large.md': [new Uint8Array(1_048_577), { level: 0 }],
    'A.md': text('1'),
    'a.md': text('2'),
  });
  expect(files.map(({ path }) => path)).toEqual(['A.md']);
  expect(left.map(({ path, why }) => [path, why])).toEqual([
    ['zeros.md', expect.stringMatching(/tightly/)],
    ['large.md', expect.stringMatching(/1 MiB/)],
    ['a.md', expect.stringMatching(/same/)],
  ]);
});

it('stops at 64 MiB and at 20,000 entries', async () => {
  const large = new Uint8Array(1_000_000);
  const many = Object.fromEntries(
    Array.from({ length: 70 }, (_, n): [string, Zippable[string]] => [
      `${n}.md`,
      [large, { level: 0 }],
    ]),
  );
  const { files, left } = await read(many);
  expect(files).toHaveLength(67);
  expect(left.at(-1)?.why).toMatch(/64 MiB/);
  const empty = Object.fromEntries(
    Array.from({ length: 20_010 }, (_, n): [string, Uint8Array] => [`${n}.md`, text('')]),
  );
  const counted = await read(empty);
  expect(counted.files).toHaveLength(20_000);
  expect(counted.left).toMatchObject([{ why: expect.stringMatching(/20,000/) }]);
});

it('believes no size that the archive only says', async () => {
  const bytes = zipSync({ 'a.md': [text('x'.repeat(3_000)), { level: 6 }] });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const list = view.getUint32(bytes.length - 6, true);
  // The list says ten bytes.
  view.setUint32(list + 24, 10, true);
  const found = await readArchive(bytes);
  expect(found).toMatchObject({ files: [], left: [{ path: 'a.md', why: 'It is damaged.' }] });
});

it.each([
  ['nothing', new Uint8Array()],
  ['a text', text('PK is no archive')],
  ['half an archive', zipSync({ 'a.md': text('a') }).subarray(0, 40)],
])('says so where it is %s', async (_, bytes) => {
  expect(await readArchive(bytes)).toMatch(/no ZIP archive/);
});
