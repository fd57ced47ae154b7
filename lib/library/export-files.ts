/** Agent files as one archive. */

import { Zip, ZipDeflate } from 'fflate';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import type { Library } from './library';

/** More are not held in memory at once, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024;

export type ExportedFile = {
  /** In the archive, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Milliseconds since 1970. */
  readonly mtime: number;
};

/**
 * What comes into an archive: each file with its own path, below the name of its root where they are
 * of several.
 * @returns also how many are not there any more, or cannot be read
 */
export async function readExported(
  library: Pick<Library, 'read'>,
  refs: readonly AgentRef[],
): Promise<{ files: ExportedFile[]; left: number } | 'too-large'> {
  const pathOf = pathsTogether(refs);
  const taken = new Set<string>();
  const files: ExportedFile[] = [];
  let left = 0;
  let size = 0;
  for (const ref of refs) {
    const file = await readOrNull(library, ref);
    if (file === null) {
      left++;
      continue;
    }
    size += file.bytes.length;
    if (size > MOST_BYTES) return 'too-large';
    const path = freePath(pathOf(ref), taken);
    files.push({ path, bytes: file.bytes, mtime: file.item.mtime });
  }
  return { files, left };
}

/** Its own path for each, below the name of its root where they are of several. */
export function pathsTogether(refs: readonly AgentRef[]): (ref: AgentRef) => string {
  const isMixed = new Set(refs.map(({ root }) => root)).size > 1;
  return ({ root, path }) => (isMixed ? `${root}/${path}` : path);
}

/** A file fresh from the disk; null where it is not there any more, or cannot be read. */
export async function readOrNull(library: Pick<Library, 'read'>, ref: AgentRef) {
  try {
    return await library.read(ref);
  } catch (error) {
    if (isUnreadableFile(error)) return null;
    throw error;
  }
}

/** What a name may not have on some system; there a backslash would lead to another folder. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const UNFIT = /[\\:*?"<>|\u0000-\u001f]/g;

/** A path that every system can unpack, also where capitals make no difference. */
function freePath(path: string, taken: Set<string>): string {
  const fit = path.replace(UNFIT, '_');
  const [, stem = fit, end = ''] = /^(.*?)(\.[^./]*)?$/s.exec(fit) ?? [];
  let free = fit;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem} (${number})${end}`;
  taken.add(free.toLowerCase());
  return free;
}

/** What the format can tell. */
const EARLIEST = new Date(1980, 0, 2).getTime();
const LATEST = new Date(2099, 0, 1).getTime();

/** The bytes of a ZIP archive, made as they are asked for. */
export function zipFiles(files: readonly ExportedFile[]): ReadableStream<Uint8Array> {
  let at = 0;
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, part, isLast) => {
        if (error) return controller.error(error);
        controller.enqueue(part);
        if (isLast) controller.close();
      });
    },
    async pull() {
      // Others are answered between two files.
      await new Promise((resolve) => setImmediate(resolve));
      const file = files[at++];
      if (file === undefined) return zip.end();
      const entry = new ZipDeflate(file.path, { level: 6 });
      entry.mtime = Math.min(Math.max(file.mtime, EARLIEST), LATEST);
      zip.add(entry);
      entry.push(file.bytes, true);
    },
  });
}
