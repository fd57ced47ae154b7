import { lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Catalog, startCatalog } from './server';

type Wanted = Parameters<typeof startCatalog>;

type Spare = { readonly wanted: Wanted; readonly catalog: Catalog; readonly seen: string };

/**
 * The server of the test before, for one that wants the same: a start takes as long as a test. It is
 * kept only where nothing was changed.
 */
export class SpareServer {
  #spare: Spare | null = null;

  async take(wanted: Wanted): Promise<Spare> {
    const spare = this.#spare;
    this.#spare = null;
    if (spare !== null && isDeepStrictEqual(spare.wanted, wanted)) return spare;
    await spare?.catalog.stop();
    const catalog = await startCatalog(...wanted);
    return { wanted, catalog, seen: lookAt(catalog) };
  }

  /** @param isFit whether the next test may have it, as far as the one before knows */
  async giveBack(spare: Spare, isFit: boolean): Promise<void> {
    if (isFit && lookAt(spare.catalog) === spare.seen) this.#spare = spare;
    else await spare.catalog.stop();
  }

  async stop(): Promise<void> {
    await this.#spare?.catalog.stop();
    this.#spare = null;
  }
}

/** All that is in the library and beside it, and when it was written; not what the server keeps. */
function lookAt({ dir }: Catalog): string {
  const home = dirname(dir);
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/^state\b/.test(path))
    .sort()
    .map((path) => {
      const { ino, mode, size, mtimeMs } = lstatSync(join(home, path));
      return [path, ino, mode, size, mtimeMs].join(' ');
    })
    .join('\n');
}
