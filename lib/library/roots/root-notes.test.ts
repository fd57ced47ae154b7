import { chownSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testdir } from '@/test/testdir';
import { notesOn } from './root-notes';

test('nothing is said of a folder of one’s own, nor of none', () => {
  const dir = testdir({});
  expect(notesOn(dir)).toEqual([]);
  expect(notesOn(join(dir, 'none'))).toEqual([]);
});

test('a folder behind a link says where it is', () => {
  const dir = testdir({});
  mkdirSync(join(dir, 'real/agents'), { recursive: true });
  symlinkSync('real', join(dir, 'link'));
  expect(notesOn(join(dir, 'link/agents'))).toEqual([
    `A link leads to it: it is ${join(dir, 'real/agents')}.`,
  ]);
});

test.skipIf(process.geteuid?.() !== 0)('a folder of another account says so (root only)', () => {
  const dir = testdir({});
  chownSync(dir, 12_345, 12_345);
  expect(notesOn(dir)).toEqual([
    'It belongs to another account, which can change what its agents say.',
  ]);
});
