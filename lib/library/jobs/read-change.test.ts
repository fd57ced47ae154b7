import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { change } from '@/lib/library/change';
import { readJournal } from '@/lib/library/journal/journal';
import { openLibrary } from '@/lib/library/library';
import { teststore } from '@/test/store';
import { readChange } from './read-change';

const agent = (text: string) => `---\nname: a\ndescription: D\n---\n${text}\n`;

it('has what a file held before and after each change, as far as that is known', async () => {
  const { root, state } = teststore({ 'a.md': agent('One') });
  const library = openLibrary([root], { watch: 'off' });
  onTestFinished(() => library.close());
  await library.ready;
  const file = async () => {
    const read = await library.read({ root: root.id, path: 'a.md' });
    if (read === null) throw new Error('No file.');
    return read;
  };
  const save = async (text: string) => {
    const { at, source, revision: ifMatch } = await file();
    await change(library, { kind: 'save', at, before: source.text, text, ifMatch });
  };
  await save(agent('Two'));
  await save(agent('Three'));
  const { at, revision: ifMatch } = await file();
  await change(library, { kind: 'remove', at, ifMatch });
  const told = () =>
    Promise.all(
      [...readJournal()].map(async ({ files: [one] }) => {
        const texts = one === undefined ? null : await readChange(library.roots, one);
        return texts && [texts.before, texts.after];
      }),
    );
  expect(await told()).toEqual([
    [agent('Three'), null],
    [agent('Two'), agent('Three')],
    [agent('One'), agent('Two')],
  ]);
  rmSync(join(state, 'trash'), { recursive: true });
  rmSync(join(state, 'history'), { recursive: true });
  expect(await told()).toEqual([null, null, null]);
});
