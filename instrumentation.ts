import type { Instrumentation } from 'next';

/** Milliseconds that the start may wait for the library, so that a small one is complete on the first page. */
const PATIENCE = 500;
const HOUR = 60 * 60 * 1000;

/** Runs once, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { getLibrary } = await import('@/lib/library/library');
  const { pruneHistory } = await import('@/lib/library/history/history-limits');
  const { pruneTrash } = await import('@/lib/library/saving/trash');
  const { sweepLeftovers } = await import('@/lib/library/saving/sweep');
  const { collectGarbage } = await import('@/lib/library/collect-garbage');
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
  await Promise.race([library.ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** Next does not print why a page failed, and the person who sees the error page has only its digest. */
export const onRequestError: Instrumentation.onRequestError = (error) => console.error(error);
