import { readFileSync, statSync } from 'node:fs';
import { decodeSource } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { errnoOf, type Failure, fail } from '@/lib/library/disk/failure';
import { revisionOf } from '@/lib/library/disk/revision';
import { readSnapshot } from '@/lib/library/history/history';
import { hasOwnNames, locateFile } from '@/lib/library/roots/locate';
import { manifestKindOf, manifestRoot } from '@/lib/library/roots/plugin-folder';
import { projectRoot } from '@/lib/library/roots/project-root';
import type { Root } from '@/lib/library/roots/root';
import { getStart } from '@/lib/library/roots/start';
import { rootForPath, toolRoot } from '@/lib/library/roots/tool-places';
import { createBytes, removeEmptyFolders } from '@/lib/library/saving/change-file';
import {
  moveFile,
  removeFile,
  restoreBytes,
  saveText,
  setExecutable,
} from '@/lib/library/saving/save';
import { listTrash, restoreFromTrash } from '@/lib/library/saving/trash';
import type { Place, Step } from './step';

/**
 * What became of a step; `trash` is the id of a file that went there, `folders` how many were made for
 * it.
 */
export type Taken =
  | { readonly ok: true; readonly trash?: string; readonly folders?: number }
  | { readonly ok: false; readonly why: string };

/**
 * Takes a step, unless it was taken before: a job that was killed takes all its steps again.
 * @param job its id, under which deleted files are kept together
 */
export async function takeStep(roots: readonly Root[], step: Step, job: string): Promise<Taken> {
  const root = findOpen(roots, step.at);
  const toRoot = step.to === undefined ? root : findOpen(roots, step.to);
  if (root === null || toRoot === null) {
    return { ok: false, why: 'Its folder is not open. Open it, and try again.' };
  }
  const taken = await takeIn(roots, [root, toRoot], step, job);
  if (taken.ok && step.clears !== undefined) {
    await removeEmptyFolders(root, step.at.path, step.clears);
  }
  return taken;
}

function takeIn(
  roots: readonly Root[],
  [root, toRoot]: readonly [Root, Root],
  step: Step,
  job: string,
): Promise<Taken> {
  if (step.before === null) return create(roots, root, step);
  if (step.after === null) return remove(roots, root, step, job);
  if (step.to !== undefined) return move(roots, root, toRoot, step, step.to);
  return write(roots, root, step);
}

/** What came of a step that was taken already; null where it was not. */
export function findTaken(
  roots: readonly Root[],
  step: Step,
  job: string,
): { readonly trash?: string } | null {
  const now = revisionAt(roots, step.at);
  if (step.after === null) {
    const trash = now === null ? findInTrash(step, job) : null;
    return trash === null ? null : { trash };
  }
  if (step.to === undefined) {
    if (now !== step.after) return null;
    const isMode = step.executable !== undefined && step.content === undefined;
    return isMode && isExecutableAt(roots, step.at) !== step.executable ? null : {};
  }
  return now === null && revisionAt(roots, step.to) === step.after ? {} : null;
}

/** What a file holds now; null where there is none, or it cannot be read. */
export function bytesAt(roots: readonly Root[], place: Place): Uint8Array | null {
  return lookAt(roots, place, (real) => readFileSync(real));
}

/** Whether a file may be executed by its owner; null where there is none. */
export function isExecutableAt(roots: readonly Root[], place: Place): boolean | null {
  return lookAt(roots, place, (real) => (statSync(real).mode & 0o100) !== 0);
}

function lookAt<T>(roots: readonly Root[], place: Place, look: (real: string) => T): T | null {
  const root = findOpen(roots, place);
  if (root === null) return null;
  const located = locateFile(root, place.path, { into: roots, anywhere: true });
  if (!located.ok) return null;
  try {
    return look(located.real);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}

export function revisionAt(roots: readonly Root[], place: Place): string | null {
  const bytes = bytesAt(roots, place);
  return bytes === null ? null : revisionOf(bytes);
}

/**
 * The open root of a place; for settings, which are in none, where a switch may write them; for other
 * texts of a project in which an agent is open, that project; for agents of another tool, its folder
 * of such a project or of the person.
 */
export function findOpen(roots: readonly Root[], { folder, path }: Place): Root | null {
  const isManifest = manifestKindOf(path) !== null;
  const isJson = path.endsWith('.json') && !isManifest;
  const root = (isJson ? getStart().settings : roots).find((one) => one.path === folder);
  if (root === undefined) return toolRoot(roots, folder, path) ?? projectRoot(roots, folder, path);
  if (isManifest) return manifestRoot(root);
  // What is copied to another tool is written whole, also where nothing is edited.
  const isTools = root.rules.kind === 'tool';
  return rootForPath(isTools ? { ...root, readOnly: false } : root, path);
}

const CHANGED = 'It was changed by somebody else in the meantime, and is as they left it.';

async function write(roots: readonly Root[], root: Root, step: Step): Promise<Taken> {
  const bytes = bytesAt(roots, step.at);
  const now = bytes === null ? null : revisionOf(bytes);
  if (bytes === null || now === null) return { ok: false, why: 'It is no longer there.' };
  if (now !== step.after) {
    if (now !== step.before) return { ok: false, why: CHANGED };
    const written = await writeContent(roots, root, step, bytes, now);
    if (!written.ok) return settle(written);
  }
  return giveMode(roots, root, step);
}

async function giveMode(roots: readonly Root[], root: Root, step: Step): Promise<Taken> {
  const { at, after, executable } = step;
  if (executable === undefined) return { ok: true };
  return settle(await setExecutable(root, at.path, executable, after ?? '', roots));
}

async function writeContent(
  roots: readonly Root[],
  root: Root,
  { at: { path }, after, content }: Step,
  bytes: Uint8Array,
  now: string,
) {
  if (content?.kind === 'changes') {
    const { text } = decodeSource(bytes);
    return saveText(root, path, applyChanges(text, content.changes), now, roots);
  }
  const kept = readSnapshot(after ?? '');
  if (kept === null) return failGone(path);
  return restoreBytes(root, path, kept, now, roots);
}

async function move(
  roots: readonly Root[],
  root: Root,
  toRoot: Root,
  step: Step,
  to: Place,
): Promise<Taken> {
  if (findTaken(roots, step, '') !== null) return { ok: true };
  if (step.content !== undefined || step.executable !== undefined) {
    const written = await write(roots, root, step);
    if (!written.ok) return written;
  }
  return settle(await moveFile(root, step.at.path, toRoot, to.path, step.after ?? ''));
}

async function remove(roots: readonly Root[], root: Root, step: Step, job: string): Promise<Taken> {
  const { at, before } = step;
  const now = revisionAt(roots, at);
  if (now === null) {
    const trash = findInTrash(step, job);
    return trash === null ? { ok: false, why: 'It is no longer there.' } : { ok: true, trash };
  }
  if (now !== before) return { ok: false, why: CHANGED };
  const removed = await removeFile(root, at.path, before, job);
  return removed.ok ? { ok: true, trash: removed.id } : settle(removed);
}

function findInTrash({ at: { folder, path } }: Step, job: string): string | null {
  const own = listTrash().find(
    (entry) => entry.group === job && entry.folder === folder && entry.path === path,
  );
  return own?.id ?? null;
}

async function create(roots: readonly Root[], root: Root, step: Step): Promise<Taken> {
  const { at, after, content } = step;
  if (revisionAt(roots, at) === after) return giveMode(roots, root, step);
  if (content?.kind === 'trash') {
    return settle(await restoreFromTrash([root, ...roots], content.id));
  }
  const bytes = newBytes(roots, step);
  if (bytes === null) return settle(failGone(at.path));
  if (revisionOf(bytes) !== after) return { ok: false, why: CHANGED };
  // What comes back had its name before, and the names of other files are the client’s.
  const anyName = content?.kind === 'version' || hasOwnNames(root);
  const created = await createBytes(root, at.path, bytes, { anyName });
  if (!created.ok) return settle(created);
  const given = await giveMode(roots, root, step);
  return given.ok ? settle(created) : given;
}

function newBytes(roots: readonly Root[], { after, content }: Step): Uint8Array | null {
  if (content?.kind === 'copy') return bytesAt(roots, content.of);
  if (content?.kind === 'bytes') return Buffer.from(content.base64, 'base64');
  return readSnapshot(after ?? '');
}

function failGone(path: string): Failure {
  return fail('missing', path, {
    message: 'What it held is no longer in the history.',
    hint: 'Look for a copy of it elsewhere.',
  });
}

function settle(result: { readonly ok: true; readonly folders?: number } | Failure): Taken {
  const { folders } = result.ok ? result : {};
  if (result.ok) return { ok: true, ...(folders !== undefined && { folders }) };
  if (result.code === 'stale') return { ok: false, why: CHANGED };
  return {
    ok: false,
    why: `${result.message.replace(' Nothing was changed.', '')} ${result.hint}`,
  };
}
