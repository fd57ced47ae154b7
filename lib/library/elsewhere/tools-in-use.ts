/** Which other tools a person says they use. */

import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { OTHER_TOOLS, type OtherTool } from '@/lib/agents/model/other-tools';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { makeStateFolder, stateFolder } from '@/lib/library/disk/state-folder';

/** None until somebody says so, and where that cannot be read. */
export function readToolsInUse(): readonly OtherTool[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(keptFile(), 'utf8'));
    const uses = typeof kept === 'object' && kept !== null && 'uses' in kept ? kept.uses : [];
    return Array.isArray(uses) ? OTHER_TOOLS.filter((tool) => uses.includes(tool)) : [];
  } catch {
    return [];
  }
}

export async function keepToolsInUse(uses: readonly OtherTool[]): Promise<void> {
  const folder = await makeStateFolder('elsewhere');
  const fresh = leftoverPath(keptFile(), 'tmp');
  try {
    await writeNewFile(fresh, Buffer.from(`${JSON.stringify({ uses })}\n`), OWNER_ONLY);
    renameSync(fresh, keptFile());
    await syncFolder(folder);
  } finally {
    dropLeftover(fresh);
  }
}

function keptFile(): string {
  return join(stateFolder(), 'elsewhere', 'tools.json');
}
