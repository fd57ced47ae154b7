import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRoots } from '@/lib/library/roots/root';
import { testdir } from '@/test/testdir';
import { TrackedRoot } from './tracked-root';

const AGENT = '---\nname: a\ndescription: b\n---\n';

test('A folder that is looked at again is never without the files it had', async () => {
  const dir = testdir({ 'one.md': AGENT, 'deep/two.md': AGENT });
  const [root] = makeRoots([dir]);
  if (root === undefined) throw new Error('unreachable');
  const tracked = new TrackedRoot(root);
  await tracked.scan();
  rmSync(join(dir, 'one.md'));
  let isLooking = true;
  const look = tracked.look(dir, null).finally(() => {
    isLooking = false;
  });
  const seen = new Set<string>();
  while (isLooking) {
    seen.add([...tracked.files.keys()].sort().join());
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await look).toMatchObject({ gone: ['one.md'] });
  expect([...seen]).toEqual(['deep/two.md,one.md']);
  expect([...tracked.files.keys()]).toEqual(['deep/two.md']);
});
