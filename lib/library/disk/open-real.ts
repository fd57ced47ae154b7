import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  type Stats,
} from 'node:fs';
import { errnoOf } from './failure';

// Windows has neither.
const { O_NOFOLLOW: NO_FOLLOW = 0, O_NONBLOCK: NO_WAIT = 0, O_DIRECTORY: FOLDER = 0 } = constants;

export type Opened = { readonly fd: number; readonly stat: Stats };

/**
 * Opens a file or folder for reading that is at exactly this path: no link is followed, not even on
 * the way, so that nothing is read that was put there after the path was checked. It does not wait
 * for a writer where a pipe is in the way.
 * @param real absolute, without links
 * @param via another way to reach it, where there is a surer one than its path
 * @returns a descriptor, to be closed
 * @throws ESTALE when something else is there
 */
export function openReal(real: string, kind: 'file' | 'folder', via = real): Opened {
  const opened = openEntry(via, kind);
  try {
    if (!isAt(opened.fd, opened.stat, real)) throw exchanged();
    return opened;
  } catch (error) {
    closeSync(opened.fd);
    throw error;
  }
}

/** The same, where links on the way are followed: only the last step must be none. */
export function openEntry(via: string, kind: 'file' | 'folder'): Opened {
  const isFile = kind === 'file';
  let fd: number;
  try {
    fd = openSync(via, constants.O_RDONLY | NO_FOLLOW | (isFile ? NO_WAIT : FOLDER));
  } catch (error) {
    const code = errnoOf(error);
    // A link; for a folder the system says that it is none.
    const isLink = code === 'ELOOP' || (code === 'ENOTDIR' && !isFile && isLinkAt(via));
    throw isLink ? exchanged() : error;
  }
  try {
    return { fd, stat: fstatSync(fd) };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Whether what was opened is at this path, without a link on the way. */
export function isAt(
  fd: number,
  stat: Stats,
  real: string,
  platform: NodeJS.Platform = process.platform,
): boolean {
  const path = pathOfOpened(fd, platform);
  if (path === real) return true;
  // Folders that take a name in any case may have been entered by another one.
  if (path !== null && path.toLowerCase() !== real.toLowerCase()) return false;
  const there = () => {
    const now = lstatSync(real, { throwIfNoEntry: false });
    return now?.ino === stat.ino && now.dev === stat.dev;
  };
  return there() && realPath(real) === real && there();
}

/** Where a descriptor leads: only Linux tells, and only where /proc is there. Else null. */
export function pathOfOpened(
  fd: number,
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (platform !== 'linux') return null;
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return null;
  }
}

/** The error for a file that was found to be another one than a moment ago. */
export function exchanged(): Error {
  const error = new Error('The file was exchanged for another one.');
  return Object.assign(error, { code: 'ESTALE', syscall: 'open' });
}

function isLinkAt(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function realPath(path: string): string | null {
  try {
    return realpathSync.native(path);
  } catch {
    return null;
  }
}
