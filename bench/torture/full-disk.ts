import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLeftoverName } from '@/lib/library/disk/leftover';
import { revisionOf } from '@/lib/library/disk/revision';
import { makeRoots } from '@/lib/library/roots/root';
import { createFile, saveText } from '@/lib/library/saving/save';
import { makeFolder } from './child';
import { HOME, numberOf, textOf } from './texts';

export type FullDiskReport = {
  /** Saves and creations, each with a little more space than the one before. */
  runs: number;
  refused: number;
  made: number;
  /** What went wrong; empty when all is well. */
  wrong: string[];
};

const PAGE = 4096;
const SIZE = 64 * 1024;

/** Whether a small disk in memory can be mounted here. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = makeFolder();
  if (!mount(folder)) return false;
  unmount(folder);
  return true;
}

/**
 * Saves and creates a file of 64 KiB on a disk with free space from nothing to twice that, in steps
 * of a page. The state folder is on another disk, or on the same one, which then has up to three
 * times that: for the new text, the old one in the history, and the rest.
 */
export async function fillDisk(isStateThere: boolean): Promise<FullDiskReport> {
  const report: FullDiskReport = { runs: 0, refused: 0, made: 0, wrong: [] };
  const disk = makeFolder();
  if (!mount(disk)) throw new Error('The disk could not be mounted.');
  const before = process.env.AGENT_CATALOG_STATE;
  try {
    const most = (isStateThere ? 3 : 2) * SIZE;
    for (let free = 0; free <= most; free += PAGE) {
      process.env.AGENT_CATALOG_STATE = isStateThere ? join(disk, 'state') : makeFolder();
      for (const what of ['save', 'create'] as const) {
        const { ok, wrong } = await runOn(disk, free, what);
        report.runs++;
        report[ok ? 'made' : 'refused']++;
        report.wrong.push(...wrong.map((words) => `${what} with ${free} bytes free: ${words}`));
      }
    }
  } finally {
    if (before === undefined) delete process.env.AGENT_CATALOG_STATE;
    else process.env.AGENT_CATALOG_STATE = before;
    unmount(disk);
  }
  return report;
}

async function runOn(disk: string, free: number, what: 'save' | 'create') {
  const folder = join(disk, 'root');
  for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true });
  mkdirSync(folder);
  const [root] = makeRoots([folder]);
  if (root === undefined) throw new Error(`No root for ${folder}.`);
  const [old, fresh] = [textOf(0, SIZE), textOf(1, SIZE)];
  writeFileSync(join(folder, HOME), old);
  leaveFree(disk, free);
  const answer =
    what === 'save'
      ? await saveText(root, HOME, fresh, revisionOf(Buffer.from(old)))
      : await createFile(root, 'new/b.md', fresh);
  const wrong: string[] = [];
  const isMade = answer.ok && what === 'save';
  if (numberOf(readFileSync(join(folder, HOME), 'utf8'), SIZE) !== Number(isMade)) {
    wrong.push('the file is not what it should be');
  }
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  if (!answer.ok && answer.code !== 'no-space') wrong.push(answer.message);
  if (!answer.ok && paths.length > 1) wrong.push(`it left ${paths}`);
  if (paths.some((path) => isLeftoverName(path.split('/').at(-1) ?? ''))) wrong.push('leftovers');
  return { ok: answer.ok, wrong };
}

/** Fills a disk up to so many bytes, or fewer: what has just been removed and is open keeps its room. */
function leaveFree(disk: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
}

function mount(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
}

function unmount(folder: string): void {
  spawnSync('umount', [folder]);
}
