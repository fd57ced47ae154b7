import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { revisionOfText as rev, teststore } from '@/test/store';
import { keepSnapshot } from './history';
import { listVersions } from './versions';

it('lists a version that is still on its way to the disk', async () => {
  const { root, dir } = teststore({ 'a.md': 'first' });
  writeFileSync(join(dir, 'a.md'), 'second');
  const keeping = keepSnapshot(root, 'a.md', Buffer.from('first'), 'outside');
  expect(await listVersions(root, 'a.md')).toMatchObject({ versions: [{ id: rev('first') }] });
  await keeping;
});

it('keeps what two watchers have seen at once only once', async () => {
  const { root } = teststore({ 'a.md': 'second' });
  const keep = () => keepSnapshot(root, 'a.md', Buffer.from('first'), 'outside');
  await Promise.all([keep(), keep()]);
  expect((await listVersions(root, 'a.md')).versions).toHaveLength(1);
});
