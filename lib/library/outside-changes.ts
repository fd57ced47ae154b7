import { decodeSource } from '@/lib/agents/text/decode';
import { revisionOf } from '@/lib/library/disk/revision';
import { inSlices } from '@/lib/library/disk/slices';
import { tellMeaning } from '@/lib/library/files/tell-meaning';
import { listPlanned } from '@/lib/library/jobs/jobs';
import { placeKey } from '@/lib/library/jobs/step';
import { bytesAt } from '@/lib/library/jobs/take-step';
import {
  addToJournal,
  type JournalFile,
  newEntryId,
  readJournal,
} from '@/lib/library/journal/journal';
import type { Root } from '@/lib/library/roots/root';

/** A file that was not changed by a call of this process. */
type Noted = {
  readonly root: Root;
  readonly path: string;
  /** What it held before; null for a new file, and undefined where that is not remembered. */
  readonly before: Uint8Array | null | undefined;
};

/** Changes are told together once none came for so long, in milliseconds, and at the latest after `LONGEST`. */
const QUIET = 1_000;
const LONGEST = 60_000;
/** Entries as old as this tell of changes that may be noted only now. */
const RECENT = 2 * LONGEST;
/** So many files are told in one entry; the others, as after a check-out of a branch, in more. */
const MOST_FILES = 2_000;

/** In the place of the revision of what is not remembered; no history has it. */
const NOT_KNOWN = 'unknown';

/**
 * Tells the journal what other programs change while the server runs. The command line, another
 * server, and a save of this one that the watcher saw first tell it themselves, and are left out.
 */
export class OutsideChanges {
  readonly #noted = new Map<string, Noted>();
  #timer: NodeJS.Timeout | undefined;
  #since: number | null = null;

  note(noted: Noted): void {
    const key = placeKey({ folder: noted.root.path, path: noted.path });
    // The first change has what was there before all of them.
    const first = this.#noted.get(key);
    this.#noted.set(key, first === undefined ? noted : { ...noted, before: first.before });
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(QUIET, this.#since + LONGEST - now));
    this.#timer = setTimeout(() => this.tell().catch(report), wait);
    this.#timer.unref();
  }

  /** Tells what was noted so far. */
  async tell(): Promise<void> {
    clearTimeout(this.#timer);
    this.#since = null;
    const noted = [...this.#noted.values()];
    this.#noted.clear();
    const told = listTold();
    const files: JournalFile[] = [];
    await inSlices(noted, (one) => {
      const file = describe(one);
      if (file !== null && !told.has(`${placeKey(file)}\0${file.after}`)) files.push(file);
    });
    for (let at = 0; at < files.length; at += MOST_FILES) {
      const some = files.slice(at, at + MOST_FILES);
      const time = Date.now();
      const by = { kind: 'outside' } as const;
      await addToJournal({
        id: newEntryId(time),
        time,
        by,
        what: summarize(some),
        files: some,
        left: [],
      });
    }
  }
}

function describe({ root, path, before }: Noted): JournalFile | null {
  const place = { folder: root.path, path };
  const now = bytesAt([root], place);
  const after = now === null ? null : revisionOf(now);
  const old = before ? revisionOf(before) : before === null ? null : NOT_KNOWN;
  if (old === after) return null;
  const file = { ...place, before: old, after };
  if (now === null) return { ...file, words: ['deleted'] };
  if (before === null) return { ...file, words: ['made'] };
  if (before === undefined) return { ...file, words: ['changed'] };
  const [textBefore, textNow] = [before, now].map((bytes) => decodeSource(bytes).text);
  return { ...file, words: [...tellMeaning({ root, path }, textBefore ?? '', textNow ?? '')] };
}

function summarize(files: readonly JournalFile[]): string {
  const [first] = files;
  if (files.length === 1) return first?.words.join('; ') ?? '';
  const count = (word: string) => files.filter(({ words }) => words[0] === word).length;
  const [made, deleted] = [count('made'), count('deleted')];
  const parts = [
    [files.length - made - deleted, 'changed'],
    [made, 'made'],
    [deleted, 'deleted'],
  ] as const;
  return parts.flatMap(([number, word]) => (number > 0 ? `${number} ${word}` : [])).join(', ');
}

/** What tells of itself: the place of each file, and the revision that it got. */
function listTold(): Set<string> {
  const told = new Set<string>();
  for (const { place, after } of listPlanned()) told.add(`${placeKey(place)}\0${after}`);
  for (const { time, files } of readJournal()) {
    if (time < Date.now() - RECENT) break;
    for (const file of files) {
      told.add(`${placeKey(file)}\0${file.after}`);
      if (file.from !== undefined) told.add(`${placeKey(file.from)}\0null`);
    }
  }
  return told;
}

function report(error: unknown): void {
  console.error(error);
}
