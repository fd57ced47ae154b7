/** Reads everything that the state folder holds, says what is damaged, and repairs what can be. */

import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  type Stats,
} from 'node:fs';
import { basename, join } from 'node:path';
import { decompress } from '@/lib/library/disk/compressed';
import { OWNER_ONLY, syncFolder, writeNewFile } from '@/lib/library/disk/durable';
import { errnoOf } from '@/lib/library/disk/failure';
import { dropLeftover, isLeftoverName, leftoverPath } from '@/lib/library/disk/leftover';
import { revisionOf } from '@/lib/library/disk/revision';
import { findStateFault, stateFolder } from '@/lib/library/disk/state-folder';
import { readHistoryLimits, unpackObjects } from '@/lib/library/history/history-limits';
import { countTornLines, rewriteList } from '@/lib/library/history/history-list';
import { parsePlan } from '@/lib/library/jobs/plan-file';
import { countDamagedLines, wholeLines } from '@/lib/library/journal/journal';
import { sweepLeftovers } from '@/lib/library/saving/sweep';
import { listTrashIds, readTrashFile, writeTrashFile } from '@/lib/library/saving/trash';

export type Damage = {
  /** In the state folder, with `/`; empty for the folder itself. */
  readonly file: string;
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** What was done about it, in a sentence; null for nothing. */
  readonly repair: string | null;
};

export type StateReport = {
  /** Absolute. */
  readonly folder: string;
  /** What was read. */
  readonly read: {
    readonly versions: number;
    readonly lists: number;
    readonly deleted: number;
    /** Parts of the journal. */
    readonly journal: number;
    /** Plans of changes of many files that are at work, or were killed. */
    readonly jobs: number;
    readonly temporary: number;
  };
  readonly damaged: readonly Damage[];
};

/** Milliseconds for which a file that looks torn may still be being written. */
const BUSY = 60_000;

/** @param repair whether to repair; nothing is removed, what is of no use any more is put aside */
export async function verifyState({ repair }: { repair: boolean }): Promise<StateReport> {
  const verification = new Verification(repair);
  await verification.run();
  return verification.report;
}

class Verification {
  readonly #repair: boolean;
  readonly #folder = stateFolder();
  readonly #damaged: Damage[] = [];
  readonly #read = { versions: 0, lists: 0, deleted: 0, journal: 0, jobs: 0, temporary: 0 };

  constructor(repair: boolean) {
    this.#repair = repair;
  }

  get report(): StateReport {
    return { folder: this.#folder, read: this.#read, damaged: this.#damaged };
  }

  async run(): Promise<void> {
    const fault = findStateFault();
    if (fault !== null) {
      this.#tell('', `Earlier versions and deleted files cannot be kept: ${fault}.`, null);
    }
    if (!lstatSync(this.#folder, { throwIfNoEntry: false })?.isDirectory()) return;
    await this.#verifyModes();
    await this.#verifyTemporary();
    await this.#verifyObjects();
    await this.#verifyLists();
    await this.#verifyTrash();
    await this.#verifyJournal();
    await this.#verifyJobs();
    await this.#verifyLimits();
  }

  /** Versions of private files must not be readable by others. */
  async #verifyModes(): Promise<void> {
    for (const path of ['', ...this.#list('', { recursive: true })]) {
      const stat = this.#stat(path);
      const isOurs = stat?.isFile() || stat?.isDirectory();
      if (!stat || !isOurs || (stat.mode & 0o077) === 0 || process.platform === 'win32') continue;
      await this.#mend(
        path,
        'Other accounts may read or enter it.',
        'Now only its owner may.',
        () => chmodSync(this.#at(path), stat.mode & 0o700),
      );
    }
  }

  async #verifyTemporary(): Promise<void> {
    const left = () =>
      this.#list('', { recursive: true }).filter((path) => isLeftoverName(basename(path)));
    const before = left();
    this.#read.temporary = before.length;
    if (this.#repair) await sweepLeftovers([]);
    const after = new Set(left());
    for (const path of before) {
      const repair = after.has(path) ? null : 'It was removed; what it was made for is whole.';
      this.#tell(path, 'A save that was killed has left it, or one is at work.', repair);
    }
  }

  async #verifyObjects(): Promise<void> {
    let isPacked = false;
    for (const path of this.#list('history/objects')) {
      const name = basename(path);
      const [, revision, packed] = /^([0-9a-f]{64})(\.gz)?$/.exec(name) ?? [];
      if (isLeftoverName(name)) continue;
      if (revision === undefined) {
        this.#tell(path, 'It does not belong here, and is left alone.', null);
        continue;
      }
      this.#read.versions++;
      const bytes = this.#readFile(path);
      if (bytes === undefined) continue;
      const whole = packed && bytes !== null ? await decompress(bytes) : bytes;
      if (whole !== null && revisionOf(whole) === revision) {
        if (packed) isPacked = true;
        continue;
      }
      if (this.#isBusy(path)) continue;
      const copy = await this.#findCopy(revision);
      const words = 'This version is damaged: its bytes are not those that were kept.';
      if (copy === undefined) this.#tell(path, `${words} Its copy cannot be read now.`, null);
      else if (copy === null) await this.#putAside(path, words);
      else {
        await this.#mend(path, words, 'It was made whole again from a copy.', async () => {
          await this.#putAside(path, null);
          await this.#write(`history/objects/${revision}`, copy);
        });
      }
    }
    // They are whole, but not listed before they are unpacked.
    if (isPacked && this.#repair) await unpackObjects();
  }

  /**
   * The bytes of a version as another file of the state folder has them; undefined where none has
   * them that can be read.
   */
  async #findCopy(revision: string): Promise<Uint8Array | null | undefined> {
    const packed = this.#readFile(`history/objects/${revision}.gz`);
    const unpacked = packed && (await decompress(packed));
    if (unpacked && revisionOf(unpacked) === revision) return unpacked;
    let isUnread = packed === undefined;
    for (const id of listTrashIds()) {
      const file = await this.#readDeleted(id);
      if (file === undefined) isUnread = true;
      else if (file?.header.revision === revision && file.bytes) return file.bytes;
    }
    return isUnread ? undefined : null;
  }

  async #verifyLists(): Promise<void> {
    for (const path of this.#list('history/files')) {
      if (isLeftoverName(basename(path))) continue;
      const bytes = path.endsWith('.jsonl') ? this.#readFile(path) : null;
      if (bytes === undefined) continue;
      if (bytes === null) {
        this.#tell(path, 'It does not belong here, and is left alone.', null);
        continue;
      }
      this.#read.lists++;
      const torn = countTornLines(bytes.toString());
      if (torn === 0 || this.#isBusy(path)) continue;
      const words = `${torn === 1 ? 'A line' : `${torn} lines`} of this list cannot be read; the others count.`;
      await this.#mend(
        path,
        words,
        'Only the others are in it now; a copy is in “damaged”.',
        async () => {
          await this.#write(this.#asidePath(path), bytes);
          await rewriteList(this.#at(path), (lines) => lines);
        },
      );
    }
  }

  async #verifyTrash(): Promise<void> {
    for (const id of listTrashIds()) {
      const path = `trash/${id}.trash`;
      if (!this.#stat(path)?.isFile()) {
        this.#tell(path, 'It is not a file, and is left alone.', null);
        continue;
      }
      this.#read.deleted++;
      const file = await this.#readDeleted(id);
      if (file === undefined || file?.bytes) continue;
      if (file === null) {
        await this.#putAside(path, 'Nobody can tell which deleted file this was.');
        continue;
      }
      const words = `The copy of “${file.header.path}” is damaged.`;
      const kept = this.#readFile(`history/objects/${file.header.revision}`);
      if (kept === undefined) continue;
      if (kept === null || revisionOf(kept) !== file.header.revision) {
        await this.#putAside(path, words);
        continue;
      }
      await this.#mend(path, words, 'It was made whole again from the history.', async () => {
        await this.#putAside(path, null);
        await writeTrashFile(id, file.header, kept);
      });
    }
  }

  async #verifyJournal(): Promise<void> {
    for (const path of this.#list('journal')) {
      if (isLeftoverName(basename(path))) continue;
      const bytes = path.endsWith('.jsonl') ? this.#readFile(path) : null;
      if (bytes === undefined) continue;
      if (bytes === null) {
        this.#tell(path, 'It does not belong here, and is left alone.', null);
        continue;
      }
      this.#read.journal++;
      const text = bytes.toString();
      const damaged = countDamagedLines(text);
      if (damaged === 0 || this.#isBusy(path)) continue;
      const words = `${damaged === 1 ? 'A change' : `${damaged} changes`} in this part of the journal cannot be read; the others count.`;
      await this.#mend(
        path,
        words,
        'Only the others are in it now; a copy is in “damaged”.',
        async () => {
          await this.#write(this.#asidePath(path), bytes);
          await this.#write(path, Buffer.from(wholeLines(text)));
        },
      );
    }
  }

  async #verifyJobs(): Promise<void> {
    for (const path of this.#list('jobs')) {
      if (isLeftoverName(basename(path))) continue;
      const bytes = path.endsWith('.json') ? this.#readFile(path) : null;
      if (bytes === undefined) continue;
      if (bytes === null) {
        this.#tell(path, 'It does not belong here, and is left alone.', null);
        continue;
      }
      this.#read.jobs++;
      if (parsePlan(bytes.toString()) !== null || this.#isBusy(path)) continue;
      await this.#putAside(
        path,
        'The plan of a change of many files cannot be read, so the app can neither finish that change nor take it back. Each file is as before or changed, and what the changed ones held is in their history.',
      );
    }
  }

  async #verifyLimits(): Promise<void> {
    const path = 'history/limits.json';
    const bytes = this.#readFile(path);
    if (bytes === null || bytes === undefined) return;
    const limits = JSON.stringify(readHistoryLimits());
    try {
      if (JSON.stringify({ ...JSON.parse(limits), ...JSON.parse(bytes.toString()) }) === limits)
        return;
    } catch {
      // No JSON at all.
    }
    await this.#putAside(
      path,
      'The limits of the history cannot be read, so the usual ones apply.',
    );
  }

  /** Takes a file out of the way, but keeps it. @param words null where more is to be said about it */
  async #putAside(path: string, words: string | null): Promise<void> {
    const move = async () => {
      const aside = this.#asidePath(path);
      renameSync(this.#at(path), this.#at(aside));
      await syncFolder(this.#at('damaged'));
    };
    if (words === null) return move();
    await this.#mend(path, words, 'It was put into the folder “damaged”.', move);
  }

  /** A free path for what is put aside. */
  #asidePath(path: string): string {
    mkdirSync(this.#at('damaged'), { recursive: true, mode: 0o700 });
    const name = path.replaceAll('/', '-');
    for (let count = 1; ; count++) {
      const aside = `damaged/${name}${count === 1 ? '' : `.${count}`}`;
      if (!existsSync(this.#at(aside))) return aside;
    }
  }

  async #write(path: string, bytes: Uint8Array): Promise<void> {
    const fresh = leftoverPath(this.#at(path), 'tmp');
    try {
      await writeNewFile(fresh, bytes, OWNER_ONLY);
      renameSync(fresh, this.#at(path));
    } finally {
      dropLeftover(fresh);
    }
    await syncFolder(join(this.#at(path), '..'));
  }

  async #mend(
    path: string,
    message: string,
    done: string,
    work: () => void | Promise<void>,
  ): Promise<void> {
    if (!this.#repair) return this.#tell(path, message, null);
    try {
      await work();
      this.#tell(path, message, done);
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === null) throw error;
      this.#tell(path, `${message} It could not be repaired: the system reports ${errno}.`, null);
    }
  }

  #tell(file: string, message: string, repair: string | null): void {
    this.#damaged.push({ file, message, repair });
  }

  #isBusy(path: string): boolean {
    const changed = this.#stat(path)?.mtimeMs ?? 0;
    return Math.abs(Date.now() - changed) < BUSY;
  }

  #list(path: string, { recursive = false } = {}): string[] {
    try {
      const names = readdirSync(this.#at(path), { recursive, encoding: 'utf8' }).sort();
      const paths = names.map((name) => (path === '' ? name : `${path}/${name}`));
      return paths.filter((one) => one !== 'damaged' && !one.startsWith('damaged/'));
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      return [];
    }
  }

  #stat(path: string): Stats | null {
    return lstatSync(this.#at(path), { throwIfNoEntry: false }) ?? null;
  }

  /** Null for what is no file, and undefined for what cannot be read, which is said. */
  #readFile(path: string): Buffer | null | undefined {
    if (!this.#stat(path)?.isFile()) return null;
    try {
      return readFileSync(this.#at(path));
    } catch (error) {
      this.#tellUnread(path, error);
      return undefined;
    }
  }

  /** The same for a deleted file; null without its header. */
  async #readDeleted(id: string) {
    try {
      return await readTrashFile(id);
    } catch (error) {
      this.#tellUnread(`trash/${id}.trash`, error);
      return undefined;
    }
  }

  /** What cannot be read may be whole, so it is never taken for damaged. */
  #tellUnread(path: string, error: unknown): void {
    const errno = errnoOf(error);
    if (errno === null) throw error;
    const message = `It cannot be read: the system reports ${errno}. Whether it is whole is not known, and it is left alone.`;
    this.#tell(path, message, null);
  }

  #at(path: string): string {
    return join(this.#folder, path);
  }
}
