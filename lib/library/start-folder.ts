import { isDeepStrictEqual } from 'node:util';
import { inTurn } from '@/lib/library/disk/turns';
import { claudeRoots } from '@/lib/library/roots/claude-roots';
import type { RootRefusal } from '@/lib/library/roots/find-root';
import { findFolder, refuseRoot } from '@/lib/library/roots/find-root';
import type { Root } from '@/lib/library/roots/root';
import { uniqueId } from '@/lib/library/roots/root';
import { getStart, setStart } from '@/lib/library/roots/start';
import type { Library } from './library';

/**
 * Opens what Claude Code would load when started in the folder whose path a person typed, and closes
 * what it would only have loaded where it was started before. Folders that were opened by hand stay.
 * Settles when all is read.
 * @returns the folder, or the refusal of a path that leads to no folder, or of one where there is nothing to load:
 * then nothing has changed
 */
export async function moveStart(
  library: Library,
  typed: string,
): Promise<{ readonly ok: true; readonly folder: string } | RootRefusal> {
  const folder = findFolder(typed);
  if (!folder.ok) return folder;
  return inTurn('start-folder', async () => {
    const found = await claudeRoots(folder.path);
    if (found.length === 0) return refuseRoot('no-agents-folder', typed);
    const wanted = arrangeRoots(found, library.roots);
    const ids = new Set(wanted.map(({ id }) => id));
    for (const { id } of [...library.roots]) if (!ids.has(id)) library.removeRoot(id);
    for (const [at, root] of wanted.entries()) {
      if (library.roots[at]?.id === root.id) continue;
      library.removeRoot(root.id);
      await library.addRoot(root, at);
    }
    setStart({ ...getStart(), folder: folder.path, roots: wanted });
    return { ok: true, folder: folder.path };
  });
}

/**
 * The roots that Claude Code looks into, and after them the open ones that a person opened by hand. One
 * that is open already is the same object, so that its id, which is in addresses, stays.
 */
export function arrangeRoots(found: readonly Root[], open: readonly Root[]): Root[] {
  const paths = new Set(found.map(({ path }) => path));
  const byHand = open.filter(({ scope, path }) => scope === 'folder' && !paths.has(path));
  const kept = found.map((root) => open.find((other) => isSame(root, other)));
  const taken = [...byHand, ...kept.filter((root) => root !== undefined)];
  const roots = found.map((root, index) => {
    const same = kept[index];
    if (same !== undefined) return same;
    const named = { ...root, id: uniqueId(root.label, taken) };
    taken.push(named);
    return named;
  });
  return [...roots, ...byHand];
}

function isSame(a: Root, b: Root): boolean {
  return isDeepStrictEqual({ ...a, id: '' }, { ...b, id: '' });
}
