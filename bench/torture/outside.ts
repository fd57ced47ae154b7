import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { revisionOf } from '@/lib/library/disk/revision';
import { listSnapshots, readSnapshot } from '@/lib/library/history/history';
import { makeRoots } from '@/lib/library/roots/root';
import { saveText } from '@/lib/library/saving/save';
import { makePlace } from './child';
import { HOME } from './texts';

export type OutsideReport = {
  made: number;
  refused: number;
  /** Texts of the other program that a save replaced, as far as that program noticed. */
  replaced: number;
  /** Those of `replaced` that were written between the last look and the rename. */
  overwritten: number;
  /** Those of `replaced` that the history does not have. */
  lost: number;
};

/** Saves a file that another program writes every millisecond, and looks for what that one wrote. */
export async function writeAgainst(
  how: 'in-place' | 'replace',
  milliseconds: number,
): Promise<OutsideReport> {
  const place = makePlace('save', 8000);
  const file = join(place.root, HOME);
  const [root] = makeRoots([place.root]);
  if (root === undefined) throw new Error(`No root for ${place.root}.`);
  const before = process.env.AGENT_CATALOG_STATE;
  process.env.AGENT_CATALOG_STATE = place.state;
  const stranger = spawn(
    process.execPath,
    ['bench/torture/stranger.mjs', how, file, String(milliseconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const replaced: number[] = [];
  createInterface({ input: stranger.stdout }).on('line', (line) => replaced.push(Number(line)));
  const ended = once(stranger, 'close');
  const report = { made: 0, refused: 0, replaced: 0, overwritten: 0, lost: 0 };
  while (stranger.exitCode === null) {
    const saved = await saveText(
      root,
      HOME,
      `mine ${Math.random()}\n`,
      revisionOf(readFileSync(file)),
    );
    report[saved.ok ? 'made' : 'refused']++;
    if (saved.ok && saved.overwritten !== undefined) report.overwritten++;
  }
  await ended;
  const kept = new Set<number>();
  for (const { revision } of listSnapshots(root, HOME)) {
    const text = Buffer.from(readSnapshot(revision) ?? []).toString();
    kept.add(Number(/^stranger (\d+)\n/.exec(text)?.[1]));
  }
  process.env.AGENT_CATALOG_STATE = before;
  report.replaced = replaced.length;
  report.lost = replaced.filter((number) => !kept.has(number)).length;
  return report;
}
