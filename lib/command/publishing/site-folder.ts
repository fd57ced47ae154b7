import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';

/** What was published there, so that nothing else is ever removed. */
const RECORD = '.agent-catalog.json';

const RECORDED = z.strictObject({ version: z.literal(1), files: z.record(z.string(), z.string()) });

/** The folder of a site: what it is to hold replaces what it held. */
export class SiteFolder {
  readonly #folder: string;
  /** The hash of each file that was published before. */
  readonly #before: Readonly<Record<string, string>>;
  readonly #now = new Map<string, string>();
  #written = 0;

  constructor(folder: string, before: Readonly<Record<string, string>>) {
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
    return new SiteFolder(folder, before ?? {});
  }

  /** @param path in the site, with `/` */
  write(path: string, content: string | Uint8Array): void {
    const hash = createHash('sha256').update(content).digest('hex');
    this.#now.set(path, hash);
    const file = join(this.#folder, path);
    if (Object.hasOwn(this.#before, path) && this.#before[path] === hash && existsSync(file))
      return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    this.#written++;
  }

  /** Removes what is published no longer. */
  finish(): { readonly written: number; readonly kept: number; readonly removed: number } {
    const gone = Object.keys(this.#before).filter((path) => !this.#now.has(path));
    for (const path of gone) rmSync(join(this.#folder, path), { force: true });
    const files = Object.fromEntries([...this.#now].sort(([a], [b]) => (a < b ? -1 : 1)));
    writeFileSync(join(this.#folder, RECORD), `${JSON.stringify({ version: 1, files })}\n`);
    return { written: this.#written, kept: this.#now.size - this.#written, removed: gone.length };
  }
}

/** Null where there is none. @throws UsageError where it is not one */
function readRecord(file: string): Record<string, string> | null {
  if (!existsSync(file)) return null;
  try {
    const { files } = RECORDED.parse(JSON.parse(readFileSync(file, 'utf8')));
    const isPlain = (path: string) => !path.split('/').some((part) => part === '..' || part === '');
    if (Object.keys(files).every(isPlain)) return files;
  } catch {
    // Told below.
  }
  throw new UsageError(`${file} does not say what was published. Name an empty folder.`);
}
