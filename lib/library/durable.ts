/** Bytes that are on the disk when a promise resolves, and not merely on their way. */

import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from './failure';
import { revisionOf } from './revision';

/** Whose a file is; without ids, that of the process. */
export type Owner = { readonly mode: number; readonly uid?: number; readonly gid?: number };

/**
 * Writes a file that must not exist yet. Resolves when it is on the disk and read back whole; its
 * name is not until `syncFolder`. Leaves no file behind when it throws.
 * @param owner whose mode and owner to take; null for those of any new file.
 */
export async function writeNewFile(
  path: string,
  bytes: Uint8Array,
  owner: Owner | null,
): Promise<void> {
  const handle = await open(path, 'wx+', owner === null ? 0o666 : 0o600);
  try {
    try {
      // writeFile loops until all is written; write may report a short count and no error.
      await handle.writeFile(bytes);
      if (owner !== null) await takeOwner(handle, owner);
      await handle.sync();
      await checkWritten(handle, bytes);
    } finally {
      await handle.close();
    }
  } catch (error) {
    await unlink(path).catch(() => undefined);
    throw error;
  }
}

/** Makes the names in a folder durable: those added, renamed and removed. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder, and needs not.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems have no fsync for folders.
    if (errnoOf(error) !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}

/** Makes folders below one that exists, one in the other. @returns the deepest. */
export async function makeFolders(
  base: string,
  names: readonly string[],
  mode?: number,
): Promise<string> {
  let folder = base;
  for (const name of names) {
    const made = join(folder, name);
    try {
      await mkdir(made, { mode });
      await syncFolder(folder);
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    folder = made;
  }
  return folder;
}

/** Appends a line to a file, which is made if it is not there. A line torn by a crash stays alone. */
export async function appendLine(path: string, line: string): Promise<void> {
  const handle = await open(path, 'a', 0o600);
  try {
    const { size } = await handle.stat();
    // The line end stands in front too: whatever was torn before ends there.
    await handle.appendFile(size === 0 ? `${line}\n` : `\n${line}\n`);
    await Promise.all([handle.sync(), size === 0 ? syncFolder(dirname(path)) : undefined]);
  } finally {
    await handle.close();
  }
}

async function takeOwner(handle: FileHandle, owner: Owner): Promise<void> {
  const made = await handle.stat();
  const { uid = made.uid, gid = made.gid } = owner;
  // Before the mode: a change of owner clears bits of it.
  if (uid !== made.uid || gid !== made.gid) await handle.chown(uid, gid);
  await handle.chmod(owner.mode & 0o7777);
}

/** @throws EIO when the file does not hold these bytes, although the system reported so. */
async function checkWritten(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  const written = Buffer.alloc(bytes.length + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(written, length, written.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
    if (length > bytes.length) break;
  }
  if (revisionOf(written.subarray(0, length)) !== revisionOf(bytes)) {
    throw Object.assign(new Error('The file does not hold what was written to it.'), {
      code: 'EIO',
      syscall: 'write',
    });
  }
}
