/** The list knows whose examples lead to other agents, once somebody has asked, and follows what changes. */

import { perProcess } from '@/lib/library/disk/per-process';
import { getLibrary, type Library } from '@/lib/library/library';
import { getRouter } from './get-router';
import type { Router } from './library-router';

/** Milliseconds without a change before the examples are tried again. */
const SETTLE = 500;

/** Keeps what the list says of examples current. A library that nobody asks about is not tried. */
export class RouteFollower {
  readonly #library: Library;
  readonly #router: Router;
  /** The version of the library for which it is known. */
  #known = -1;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #follows = false;

  constructor(library: Library, router: Router) {
    this.#library = library;
    this.#router = router;
  }

  /** Whether the list says it of the files as they are now. */
  get current(): boolean {
    return this.#known === this.#library.version;
  }

  /** Settles when the list says of every example where it leads, which it does from then on. */
  async ask(): Promise<void> {
    this.#follow();
    if (this.current) return;
    this.#running ??= this.#try().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async #try(): Promise<void> {
    const { version } = this.#library;
    const routes = await this.#router.findRoutes();
    const isLatest = this.#library.version === version;
    this.#library.holdRoutes(routes);
    if (isLatest) this.#known = this.#library.version;
    else this.#askLater();
  }

  #follow(): void {
    if (this.#follows) return;
    this.#follows = true;
    this.#library.subscribe(({ type }) => {
      if (type === 'changed' && !this.current) this.#askLater();
    });
  }

  #askLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask().catch(console.error), SETTLE);
    this.#timer.unref();
  }
}

/** The one of the server's library. */
export function getRouteFollower(): RouteFollower {
  return perProcess('route-follower', () => new RouteFollower(getLibrary(), getRouter()));
}
