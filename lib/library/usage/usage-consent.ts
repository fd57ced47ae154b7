/** Whether a person lets the app read what Claude Code writes down of its sessions. */

import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';

/** Off until somebody says otherwise, and where the answer is damaged. */
export function mayReadUsage(): boolean {
  try {
    const value: unknown = JSON.parse(readFileSync(consentFile(), 'utf8'));
    return typeof value === 'object' && value !== null && 'on' in value && value.on === true;
  } catch (error) {
    if (errnoOf(error) !== null) nullIfGone(error);
    return false;
  }
}

export async function letReadUsage(on: boolean): Promise<void> {
  const folder = await makeStateFolder('usage');
  const fresh = leftoverPath(consentFile(), 'tmp');
  try {
    await writeNewFile(fresh, Buffer.from(`${JSON.stringify({ on })}\n`), OWNER_ONLY);
    renameSync(fresh, consentFile());
    await syncFolder(folder);
  } finally {
    dropLeftover(fresh);
  }
}

function consentFile(): string {
  return join(stateFolder(), 'usage', 'consent.json');
}
