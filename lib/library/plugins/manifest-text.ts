import { decodeSource } from '@/lib/agents/text/decode';
import { type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { revisionOf } from '@/lib/library/disk/revision';
import { locateFile } from '@/lib/library/roots/locate';
import { manifestRoot } from '@/lib/library/roots/plugin-folder';
import type { Root } from '@/lib/library/roots/root';

/** A manifest of a megabyte is none. */
const MAX_SIZE = 1_048_576;

/** What a manifest holds now. @param path in the root, with `/` */
export function readManifestText(
  root: Root,
  path: string,
): { text: string; revision: string } | Failure {
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
