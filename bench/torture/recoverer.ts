/**
 * The program that torture runs as a child to bring things in order, to be killed or hindered:
 * `recoverer KIND ROOT`, with temporary names that are the same each time; with a third argument, as a
 * start does it, which sweeps first.
 */

import { writeSync } from 'node:fs';
import { pruneHistory } from '@/lib/library/history/history-limits';
import { makeRoots } from '@/lib/library/roots/root';
import { restoreSnapshot } from '@/lib/library/saving/save';
import { sweepLeftovers } from '@/lib/library/saving/sweep';
import { listTrash, restoreFromTrash } from '@/lib/library/saving/trash';
import { verifyState } from '@/lib/library/verify-state';
import { fixNames } from './fixed-names';
import { KEPT, type Recovery, revisionOfText } from './recovery-texts';

const [kind = '', folder = '', again] = process.argv.slice(2);
const [root] = makeRoots([folder]);
if (root === undefined) throw new Error('Name a folder.');

const RECOVERIES: Record<Recovery, () => Promise<unknown>> = {
  sweep: () => sweepLeftovers([root]),
  prune: () => pruneHistory(),
  unpack: () => pruneHistory(),
  untrash: () => restoreFromTrash([root], listTrash()[0]?.id ?? ''),
  restore: () => restoreSnapshot(root, 'a.md', revisionOfText(KEPT[0]), null),
  verify: () => verifyState({ repair: true }),
};

if (again === undefined) fixNames();
else await sweepLeftovers([root]);
try {
  await RECOVERIES[kind as Recovery]();
  writeSync(1, 'done\n');
} catch (error) {
  // A start goes on when this fails, and says so.
  writeSync(1, `failed: ${error}\n`);
}
