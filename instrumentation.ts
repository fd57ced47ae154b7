import type { Instrumentation } from 'next';

/** Runs once, before the first request. */
export async function register() {
  // Otherwise the server has begun before it starts Next: see bin/server.ts.
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV === 'production') return;
  const { begin, untilFirstPage } = await import('@/lib/library/begin');
  begin();
  await untilFirstPage();
}

/** Next does not print why a page failed, and the person who sees the error page has only its digest. */
export const onRequestError: Instrumentation.onRequestError = (error) => console.error(error);
