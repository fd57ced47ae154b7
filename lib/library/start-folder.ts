/** The library sees what a session of Claude Code finds that is started in the starting folder. */

import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { perProcess } from '@/lib/library/disk/per-process';
import { inTurn } from '@/lib/library/disk/turns';
import { rootsOfSession } from '@/lib/library/roots/claude-roots';
import type { RootRefusal } from '@/lib/library/roots/find-root';
import { findFolder } from '@/lib/library/roots/find-root';
import type { Root } from '@/lib/library/roots/root';
import { uniqueId } from '@/lib/library/roots/root';
import { settingsRoots } from '@/lib/library/roots/settings-root';
import { getStart, setStart } from '@/lib/library/roots/start';
import { toolFolders, toolRoots } from '@/lib/library/roots/tool-places';
import {
  type HeldRules,
  readSessionRules,
  type SessionRules,
} from '@/lib/library/settings/session-rules';
import { listSettingsPaths } from '@/lib/library/settings/settings-files';

/** What of an open library this needs. */
type Openable = {
  readonly roots: readonly Root[];
  addRoot(root: Root, at?: number): Promise<void>;
  removeRoot(id: string): void;
  holdTo(rules: HeldRules | null): void;
};

/**
 * Opens what Claude Code would load when started in the folder whose path a person typed, and closes
 * what it would only have loaded where it was started before. Folders that were opened by hand stay.
 * Settles when all is read.
 * @returns the folder, or the refusal of a path that leads to no folder: then nothing has changed
 */
export async function moveStart(
  library: Openable,
  typed: string,
): Promise<{ readonly ok: true; readonly folder: string } | RootRefusal> {
  const folder = findFolder(typed);
  if (!folder.ok) return folder;
  return inTurn(TURN, async () => {
    const rules = await readSessionRules(folder.path);
    const found = await rootsHere(rules);
    await openRoots(library, found);
    library.holdTo(rules);
    setStart({ ...getStart(), folder: folder.path, settings: settingsRoots(rules.places) });
    await watchSettings(library, rules);
    return { ok: true, folder: folder.path };
  });
}

/**
 * Has the library go by the settings of a session that is started in the starting folder, now and
 * whenever they change. Does nothing where folders were merely opened.
 */
export async function followStart(library: Openable): Promise<void> {
  await inTurn(TURN, async () => {
    const { folder } = getStart();
    if (folder === null) return;
    const rules = await readSessionRules(folder);
    setStart({ ...getStart(), settings: settingsRoots(rules.places) });
    library.holdTo(rules);
    await watchSettings(library, rules);
  });
}

/**
 * Reads the settings again, as after a change of them. A plugin that they switch on or off comes or
 * goes.
 */
export async function refreshSettings(library: Openable): Promise<void> {
  await inTurn(TURN, async () => {
    const { folder } = getStart();
    if (folder === null) return;
    const rules = await readSessionRules(folder);
    const found = await rootsHere(rules);
    const before = getStart().roots.filter(({ scope }) => scope !== 'folder');
    const same =
      found.length === before.length && found.every((root, at) => isSame(root, before[at]));
    if (!same) await openRoots(library, found);
    library.holdTo(rules);
  });
}

const TURN = 'start-folder';

/** Of the session, and of other tools in its project. */
async function rootsHere({ places, files }: SessionRules): Promise<Root[]> {
  const roots = await rootsOfSession(places, files, { first: true });
  return [...roots, ...toolRoots(places, roots)];
}

async function openRoots(library: Openable, found: readonly Root[]): Promise<void> {
  const wanted = arrangeRoots(found, library.roots);
  // Another root may come under the id of one that goes: a folder opened by hand that is loaded now.
  for (const root of [...library.roots]) if (!wanted.includes(root)) library.removeRoot(root.id);
  for (const [at, root] of wanted.entries()) {
    if (library.roots[at] === root) continue;
    library.removeRoot(root.id);
    await library.addRoot(root, at);
  }
  setStart({ ...getStart(), roots: wanted });
}

/** Milliseconds between two looks at the settings files: few, of which most need not be there. */
const LOOK = 1000;

async function watchSettings(library: Openable, { places }: SessionRules): Promise<void> {
  const watch = perProcess('watched-settings', (): { end: () => void } => ({ end: () => {} }));
  watch.end();
  const settings = (await listSettingsPaths(places)).map(({ path }) => path);
  const paths = [...settings, join(places.config, 'plugins', 'installed_plugins.json')];
  const listener = () => {
    refreshSettings(library).catch((error) => console.error(error));
  };
  // What is in such a folder is followed once it is open.
  const folders = toolFolders(places).map(({ path }) => path);
  const onFolder = (now: Stats, before: Stats) => {
    if ((now.ino === 0) !== (before.ino === 0)) listener();
  };
  const options = { interval: LOOK, persistent: false };
  for (const path of paths) watchFile(path, options, listener);
  for (const path of folders) watchFile(path, options, onFolder);
  watch.end = () => {
    for (const path of paths) unwatchFile(path, listener);
    for (const path of folders) unwatchFile(path, onFolder);
  };
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

function isSame(a: Root, b: Root | undefined): boolean {
  return b !== undefined && isDeepStrictEqual({ ...a, id: '' }, { ...b, id: '' });
}
