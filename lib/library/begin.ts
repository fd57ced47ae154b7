import { pruneHistory } from '@/lib/library/history/history-limits';
import { sweepLeftovers } from '@/lib/library/saving/sweep';
import { pruneTrash } from '@/lib/library/saving/trash';
import { collectGarbage } from './collect-garbage';
import { getLibrary } from './library';

/** Milliseconds that the first page may wait for the library, so that a small one is complete on it. */
const PATIENCE = 500;
const HOUR = 60 * 60 * 1000;

/** Opens the library of this process, and tidies up what earlier ones have left, now and each hour. */
export function begin(): void {
  const library = getLibrary();
  // The first reading leaves behind several times the memory that the library keeps.
  library.searchable().then(collectGarbage);
  const tidy = () =>
    sweepLeftovers(library.roots)
      .then(() => pruneHistory())
      .then(() => pruneTrash())
      .catch(console.error);
  tidy();
  setInterval(tidy, HOUR).unref();
}

/** Settles when the first page may be asked for. Never rejects. */
export async function untilFirstPage(): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE).unref());
  await Promise.race([getLibrary().ready, late]);
}
