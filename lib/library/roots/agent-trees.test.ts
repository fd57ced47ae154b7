import { expect, it } from 'vitest';
import { testdir } from '@/test/testdir';
import { placeFile } from './agent-trees';
import { makeRoots } from './root';

it.each(['a\0.md', '../a.md', 'a', '', '/var/a.md'])(
  'asks no disk for %j, which is no file',
  (path) => {
    const [root] = makeRoots([testdir({})]);
    if (root === undefined) throw new Error('no root');
    expect(placeFile(root, path)).toMatchObject({ context: { path }, tree: null });
  },
);
