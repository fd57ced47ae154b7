import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropLeftover, isLeftoverName, leftoverPath } from '@/lib/library/disk/leftover';
import { listSnapshots, readSnapshot } from '@/lib/library/history/history';
import { readTree, revisionOfText as rev, rootAt, teststore } from '@/test/store';
import { testdir } from '@/test/testdir';
import { sweepLeftovers } from './sweep';

/** Process ids end at 2^22. */
const NOBODY = 9_999_999;

/** A name that a process would have given to a leftover beside a file. */
function leftoverOf(pid: number, path: string, kind: 'tmp' | 'bak'): string {
  const made = leftoverPath(path, kind);
  dropLeftover(made);
  return join(dirname(made), basename(made).replace(`.${process.pid}-`, `.${pid}-`));
}

describe('isLeftoverName', () => {
  it.each(['a.md', 'x'.repeat(255), '語'.repeat(85), 'a\nb.md', '.md', '..md'])(
    'knows the names made for %j, which are short enough',
    (name) => {
      for (const kind of ['tmp', 'bak'] as const) {
        const made = basename(leftoverPath(join('/x', name), kind));
        expect(isLeftoverName(made)).toBe(true);
        expect([made.startsWith('.'), made.endsWith('.md')]).toEqual([true, false]);
        expect(Buffer.byteLength(made)).toBeLessThanOrEqual(255);
      }
    },
  );

  it.each([
    'a.md',
    '.a.md',
    '.a.md.tmp',
    '.a.md.12.tmp',
    '.a.md.12-3.bak',
    'a.md.12-00000000-0000-0000-0000-000000000000.tmp',
    '.a.md.12-00000000-0000-0000-0000-000000000000.md',
    '.12-00000000-0000-0000-0000-000000000000.tmp',
  ])('does not take %j for one', (name) => expect(isLeftoverName(name)).toBe(false));
});

describe('sweepLeftovers', () => {
  it('takes away what dead processes left, in all folders, and keeps old bytes', async () => {
    const { root, dir, state } = teststore({
      'a.md': 'a',
      sub: { '.hidden': { 'b.md': 'b' }, node_modules: { 'c.md': 'c' } },
    });
    const b = join(dir, 'sub/.hidden/b.md');
    writeFileSync(leftoverOf(NOBODY, join(dir, 'a.md'), 'tmp'), 'half');
    writeFileSync(leftoverOf(NOBODY, join(dir, 'sub/node_modules/c.md'), 'tmp'), '');
    linkSync(b, leftoverOf(NOBODY, b, 'bak'));
    writeFileSync(leftoverOf(NOBODY, join(dir, 'sub/gone.md'), 'bak'), 'was here');
    mkdirSync(join(state, 'history'));
    writeFileSync(leftoverOf(NOBODY, join(state, 'history/x'), 'tmp'), 'half');

    expect(await sweepLeftovers([root])).toBe(5);
    expect(readTree(dir)).toEqual({
      'a.md': 'a',
      'sub/.hidden/b.md': 'b',
      'sub/node_modules/c.md': 'c',
    });
    expect(listSnapshots(root, 'sub/.hidden/b.md')).toMatchObject([
      { revision: rev('b'), replacedBy: 'crash' },
    ]);
    expect(listSnapshots(root, 'sub/gone.md')).toMatchObject([{ revision: rev('was here') }]);
    expect(readSnapshot(rev('was here'))).toEqual(Buffer.from('was here'));
    expect(statSync(b).nlink).toBe(1);
    expect(await sweepLeftovers([root])).toBe(0);
  });

  it('spares what is in use, here or in another process, and takes what a former self left', async () => {
    const { root, dir } = teststore({ 'a.md': 'a' });
    const file = join(dir, 'a.md');
    const mine = leftoverPath(file, 'tmp');
    const theirs = leftoverOf(process.ppid, file, 'tmp');
    const former = leftoverOf(process.pid, file, 'tmp');
    for (const path of [mine, theirs, former]) writeFileSync(path, 'x');
    expect(await sweepLeftovers([root])).toBe(1);
    expect([mine, theirs, former].map((path) => existsSync(path))).toEqual([true, true, false]);
    dropLeftover(mine);
  });

  it('goes by when a backup was made, not by the age of its bytes', async () => {
    const { root, dir } = teststore({ 'a.md': 'a' });
    const file = join(dir, 'a.md');
    utimesSync(file, new Date(0), new Date(0));
    const theirs = leftoverOf(process.ppid, file, 'bak');
    linkSync(file, theirs);
    expect(await sweepLeftovers([root])).toBe(0);
    expect(existsSync(theirs)).toBe(true);
  });

  it('touches nothing else', async () => {
    const outside = testdir();
    const there = leftoverOf(NOBODY, join(outside, 'a.md'), 'tmp');
    writeFileSync(there, 'not ours');
    const { root, dir } = teststore({ '.a.md.tmp': 'x', '.b.md.12.bak': 'x' });
    symlinkSync(outside, join(dir, 'link'));
    symlinkSync(there, leftoverOf(NOBODY, join(dir, 'a.md'), 'tmp'));
    mkdirSync(leftoverOf(NOBODY, join(dir, 'b.md'), 'bak'));
    expect(await sweepLeftovers([root, rootAt(join(dir, 'nothing'))])).toBe(0);
    expect(readFileSync(there, 'utf8')).toBe('not ours');
  });

  it('ends a move that was under way', async () => {
    const { root, dir } = teststore({ 'a.md': 'a' });
    const file = join(dir, 'a.md');
    linkSync(file, leftoverOf(NOBODY, file, 'bak'));
    linkSync(file, join(dir, 'b.md'));
    expect(await sweepLeftovers([root])).toBe(1);
    expect(readTree(dir)).toEqual({ 'b.md': 'a' });
    expect(statSync(join(dir, 'b.md')).nlink).toBe(1);
  });

  it('leaves a backup where it is when it cannot be kept', async () => {
    const { root, dir, state } = teststore({ 'a.md': 'a' });
    const backup = leftoverOf(NOBODY, join(dir, 'a.md'), 'bak');
    writeFileSync(backup, 'old');
    writeFileSync(join(state, 'history'), 'in the way');
    expect(await sweepLeftovers([root])).toBe(0);
    expect(readFileSync(backup, 'utf8')).toBe('old');
  });
});
