import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { expect, test } from 'vitest';
import { FACET_NAMES } from '@/lib/agents/catalog/facets';
import { facetValuesOf } from '@/lib/library/catalog/facets/facet-values';
import { ValueNumbers } from '@/lib/library/catalog/facets/value-numbers';
import type { ListedFile } from '@/lib/library/files/item';
import { readListedFile } from '@/lib/library/files/read-listed-file';
import { makeRoots } from '@/lib/library/roots/root';
import { scanRoot } from '@/lib/library/scan/scan';
import { linkTo, testdir } from '@/test/testdir';
import { mapNumberSorts, SORT_NUMBERS } from './order';
import { packListed, unpackListed } from './packed-listed';

async function readAll(dir: string): Promise<ListedFile[]> {
  const [root] = makeRoots([dir]);
  if (root === undefined) throw new Error('There is no root.');
  const { files } = await scanRoot(root);
  return files.flatMap((found) => {
    const read = readListedFile(root, found, null, null);
    return read === null || read.listed === null ? [] : [read.listed];
  });
}

test('what is packed says of each file what was read, in one piece and through bytes', async () => {
  const outside = testdir({ 'far.md': '---\nname: far\ndescription: d\n---\n' });
  const dir = testdir({
    'a.md': '---\nname: a\ndescription: Does a\nmodel: Opus\ntools: Read, reAd\n---\nYou a.\n',
    'in/b.md': '---\nname: b\ndescription: Does b\ncolor: red\n---\nYou b.\n',
    'in/broken.md': '---\nname: b\n',
    'README.md': '# Read me\n',
    'link.md': linkTo(join(outside, 'far.md')),
  });
  const files = await readAll(dir);
  expect(files).toHaveLength(5);
  const pack = deserialize(serialize(packListed(files)));
  const values = new ValueNumbers(FACET_NAMES);
  for (const [at, file] of files.entries()) {
    const { head, item, codes, claim, at: place } = unpackListed(pack, at);
    expect({ item, codes, claim, at: place }).toEqual(file);
    if (head === undefined) throw new Error('It is not packed.');
    const { values: own, ...rest } = head;
    expect(file.item).toMatchObject(rest);
    expect(mapNumberSorts((sort) => head.sortNumber(sort))).toEqual(
      mapNumberSorts((sort) => SORT_NUMBERS[sort](item)),
    );
    expect([...values.numbersIn(own)]).toEqual(values.numbersOf(facetValuesOf(item, codes)));
  }
});

test('nothing is packed as nothing', () => {
  expect(packListed([]).paths).toEqual([]);
});
