import type { MissingFileInfo } from '@/components/agent-frame/missing-file';
import { formatTime } from '@/components/words/format-file';
import { formatPlace } from '@/lib/agents/model/place';
import { decodeSource } from '@/lib/agents/text/decode';
import { listOpenTrash } from '@/lib/http/api/trash';
import { listVersions, readVersion } from '@/lib/library/history/versions';
import { getLibrary } from '@/lib/library/library';
import { parseRelativePath } from '@/lib/library/roots/locate';
import { decodeRef } from './decode-ref';

/** Longer versions are in the history, but not on a page. */
const MAX_SHOWN = 200_000;

/** What is still known of a file that is gone; null where no open folder could have had it. */
export async function readMissing(root: string, path: string): Promise<MissingFileInfo | null> {
  const ref = decodeRef(root, path);
  const found = getLibrary().roots.find(({ id }) => id === ref?.root);
  if (ref === null || found === undefined || parseRelativePath(ref.path) === null) return null;
  const [last] = await listVersions(found, ref.path);
  const bytes = last === undefined ? null : await readVersion(found, ref.path, last.id);
  return {
    place: formatPlace(found.label, ref.path),
    name: ref.path.split('/').at(-1) ?? ref.path,
    trashed: listOpenTrash().some((one) => one.root === ref.root && one.path === ref.path),
    last:
      last === undefined || bytes === null || bytes.length > MAX_SHOWN
        ? null
        : { when: formatTime(last.time), text: decodeSource(bytes).text },
  };
}
