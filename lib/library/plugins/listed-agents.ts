import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindOfPath } from '@/lib/library/roots/named-path.mjs';

/** More files of one plugin are not told. */
const MAX_FILES = 2000;
/** Nor is looked at more files and folders. */
const MAX_LOOKED = 20_000;

/** What a manifest lists, and what it leaves out. */
export type ListedAgents = {
  /** Whether each is there; null where nothing is listed, so that all of `agents` count. */
  readonly listed: readonly { readonly path: string; readonly exists: boolean }[] | null;
  /** Those in `agents` that are not listed where others are, as a manifest names them. */
  readonly unlisted: readonly string[];
};

/**
 * Compares what is listed with what is in the folder of a plugin.
 * @param folder absolute
 * @param agents null where nothing is listed
 */
export function compareListed(
  folder: string,
  agents: readonly { readonly path: string }[] | null,
): ListedAgents {
  if (agents === null) return { listed: null, unlisted: [] };
  const paths = new Set(agents.map(({ path }) => path));
  return {
    listed: agents.map(({ path }) => ({ path, exists: isFile(folder, path) })),
    unlisted: agentFiles(folder).filter((file) => !paths.has(file)),
  };
}

function isFile(folder: string, path: string): boolean {
  return kindOfPath(join(folder, path)) === 'file';
}

/** The `.md` files in the folder `agents` and below, as a manifest names them. Links are left out. */
function agentFiles(folder: string): string[] {
  const found: string[] = [];
  let looked = 0;
  const enter = (path: string) => {
    let entries: Dirent[] = [];
    try {
      entries = readdirSync(join(folder, path), { withFileTypes: true });
    } catch {
      // What cannot be read is told where the folder is listed.
    }
    for (const entry of entries) {
      if (found.length >= MAX_FILES || ++looked > MAX_LOOKED) return;
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory()) enter(inside);
      else if (entry.isFile() && entry.name.endsWith('.md')) found.push(inside);
    }
  };
  enter('./agents');
  return found.sort();
}
