import { whenLongIdle } from '@/lib/library/collect-garbage';
import { perProcess } from '@/lib/library/disk/per-process';
import { getLibrary } from '@/lib/library/library';
import { LibraryRouter } from './library-router';

/** The one of the server's library. */
export function getRouter(): LibraryRouter {
  return perProcess('router', () => {
    const router = new LibraryRouter(getLibrary());
    whenLongIdle(() => router.forget());
    return router;
  });
}
