/**
 * What is in a ZIP archive that anybody may have made. Nothing of it is written, its paths are only
 * names, and it takes no more memory and time than the limits allow.
 */

import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { type Found, FoundFiles, MOST_BYTES } from './found-files';

/** A file that is larger and shrinks to less than this part is no text that somebody wrote. */
const RATIO = { from: 64 * 1024, most: 200 };

/** @returns what is wrong with the archive as a whole, in a sentence, or what is in it */
export async function readArchive(bytes: Uint8Array): Promise<Found | string> {
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(Buffer.from(bytes), {
      ...{ lazyEntries: true, validateEntrySizes: true, strictFileNames: true },
    });
  } catch {
    return 'It is no ZIP archive, or a damaged one.';
  }
  const found = new FoundFiles();
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName: path, uncompressedSize: size, compressedSize } = entry;
      const mode = entry.externalFileAttributes >>> 16;
      if (path.endsWith('/')) continue;
      if (!found.wants(path, size)) {
        if (found.full !== null) break;
        continue;
      }
      if ((mode & 0o170000) === 0o120000)
        found.leave(path, 'It is a link, and links are not followed.');
      else if (entry.isEncrypted()) found.leave(path, 'It is encrypted.');
      else if (size > RATIO.from && size > compressedSize * RATIO.most) {
        found.leave(path, 'It is packed more tightly than any text.');
      } else {
        const content = await readEntry(zip, entry);
        if (content === null) found.leave(path, 'It is damaged.');
        else found.add(path, content);
      }
    }
  } catch (error) {
    // An archive whose list is damaged, or has a path that leads out of it, is not trusted at all.
    return `It is not read: ${explain(error)}.`;
  } finally {
    zip.close();
  }
  return found.result();
}

async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array | null> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > MOST_BYTES) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const isPath = /path|fileName|characters/i.test(message);
  return isPath ? 'it has a path that leads out of it, or is none' : 'its list is damaged';
}
