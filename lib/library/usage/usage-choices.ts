/** What a person decides about the records that Claude Code keeps of its sessions. */

import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, leftoverPath } from '@/lib/library/disk/leftover';
import { makeStateFolder, nullIfGone, stateFolder } from '@/lib/library/disk/state-folder';

export type UsageChoices = {
  /** Whether the app may read the records. */
  readonly on: boolean;
  /** Under which name the past of another one counts, by that other name. */
  readonly names: ReadonlyMap<string, string>;
};

/** Off and without names until somebody says otherwise, and where what was said is damaged. */
export function readUsageChoices(): UsageChoices {
  try {
    const value: unknown = JSON.parse(readFileSync(choicesFile(), 'utf8'));
    if (typeof value !== 'object' || value === null) return NOTHING;
    const names = 'names' in value && Array.isArray(value.names) ? value.names : [];
    return { on: 'on' in value && value.on === true, names: new Map(names.filter(isPair)) };
  } catch (error) {
    if (errnoOf(error) !== null) nullIfGone(error);
    return NOTHING;
  }
}

/** Changes what is given, and keeps the rest. */
export async function chooseUsage(change: Partial<UsageChoices>): Promise<void> {
  const { on, names } = { ...readUsageChoices(), ...change };
  const folder = await makeStateFolder('usage');
  const fresh = leftoverPath(choicesFile(), 'tmp');
  try {
    const text = `${JSON.stringify({ on, names: [...names] })}\n`;
    await writeNewFile(fresh, Buffer.from(text), OWNER_ONLY);
    renameSync(fresh, choicesFile());
    await syncFolder(folder);
  } finally {
    dropLeftover(fresh);
  }
}

/**
 * The name under which launches of `agent` count: itself, or where that leads through `names`, which
 * never goes round in a circle.
 */
export function namedNow(agent: string, names: UsageChoices['names']): string {
  const seen = new Set([agent]);
  let now = agent;
  for (;;) {
    const next = names.get(now);
    if (next === undefined || seen.has(next)) return now;
    seen.add(next);
    now = next;
  }
}

const NOTHING: UsageChoices = { on: false, names: new Map() };

function isPair(value: unknown): value is [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')
  );
}

function choicesFile(): string {
  return join(stateFolder(), 'usage', 'consent.json');
}
