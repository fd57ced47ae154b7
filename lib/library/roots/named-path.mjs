/** Paths as a person writes them, and what is there. The start reads them before anything is built. */

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * `~` at the start of a path is the home folder.
 *
 * @param {string} written
 */
export function expandHome(written) {
  return written === '~' || written.startsWith('~/') ? join(homedir(), written.slice(1)) : written;
}

/**
 * What is at a path, at the end of all links; null for nothing, and for a link that leads nowhere.
 *
 * @param {string} path
 * @returns {'folder' | 'file' | null}
 */
export function kindOfPath(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return null;
  return stats.isDirectory() ? 'folder' : 'file';
}

/** @param {string} path */
export function isFolder(path) {
  return kindOfPath(path) === 'folder';
}

/**
 * Why a folder cannot be opened; null when it can.
 *
 * @param {string} path
 * @returns {'no-such-folder' | 'not-a-folder' | 'folder-unreadable' | null}
 */
export function findFolderFault(path) {
  try {
    if (!statSync(path).isDirectory()) return 'not-a-folder';
    accessSync(path, constants.R_OK | constants.X_OK);
    return null;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    return code === 'EACCES' || code === 'EPERM' ? 'folder-unreadable' : 'no-such-folder';
  }
}
