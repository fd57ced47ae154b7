import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { revisionOfText, teststore } from '@/test/store';
import { change } from './change';
import { addToJournal, readJournal } from './journal/journal';
import { openLibrary } from './library';
import { OutsideChanges } from './outside-changes';

const TEXT = '---\nname: a\ndescription: x\n---\nx\n';

it('tells what others did in one entry, and nothing that tells of itself', async () => {
  const { root, dir } = teststore({ 'a.md': TEXT, 'b.md': TEXT, 'c.md': TEXT, 'd.md': TEXT });
  const changes = new OutsideChanges();
  const before = Buffer.from(TEXT);
  const model = TEXT.replace('---\nx', 'model: haiku\n---\nx');
  writeFileSync(join(dir, 'a.md'), model);
  changes.note({ root, path: 'a.md', before });
  changes.note({ root, path: 'a.md', before: Buffer.from('between') });
  changes.note({ root, path: 'b.md', before });
  changes.note({ root, path: 'new.md', before: null });
  writeFileSync(join(dir, 'new.md'), TEXT);
  changes.note({ root, path: 'gone.md', before: undefined });
  // As the watcher sees a save of the app before the app has looked.
  const library = openLibrary([root], { watch: 'off' });
  await library.ready;
  const at = { root, path: 'c.md' };
  const ifMatch = revisionOfText(TEXT);
  await change(library, { kind: 'save', at, before: TEXT, text: model, ifMatch });
  changes.note({ root, path: 'c.md', before });
  library.close();
  // And as the command line tells its own.
  writeFileSync(join(dir, 'd.md'), model);
  changes.note({ root, path: 'd.md', before });
  const [own] = readJournal();
  if (own === undefined) throw new Error('The save was not told.');
  const file = { folder: dir, path: 'd.md', before: null, after: revisionOfText(model), words: [] };
  await addToJournal({ ...own, id: 'd', files: [file] });

  await changes.tell();
  const [entry] = readJournal();
  expect(entry).toMatchObject({ by: { kind: 'outside' }, what: '1 changed, 1 made, 1 deleted' });
  expect(entry?.files).toMatchObject([
    { path: 'a.md', words: ['model set to haiku'], before: revisionOfText(TEXT) },
    { path: 'new.md', before: null, words: ['made'] },
    { path: 'gone.md', after: null, words: ['deleted'] },
  ]);
  await changes.tell();
  expect([...readJournal()][0]).toEqual(entry);
});
