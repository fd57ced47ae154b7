/** New files in the folders of other tools, some of which are no Markdown. */

import { linkSync, mkdirSync, realpathSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { encodeText } from '@/lib/agents/text/decode';
import { writeNewFile } from '@/lib/library/disk/durable';
import { type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import { HeldFolder } from '@/lib/library/disk/held-folder';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';

/** What a converted agent may be called: no folder, no dot in front, an ending that some tool reads. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]*\.(?:md|yaml|toml)$/u;

/**
 * Creates a file whole, in a folder that is made where it is missing; never over anything.
 * @param folder absolute
 */
export async function createForTool(
  folder: string,
  name: string,
  text: string,
): Promise<{ readonly ok: true } | Failure> {
  if (!NAME.test(name)) return fail('name-invalid', name);
  let held: HeldFolder | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    held = HeldFolder.open(realpathSync.native(folder));
    const within = held;
    const target = join(folder, name);
    const fresh = leftoverPath(target, 'tmp');
    try {
      await writeNewFile(within.at(fresh), encodeText(text), null, () => within.check());
      // A link fails where anything has the name.
      linkSync(within.at(fresh), within.at(target));
      unlinkSync(within.at(fresh));
    } finally {
      dropLeftover(fresh, within.at(fresh));
    }
    await within.sync();
    return { ok: true };
  } catch (error) {
    return failFrom(error, name);
  } finally {
    held?.close();
  }
}
