/** What a library says that took over what another process had read, beside one that has read everything. For tests. */

import { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseListQuery } from '@/lib/agents/catalog/list-query';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';

const BUILD = 'test';
const NAMES = ['a.md', 'b.md', 'c.md', 'in/d.md', 'in/e.md'];
const WORDS = ['review', 'deploy', 'tester', 'grammar', 'zebra'];
const QUERIES = ['', ...WORDS, '"a review"', 'tool:Read', 'is:skipped', 'has:problems'];

/** Of one length, so that sizes tell nothing. In some a word is so frequent that its places stay on the disk. */
function makeText(pick: (most: number) => number): string {
  const word = WORDS[pick(WORDS.length)] ?? '';
  const tools = ['Read', 'Grep', 'reAd', 'Bash'][pick(4)] ?? '';
  const fence = pick(8) === 0 ? '+++' : '---';
  const often = pick(3) === 0 ? `${WORDS[pick(5)]} `.repeat(2500) : '';
  const text = `---\nname: n${pick(4)}\ndescription: Does a ${word}\ntools: ${tools}\n${fence}\n\nYou ${WORDS[pick(5)]} it.\n${often}`;
  return text.padEnd(21_000, '.');
}

/** All that it lists, finds and warns of. */
async function tell(dir: string, build: string | null, keep: boolean): Promise<string> {
  const library = openLibrary(makeRoots([dir]), { watch: 'off', build });
  // What is taken over is looked into later on; it has to be right before.
  let corrected = 0;
  library.subscribe(({ type }) => {
    if (type === 'changed') corrected++;
  });
  try {
    await library.settled();
    const answers = QUERIES.map((q) => {
      const { items, facets, total, groups } = library.list(
        parseListQuery(new URLSearchParams({ q, limit: '100' })),
      );
      return { q, items, facets, total, groups };
    });
    if (keep) await library.keep();
    return JSON.stringify({ answers, corrected });
  } finally {
    library.close();
  }
}

/**
 * Changes the files of a folder in random ways, with a start after every few of them.
 * @param random from 0 to 1, the same each time
 * @param setClock makes the clock of the app so many milliseconds late
 * @returns what a start said and should have said; null where they always agree
 */
export async function findForgotten(
  dir: string,
  random: () => number,
  setClock: (late: number) => void,
): Promise<{ readonly said: string; readonly is: string } | null> {
  const pick = (most: number) => Math.floor(random() * most);
  const place = () => join(dir, NAMES[pick(NAMES.length)] ?? '');
  mkdirSync(join(dir, 'in'), { recursive: true });
  for (const name of NAMES) writeFileSync(join(dir, name), makeText(pick));
  let late = 10_000;
  for (let round = 0; round < 4; round++) {
    setClock(late);
    await tell(dir, BUILD, true);
    // A clock that was set forward or back; nothing that was changed in the meantime stays unseen.
    late += [0, 5_000, -8_000, -60_000][pick(4)] ?? 0;
    await tick();
    for (let count = pick(4); count > 0; count--) change(place(), place(), pick);
    setClock(late);
    const said = await tell(dir, BUILD, false);
    const is = await tell(dir, null, false);
    if (said !== is) return { said, is };
  }
  return null;
}

function change(file: string, other: string, pick: (most: number) => number): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  switch (pick(6)) {
    case 0:
      rmSync(file, { force: true });
      return;
    case 1:
      if (stats) renameSync(file, other);
      return;
    case 2:
      if (stats) utimesSync(file, stats.atime, stats.mtime);
      return;
    case 3: {
      // As a program that puts a file in the place of another one and gives it the old time.
      const made = `${file}.made`;
      writeFileSync(made, makeText(pick));
      if (stats) utimesSync(made, stats.atime, stats.mtime);
      renameSync(made, file);
      return;
    }
    default:
      writeFileSync(file, makeText(pick));
      if (stats && pick(2) === 0) utimesSync(file, stats.atime, stats.mtime);
  }
}

/** Until the clock of the file system has gone on; a change within one tick of it is what `TICK` is for. */
async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 15));
}
