import { closeSync, mkdirSync, rmdirSync, type Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { syncFile } from './durable';
import { errnoOf } from './failure';
import { exchanged, isAt, type Opened, openEntry, openReal, pathOfOpened } from './open-real';

/**
 * A folder that is held open, so that what is done in it is done in this very folder, whatever
 * another program puts in its place meanwhile. Where the system cannot name a file by an open folder,
 * `check` is all there is.
 */
export class HeldFolder {
  /** Its path when it was opened, without links. */
  readonly real: string;
  readonly #opened: Opened | null;
  /** What leads into it. */
  readonly #way: string;

  /** Use `open`. */
  constructor(real: string, opened: Opened | null, platform: NodeJS.Platform) {
    this.real = real;
    this.#opened = opened;
    const held = opened !== null && pathOfOpened(opened.fd, platform) !== null;
    this.#way = held ? `/proc/self/fd/${opened.fd}` : real;
  }

  /**
   * @param real absolute, without links
   * @throws ESTALE when a link leads there
   */
  static open(real: string, via = real, platform: NodeJS.Platform = process.platform): HeldFolder {
    // Windows cannot open a folder.
    if (platform === 'win32') return new HeldFolder(real, null, platform);
    return new HeldFolder(real, openReal(real, 'folder', via), platform);
  }

  /** The way to an entry, given by its name or its path. */
  at(entry: string): string {
    return `${this.#way}/${basename(entry)}`;
  }

  /** The way to the folder itself. */
  get way(): string {
    return `${this.#way}/.`;
  }

  /** Null where the system cannot open a folder. */
  get fd(): number | null {
    return this.#opened?.fd ?? null;
  }

  /** As it was when it was opened. */
  get stat(): Stats | null {
    return this.#opened?.stat ?? null;
  }

  /** Opens a file of it for reading; it must still be at its path. @throws ESTALE */
  openFile(name: string): Opened {
    const opened = openReal(join(this.real, basename(name)), 'file', this.at(name));
    if (opened.stat.isFile()) return opened;
    closeSync(opened.fd);
    throw exchanged();
  }

  /**
   * Opens a file of this very folder for reading, wherever that is by now, if no link is in its place.
   * @param name without a slash
   * @returns null where the system cannot name a file by an open folder
   * @throws ESTALE for a link
   */
  openIn(name: string): Opened | null {
    return this.#way === this.real ? null : openEntry(`${this.#way}/${name}`, 'file');
  }

  /** @throws ESTALE when it is no longer at its path */
  check(): void {
    if (this.#opened === null) return;
    if (!isAt(this.#opened.fd, this.#opened.stat, this.real)) throw exchanged();
  }

  /** Holds a folder in it, which is made unless it is there. @throws ESTALE when it is a link */
  async enter(name: string): Promise<HeldFolder> {
    try {
      mkdirSync(this.at(name));
      try {
        this.check();
      } catch (error) {
        rmdirSync(this.at(name));
        throw error;
      }
      await this.sync();
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
    return HeldFolder.open(join(this.real, name), this.at(name));
  }

  /** Removes a folder in it, unless something is in that or it cannot be removed. */
  removeIfEmpty(name: string): void {
    try {
      rmdirSync(this.at(name));
    } catch (error) {
      if (errnoOf(error) === null) throw error;
    }
  }

  /** Makes the names in it durable: those added, changed and removed. */
  async sync(): Promise<void> {
    if (this.#opened === null) return;
    try {
      await syncFile(this.#opened.fd);
    } catch (error) {
      // Some network file systems have no fsync for folders.
      if (errnoOf(error) !== 'EINVAL') throw error;
    }
  }

  close(): void {
    if (this.#opened !== null) closeSync(this.#opened.fd);
  }
}

/** Runs work in a folder that is held open meanwhile. */
export async function inFolder<T>(
  real: string,
  work: (folder: HeldFolder) => Promise<T>,
): Promise<T> {
  const folder = HeldFolder.open(real);
  try {
    return await work(folder);
  } finally {
    folder.close();
  }
}
