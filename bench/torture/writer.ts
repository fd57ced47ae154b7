/**
 * The program that torture runs as a child, to be killed or hindered.
 *
 *   writer loop KIND SIZE ROOT [CHANGES]
 *                                 sweeps as a start does and tells what it found; then makes one change
 *                                 after the other, and tells the number of each when it is made
 *   writer once KIND SIZE ROOT    makes one change, with temporary names that are the same each time,
 *                                 and tells the answer
 *   writer look KIND SIZE ROOT    sweeps, tells what it found and the versions that the history has
 */

import { readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isLeftoverName } from '@/lib/library/disk/leftover';
import { revisionOf } from '@/lib/library/disk/revision';
import { stateFolder } from '@/lib/library/disk/state-folder';
import { listSnapshots, readSnapshot } from '@/lib/library/history/history';
import { makeRoots } from '@/lib/library/roots/root';
import { createFile, moveFile, removeFile, saveText } from '@/lib/library/saving/save';
import { sweepLeftovers } from '@/lib/library/saving/sweep';
import { emptyTrash, listTrash, readFromTrash, restoreFromTrash } from '@/lib/library/saving/trash';
import { fixNames } from './fixed-names';
import { AWAY, type Found, HOME, type Kind, numberOf, textOf } from './texts';

type Answer = { readonly ok: boolean };

const [mode = '', kind = '', sizeText = '', folder = '', changes = 'Infinity'] =
  process.argv.slice(2);
const size = Number(sizeText);
const [named] = makeRoots([folder]);
if (named === undefined) throw new Error('Name a folder.');
const root = named;

/** Each makes change `number`, which is one more than what the files tell. */
const CHANGES: Record<Kind, (number: number) => Promise<Answer>> = {
  save: (number) => saveText(root, HOME, textOf(number, size), revision(HOME)),
  create: (number) => createFile(root, `new/${number}.md`, textOf(number, size)),
  move: () => {
    const [from, to] = has(HOME) ? [HOME, AWAY] : [AWAY, HOME];
    return moveFile(root, from, root, to, revision(from));
  },
  delete: () => {
    if (has(HOME)) return removeFile(root, HOME, revision(HOME));
    return restoreFromTrash([root], listTrash()[0]?.id ?? '');
  },
};
const change = CHANGES[kind as Kind];

if (mode === 'once') {
  fixNames();
  tell(await change(1));
} else {
  await sweepLeftovers([root]);
  const found = await look();
  if (mode === 'look') {
    tell({ ...found, versions: readVersions() });
  } else {
    tell(found);
    // A kill between the two steps of a deletion leaves the file in both places.
    if (has(HOME)) emptyTrash();
    let number = nextNumber();
    for (let left = Number(changes); left > 0; left--) {
      const answer = await change(number);
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      writeSync(1, `${number}\n`);
      number++;
    }
  }
}

async function look(): Promise<Found> {
  const files: Record<string, number | null> = {};
  let leftovers = countLeftovers(stateFolder());
  let links = 0;
  for (const path of listTree(folder)) {
    const stat = statSync(join(folder, path));
    if (!stat.isFile()) continue;
    if (isLeftoverName(path.split('/').at(-1) ?? '')) leftovers++;
    else files[path] = numberOf(readFileSync(join(folder, path), 'utf8'), size);
    if (stat.nlink > 1) links++;
  }
  const trash = await Promise.all(listTrash().map(({ id }) => readFromTrash(id)));
  return {
    files,
    leftovers,
    links,
    trash: trash.map((bytes) => bytes && numberOf(Buffer.from(bytes).toString(), size)),
  };
}

function countLeftovers(path: string): number {
  return listTree(path).filter((name) => isLeftoverName(name.split('/').at(-1) ?? '')).length;
}

function readVersions(): (number | null)[] {
  return listSnapshots(root, HOME).map(({ revision }) => {
    const bytes = readSnapshot(revision);
    return bytes && numberOf(Buffer.from(bytes).toString(), size);
  });
}

function listTree(path: string): string[] {
  try {
    return readdirSync(path, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

function nextNumber(): number {
  const paths = listTree(folder).filter((path) => path.endsWith('.md'));
  return Math.max(0, ...paths.map((path) => Number.parseInt(read(path), 10))) + 1;
}

/** Whether there is such a file. A single change finds what was there at first, and need not look. */
function has(path: string): boolean {
  if (mode === 'once') return path === HOME;
  return statSync(join(folder, path), { throwIfNoEntry: false }) !== undefined;
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function revision(path: string): string {
  if (mode === 'once') return revisionOf(Buffer.from(textOf(0, size)));
  return revisionOf(readFileSync(join(folder, path)));
}

function tell(value: unknown): void {
  writeSync(1, `${JSON.stringify(value)}\n`);
}
