/** The manifests of the plugins in open folders: what they say, and changes of them. */

import { type Dirent, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '@/lib/agents/model/agent';
import { editManifest, type ManifestChange } from '@/lib/agents/plugins/edit-manifest';
import { type PluginManifest, readManifest } from '@/lib/agents/plugins/read-manifest';
import { decodeSource } from '@/lib/agents/text/decode';
import { type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { revisionOf } from '@/lib/library/disk/revision';
import { addToJournal, type By, newEntryId } from '@/lib/library/journal/journal';
import type { HeldPlugin } from '@/lib/library/library';
import { locateFile } from '@/lib/library/roots/locate';
import { kindOfPath } from '@/lib/library/roots/named-path.mjs';
import { isManifestPath, manifestRoot, readOwnPlugin } from '@/lib/library/roots/plugin-folder';
import type { Root } from '@/lib/library/roots/root';
import { saveText } from '@/lib/library/saving/save';

/** A manifest of a megabyte is none. */
const MAX_SIZE = 1_048_576;
/** More files of one plugin are not told. */
const MAX_FILES = 2000;

export type HeldManifest = {
  readonly root: Root;
  /** In the root, with `/`. */
  readonly path: string;
  readonly name: string;
  /** Null where there is none. */
  readonly text: string | null;
  readonly revision: string | null;
  readonly manifest: PluginManifest | null;
  /** Of what is listed, whether it is there; null where nothing is. */
  readonly listed: readonly { readonly path: string; readonly exists: boolean }[] | null;
  /** Those in `agents` that are not listed where others are, as a manifest names them. */
  readonly unlisted: readonly string[];
  readonly problems: readonly Problem[];
};

/** What the manifests say, those of plugins that are inside their root; one that cannot be read says nothing. */
export function readManifests(plugins: readonly HeldPlugin[]): HeldManifest[] {
  return plugins.flatMap(({ root, plugin }) => {
    const { folder, rules } = plugin;
    // What the library knows of it may be older than the file.
    const { report } = readOwnPlugin(folder) ?? plugin;
    const path = relative(root.path, join(folder, '.claude-plugin', 'plugin.json'));
    if (path.startsWith('..')) return [];
    const inRoot = path.split(sep).join('/');
    const now = readAt(root, inRoot);
    const text = 'code' in now ? null : now.text;
    const manifest = text === null ? null : readManifest(text);
    const listed = manifest?.agents ?? null;
    const paths = new Set(listed?.map((one) => one.path));
    const isOwn = report?.file === join(folder, '.claude-plugin', 'plugin.json');
    return [
      {
        ...{ root, path: inRoot, name: rules.plugin, text, manifest },
        revision: 'code' in now ? null : now.revision,
        listed:
          listed?.map((one) => ({ path: one.path, exists: isFile(folder, one.path) })) ?? null,
        unlisted: listed === null ? [] : agentFiles(folder).filter((file) => !paths.has(file)),
        problems: isOwn ? report.problems : [],
      },
    ];
  });
}

export type ManifestChanged = {
  readonly ok: true;
  readonly revision: string;
  /** The id of the entry in the journal, by which it can be undone; null where nothing changed. */
  readonly entry: string | null;
};

/**
 * Changes a manifest as every file is saved. What the library says of the plugin follows when the
 * change is seen on the disk.
 * @param ifMatch the revision that was seen
 */
export async function changeManifest(
  root: Root,
  path: string,
  change: ManifestChange,
  ifMatch: string,
  by: By,
): Promise<ManifestChanged | Failure> {
  if (!isManifestPath(path)) return fail('missing', path);
  const at = manifestRoot(root);
  const now = readAt(root, path);
  if ('code' in now) return now;
  if (now.revision !== ifMatch) {
    return fail('stale', path, {
      message: `“${path}” has changed on disk since it was shown. Nothing was changed.`,
      hint: 'Look at it again.',
      current: now,
    });
  }
  const edit = editManifest(now.text, change);
  if (!edit.ok)
    return fail('read-only', path, { message: `${edit.why} Nothing was changed.`, hint: '' });
  if (edit.text === now.text) return { ok: true, revision: now.revision, entry: null };
  const saved = await saveText(at, path, edit.text, now.revision);
  if (!saved.ok) return saved;
  const time = Date.now();
  const id = newEntryId(time);
  const what = `${path} changed`;
  const file = {
    folder: root.path,
    path,
    before: now.revision,
    after: saved.revision,
    words: [what],
  };
  try {
    await addToJournal({ id, time, by, what, files: [file], left: [] });
    return { ok: true, revision: saved.revision, entry: id };
  } catch (error) {
    console.error(error);
    return { ok: true, revision: saved.revision, entry: null };
  }
}

function readAt(root: Root, path: string): { text: string; revision: string } | Failure {
  const found = locateFile(manifestRoot(root), path);
  if (!found.ok) return found;
  try {
    const { bytes, size } = readBytes(
      { file: found.real, target: null, fault: null },
      MAX_SIZE + 1,
    );
    if (size > MAX_SIZE) return fail('too-large', path);
    const { text, utf8 } = decodeSource(bytes);
    return utf8 ? { text, revision: revisionOf(bytes) } : fail('not-utf8', path);
  } catch (error) {
    return failFrom(error, path);
  }
}

function isFile(folder: string, path: string): boolean {
  return kindOfPath(join(folder, path)) === 'file';
}

/** The `.md` files in the folder `agents` and below, as a manifest names them. Links are left out. */
function agentFiles(folder: string): string[] {
  const found: string[] = [];
  const enter = (path: string) => {
    let entries: Dirent[] = [];
    try {
      entries = readdirSync(join(folder, path), { withFileTypes: true });
    } catch {
      // What cannot be read is told where the folder is listed.
    }
    for (const entry of entries) {
      if (found.length >= MAX_FILES) return;
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory()) enter(inside);
      else if (entry.isFile() && entry.name.endsWith('.md')) found.push(inside);
    }
  };
  enter('./agents');
  return found.sort();
}
