import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { errnoOf } from '@/lib/library/disk/failure';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { type Found, FoundFiles } from './found-files';

/** Not a person's own, or no files at all. */
const PASSED = new Set(['.git', '.hg', '.svn', 'node_modules']);
const DEEPEST = 24;

/**
 * The files of a folder that may be agents, as of a repository or a marketplace. Links are not
 * followed.
 * @param top absolute, without links
 */
export async function walkFolder(top: string): Promise<Found> {
  const found = new FoundFiles();
  const folders: string[] = [''];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    // Others are answered between two folders.
    await new Promise((resolve) => setImmediate(resolve));
    for (const entry of listFolder(join(top, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        const isPassed = PASSED.has(entry.name) || path.split('/').length > DEEPEST;
        if (!isPassed) folders.push(path);
      } else if (found.wants(path, 0)) {
        if (entry.isFile()) take(found, top, path);
        else found.leave(path, 'It is a link or no file, and is not followed.');
      }
      if (found.full !== null) return found.result();
    }
  }
  return found.result();
}

function take(found: FoundFiles, top: string, path: string): void {
  const file = join(top, ...path.split('/'));
  try {
    const { bytes, size } = readBytes({ file, target: null, fault: null }, MAX_FILE_SIZE);
    if (size > MAX_FILE_SIZE) found.leave(path, 'It is larger than 1 MiB.');
    else found.add(path, bytes);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    found.leave(path, 'It cannot be read.');
  }
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return [];
  }
}
