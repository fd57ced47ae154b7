import { perProcess } from '@/lib/library/disk/per-process';
import { getLibrary } from '@/lib/library/library';
import { LibraryRouter } from './library-router';

/** The one of the server's library. */
export function getRouter(): LibraryRouter {
  return perProcess('router', () => new LibraryRouter(getLibrary()));
}
