import { whenIdle } from '@/lib/library/collect-garbage';
import { perProcess } from '@/lib/library/disk/per-process';
import { getLibrary } from '@/lib/library/library';
import { getStart } from '@/lib/library/roots/start';
import { LibraryRouter, type Router } from './library-router';
import { ThreadRouter } from './thread-router';

type Held = { readonly router: Router; end(): void };

const held = () => perProcess<{ held: Held | null }>('router', () => ({ held: null }));

/** The one of the server's library: in a thread, where the server has one. */
export function getRouter(): Router {
  const kept = held();
  kept.held ??= makeRouter();
  return kept.held.router;
}

/** Ends the thread, if there is one. */
export function endRouter(): void {
  held().held?.end();
}

function makeRouter(): Held {
  const { routingThread } = getStart();
  if (routingThread !== null) {
    const router = new ThreadRouter(getLibrary(), routingThread);
    return { router, end: () => router.end() };
  }
  const router = new LibraryRouter(getLibrary());
  whenIdle(() => router.forget());
  return { router, end() {} };
}
