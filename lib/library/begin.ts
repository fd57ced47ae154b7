import { pruneHistory } from '@/lib/library/history/history-limits';
import { sweepLeftovers } from '@/lib/library/saving/sweep';
import { pruneTrash } from '@/lib/library/saving/trash';
import { collectGarbage } from './collect-garbage';
import { getLibrary } from './library';

/** Milliseconds that the first page may wait for the library, so that a small one is complete on it. */
const PATIENCE = 500;
/** Milliseconds that what nobody has asked for waits for it. A second start of 10,000 files takes half of them. */
const LONG_PATIENCE = 3000;
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
export function untilFirstPage(): Promise<void> {
  return atMost(getLibrary().ready, PATIENCE);
}

/** Settles when there is time for what nobody has asked for. Never rejects. */
export function untilRead(): Promise<void> {
  return atMost(getLibrary().searchable(), LONG_PATIENCE);
}

async function atMost(work: Promise<void>, patience: number): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref());
  await Promise.race([work, late]);
}
