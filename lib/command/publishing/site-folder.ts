import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';

/** What was published there, so that nothing else is ever removed. */
const RECORD = '.agent-catalog.json';

const RECORDED = z.strictObject({
  version: z.literal(1),
  files: z.record(z.string(), z.string()),
  madeFrom: z.record(z.string(), z.string()).default({}),
});

type Recorded = z.infer<typeof RECORDED>;

/** The folder of a site: what it is to hold replaces what it held. */
export class SiteFolder {
  readonly #folder: string;
  /** The hash of each file that was published before, and of what it was made from. */
  readonly #before: Recorded;
  readonly #madeFrom = new Map<string, string>();
  readonly #now = new Map<string, string>();
  #written = 0;

  constructor(folder: string, before: Recorded) {
    this.#folder = folder;
    this.#before = before;
  }

  /** @throws UsageError where there is something that was not published */
  static open(folder: string): SiteFolder {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const before = readRecord(join(folder, RECORD));
    if (before === null && names.length > 0) {
      throw new UsageError(
        `${folder} holds something else than a published site. Name an empty folder, or a new one.`,
      );
    }
    return new SiteFolder(folder, before ?? { version: 1, files: {}, madeFrom: {} });
  }

  /** @param path in the site, with `/` */
  write(path: string, content: string | Uint8Array): void {
    const hash = createHash('sha256').update(content).digest('hex');
    this.#now.set(path, hash);
    const file = join(this.#folder, path);
    if (this.#hashBefore(path) === hash && existsSync(file)) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    this.#written++;
  }

  /**
   * Writes what takes long to make, unless what is there was made from the same.
   *
   * @param from a hash of everything that `make` goes by
   */
  async writeMade(path: string, from: string, make: () => string | Promise<string>): Promise<void> {
    const { madeFrom } = this.#before;
    const before =
      Object.hasOwn(madeFrom, path) && madeFrom[path] === from && this.#hashBefore(path);
    this.#madeFrom.set(path, from);
    if (before && existsSync(join(this.#folder, path))) this.#now.set(path, before);
    else this.write(path, await make());
  }

  #hashBefore(path: string): string | undefined {
    return Object.hasOwn(this.#before.files, path) ? this.#before.files[path] : undefined;
  }

  /** Removes what is published no longer. */
  finish(): { readonly written: number; readonly kept: number; readonly removed: number } {
    const gone = Object.keys(this.#before.files).filter((path) => !this.#now.has(path));
    for (const path of gone) rmSync(join(this.#folder, path), { force: true });
    const sorted = (map: ReadonlyMap<string, string>) =>
      Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
    const record: Recorded = {
      version: 1,
      files: sorted(this.#now),
      madeFrom: sorted(this.#madeFrom),
    };
    writeFileSync(join(this.#folder, RECORD), `${JSON.stringify(record)}\n`);
    return { written: this.#written, kept: this.#now.size - this.#written, removed: gone.length };
  }
}

/** Null where there is none. @throws UsageError where it is not one */
function readRecord(file: string): Recorded | null {
  if (!existsSync(file)) return null;
  try {
    const recorded = RECORDED.parse(JSON.parse(readFileSync(file, 'utf8')));
    const isPlain = (path: string) => !path.split('/').some((part) => part === '..' || part === '');
    if (Object.keys(recorded.files).every(isPlain)) return recorded;
  } catch {
    // Told below.
  }
  throw new UsageError(`${file} does not say what was published. Name an empty folder.`);
}
