import type { MissingFileInfo } from '@/components/agent-frame/missing-file';
import { formatTime } from '@/components/words/format-file';
import { formatPlace } from '@/lib/agents/model/place';
import { decodeSource } from '@/lib/agents/text/decode';
import { listOpenTrash } from '@/lib/http/routes/trash';
import { isStateError } from '@/lib/library/disk/state-folder';
import { listVersions, readVersion } from '@/lib/library/history/versions';
import { getLibrary } from '@/lib/library/library';
import { endingsOf, parseRelativePath } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import { decodeRef } from './decode-ref';

/** Longer versions are in the history, but not on a page. */
const MAX_SHOWN = 200_000;

/** What is still known of a file that is gone; null where no open folder could have had it. */
export async function readMissing(root: string, path: string): Promise<MissingFileInfo | null> {
  const ref = decodeRef(root, path);
  const found = getLibrary().roots.find(({ id }) => id === ref?.root);
  if (
    ref === null ||
    found === undefined ||
    parseRelativePath(ref.path, { endings: endingsOf(found) }) === null
  )
    return null;
  const { last, bytes, trashed } = await readKept(found, ref.path);
  return {
    place: formatPlace(found.label, ref.path),
    name: ref.path.split('/').at(-1) ?? ref.path,
    trashed,
    last:
      last === undefined || bytes === null || bytes.length > MAX_SHOWN
        ? null
        : { when: formatTime(last.time), text: decodeSource(bytes).text },
  };
}

/** Nothing where history and trash cannot be read, which a notice above the page tells. */
async function readKept(root: Root, path: string) {
  try {
    const { versions } = await listVersions(root, path, { limit: 20 });
    const last = versions.find((one) => one.kind === 'commit' || !one.damaged);
    const bytes = last === undefined ? null : await readVersion(root, path, last.id);
    const trashed = listOpenTrash().some((one) => one.root === root.id && one.path === path);
    return { last, bytes, trashed };
  } catch (error) {
    if (!isStateError(error)) throw error;
    return { last: undefined, bytes: null, trashed: false };
  }
}
