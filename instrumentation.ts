/** How long the start may wait for the library: a small one is then complete on the first page. */
const PATIENCE = 500;

/** Runs once, before the first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { getLibrary } = await import('@/lib/library/library');
  const { sweepLeftovers } = await import('@/lib/library/sweep');
  const library = getLibrary();
  sweepLeftovers(library.roots).catch(console.error);
  await Promise.race([library.ready, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
}
