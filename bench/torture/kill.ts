import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { isLeftoverName } from '@/lib/library/disk/leftover';
import { makePlace, type Place, resetPlace, runWriter, startWriter } from './child';
import { AWAY, type Found, HOME, type Kind, numberOf } from './texts';

export type KillReport = {
  kills: number;
  /** Changes that were told to be made. */
  acknowledged: number;
  /** Kills that left a temporary file or a backup for the next start. */
  interrupted: number;
  /** What went wrong; empty when all is well. */
  wrong: string[];
};

/** After so many kills the history is checked and emptied. */
const BATCH = 500;

/**
 * Kills a program that changes files, again and again, and looks at what each start finds.
 * @param tell gets the report so far, from time to time.
 */
export async function killWhileChanging(
  program: string,
  kind: Kind,
  size: number,
  kills: number,
  tell: (report: KillReport) => void = () => {},
): Promise<KillReport> {
  const report: KillReport = { kills: 0, acknowledged: 0, interrupted: 0, wrong: [] };
  const place = makePlace(kind, size);
  for (let left = kills; left > 0; left -= BATCH) {
    resetPlace(place);
    let last = 0;
    for (let kill = Math.min(left, BATCH); kill > 0; kill--) {
      const run = await runUntilKilled(program, place);
      report.wrong.push(...checkFound(run.found, kind, last));
      report.kills++;
      report.acknowledged += run.acknowledged.length;
      last = run.acknowledged.at(-1) ?? lastOf(run.found);
      if (kind === 'save') report.wrong.push(...checkNow(place, last));
      if (hasLeftovers(place)) report.interrupted++;
    }
    const { stdout } = runWriter(program, 'look', place);
    const found = JSON.parse(stdout) as Found & { versions: (number | null)[] };
    report.wrong.push(...checkFound(found, kind, last));
    if (kind === 'save') report.wrong.push(...checkVersions(found.versions, lastOf(found)));
    tell(report);
  }
  return report;
}

/** One run of the program. Its changes follow each other so closely that any moment is in one. */
async function runUntilKilled(program: string, place: Place) {
  const child = startWriter(program, 'loop', place);
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout });
  const said: string[] = [];
  // Some while after the start or after one of the first changes, so that some are acknowledged
  // however slow the machine is.
  const change = Math.floor(Math.random() * 4);
  const delay = Math.random() * (place.size > 100_000 ? 60 : 20);
  for await (const line of lines) {
    said.push(line);
    if (said.length === change + 1) setTimeout(() => child.kill('SIGKILL'), delay);
  }
  await closed;
  const [found = '', ...numbers] = said;
  return { found: JSON.parse(found) as Found, acknowledged: numbers.map(Number) };
}

function checkFound(found: Found, kind: Kind, last: number): string[] {
  const { files, trash, leftovers, links } = found;
  const wrong: string[] = [];
  if (leftovers > 0) wrong.push(`${leftovers} leftovers after the sweep`);
  if (links > 0) wrong.push(`${links} files with another name`);
  if ([...Object.values(files), ...trash].includes(null)) wrong.push('a torn file');
  const paths = Object.keys(files);
  const number = files[HOME] ?? null;
  switch (kind) {
    case 'save':
      if (number !== last && number !== last + 1) wrong.push(`${number} follows ${last}`);
      break;
    case 'create':
      for (let made = 1; made <= last; made++) {
        if (files[`new/${made}.md`] !== made) wrong.push(`${made} of ${last} is not there`);
      }
      break;
    case 'move':
      if (paths.length !== 1 || !(HOME in files || AWAY in files)) wrong.push(`at ${paths}`);
      break;
    case 'delete':
      if (number !== 0 && !trash.includes(0)) wrong.push('neither in the folder nor in the trash');
  }
  return wrong.map((what) => `${kind}: ${what}`);
}

/** What stands on disk right after a kill, before anything is swept. */
function checkNow({ root, size }: Place, last: number): string[] {
  const now = numberOf(readFileSync(join(root, HOME), 'utf8'), size);
  return now === last || now === last + 1 ? [] : [`save: ${now ?? 'a torn file'} after ${last}`];
}

function checkVersions(versions: readonly (number | null)[], last: number): string[] {
  const kept = new Set(versions);
  const lost = Array.from({ length: last }, (_, number) => number).filter((n) => !kept.has(n));
  return lost.map((number) => `save: version ${number} of ${last} is not in the history`);
}

function lastOf({ files }: Found): number {
  return Math.max(0, ...Object.values(files).map((number) => number ?? 0));
}

function hasLeftovers({ root }: Place): boolean {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names.some((name) => isLeftoverName(name.split('/').at(-1) ?? ''));
}
