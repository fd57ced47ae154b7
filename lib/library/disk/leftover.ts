/**
 * The files that a save keeps beside its target while it works: the new text (`tmp`) and a second
 * name of the old file (`bak`). A crash leaves them behind; the sweep at the next start removes
 * them.
 */

import { randomUUID } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errnoOf } from './failure';
import { perProcess } from './per-process';

const PATTERN = /^\.(.+)\.([0-9]{1,10})-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(tmp|bak)$/s;
const MAX_NAME_BYTES = 255;
/** Dots, a process id, a UUID and the ending. */
const ADDED_BYTES = 54;

/**
 * A free name beside a file: never one that Claude Code loads, and never used twice, because a
 * fixed one would block every save after a crash. Pass it to `dropLeftover` in the end.
 */
export function leftoverPath(path: string, kind: 'tmp' | 'bak'): string {
  let name = basename(path);
  while (Buffer.byteLength(name) > MAX_NAME_BYTES - ADDED_BYTES) {
    name = [...name].slice(0, -1).join('');
  }
  const made = join(dirname(path), `.${name}.${process.pid}-${randomUUID()}.${kind}`);
  ownLeftovers().add(made);
  return made;
}

/**
 * Removes a leftover if it is still there. What cannot be removed is left to the next sweep.
 * @param way how to reach it, where there is a surer one than its path
 */
export function dropLeftover(path: string, way = path): void {
  try {
    unlinkSync(way);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
  ownLeftovers().delete(path);
}

/** The leftovers that this process is working with. */
export function ownLeftovers(): Set<string> {
  return perProcess('leftovers', () => new Set<string>());
}

/** Whether a name is one that `leftoverPath` gives. */
export function isLeftoverName(name: string): boolean {
  return PATTERN.test(name);
}

/** What a leftover's name tells: the file it belongs to, the process, and its kind. */
export function parseLeftoverName(
  name: string,
): { target: string; pid: number; kind: 'tmp' | 'bak' } | null {
  const [, target, pid, kind] = PATTERN.exec(name) ?? [];
  if (target === undefined || (kind !== 'tmp' && kind !== 'bak')) return null;
  return { target, pid: Number(pid), kind };
}
