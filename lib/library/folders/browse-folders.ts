/** Which folders there are to choose from: below the home folder, and nowhere else. */

import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { compareNaturally } from '@/lib/agents/text/natural-key';
import { HeldFolder } from '@/lib/library/disk/held-folder';
import { isInside } from '@/lib/library/roots/locate';
import { expandHome } from '@/lib/library/roots/named-path.mjs';

/** More of one folder are not listed. */
const MOST = 500;

export type BrowsedFolder = {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Whether it has a `.claude/agents`. */
  readonly hasAgents: boolean;
};

export type Browsed = {
  /** Absolute, without links. */
  readonly path: string;
  /** Null for the home folder. */
  readonly parent: string | null;
  readonly folders: readonly BrowsedFolder[];
  /** Whether there are more than are listed. */
  readonly more: boolean;
};

/**
 * The folders in a folder of the person, by name. Links are left out, and hidden folders but
 * `.claude`; what is asked for is resolved first, so that no link leads out of the home folder.
 * @param typed absolute, or with `~`
 * @returns `outside` for whatever is not in the home folder, whether it is there or not
 */
export function browseFolders(
  typed: string,
  home = homedir(),
): Browsed | 'outside' | 'no-such-folder' | 'folder-unreadable' {
  const asked = expandHome(typed);
  if (!isAbsolute(asked)) return 'outside';
  const top = realOf(home);
  const path = realOf(asked);
  if (top === null) return 'no-such-folder';
  if (path === null) return isInside(top, asked, { orEqual: true }) ? 'no-such-folder' : 'outside';
  if (!isInside(top, path, { orEqual: true })) return 'outside';
  let held: HeldFolder;
  try {
    held = HeldFolder.open(path);
  } catch {
    return 'folder-unreadable';
  }
  try {
    const names = readdirSync(held.way, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && isShown(entry.name))
      .map(({ name }) => name)
      .sort((a, b) => compareNaturally(a.toLowerCase(), b.toLowerCase()));
    const folders = names.slice(0, MOST).map((name) => {
      const folder = join(path, name);
      return { name, path: folder, hasAgents: hasAgents(folder) };
    });
    const parent = path === top ? null : dirname(path);
    return { path, parent, folders, more: names.length > MOST };
  } catch {
    return 'folder-unreadable';
  } finally {
    held.close();
  }
}

function isShown(name: string): boolean {
  return name === '.claude' || (!name.startsWith('.') && name !== 'node_modules');
}

function hasAgents(folder: string): boolean {
  const own = join(folder, '.claude');
  return isPlainFolder(own) && isPlainFolder(join(own, 'agents'));
}

/** Whether there is a folder, which no link is. */
function isPlainFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
