import { expect, it } from 'vitest';
import { saveText } from '@/lib/library/saving/save';
import { git } from '@/test/git';
import { revisionOfText, teststore } from '@/test/store';
import { listToldVersions } from './list-told-versions';

const text = (model: string, body = 'B') =>
  `---\nname: a\ndescription: D\nmodel: ${model}\n---\n${body}\n`;

it('says of each version, committed or kept, what it changed to', async () => {
  const { root, dir } = teststore({ 'a.md': text('opus') });
  git(dir, 'init', '--quiet');
  git(dir, 'add', 'a.md');
  git(dir, 'commit', '--quiet', '--date=2020-01-01T00:00:00Z', '-m', 'First');
  const steps = [text('haiku'), text('haiku', 'C'), text('haiku', 'C'), text('opus', 'C')];
  let now = text('opus');
  for (const next of steps) {
    await saveText(root, 'a.md', next, revisionOfText(now));
    now = next;
  }
  const at = { root, path: 'a.md' };
  const { versions, total } = await listToldVersions(at, now, { offset: 0, limit: 100 });
  expect(total).toBe(4);
  // Which of the two of the first text is the newer one is a matter of a second.
  expect(versions.slice(0, 2).map(({ next }) => next)).toEqual([
    ['model: haiku → opus'],
    ['the text before the first heading changed'],
  ]);
  expect(versions.map(({ next }) => next)).toContainEqual([]);
  expect(versions.map(({ next }) => next)).toContainEqual(['model: opus → haiku']);
  const second = await listToldVersions(at, now, { offset: 1, limit: 1 });
  expect(second.versions[0]).toEqual(versions[1]);
});
