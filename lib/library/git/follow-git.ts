/** The list knows how its files stand in git, and follows what happens to them and to the repository. */

import { type FSWatcher, watch } from 'node:fs';
import { perProcess } from '@/lib/library/disk/per-process';
import type { Root } from '@/lib/library/roots/root';
import { type GitStates, listGitStates } from './list-states';
import { findGitFolder } from './repository';

/** What of an open library this needs. */
type Followed = {
  readonly roots: readonly Root[];
  searchable(): Promise<void>;
  holdStates(states: GitStates): void;
  subscribe(listener: (event: { readonly type: string }) => void): () => void;
};

/** Milliseconds without a change before the repositories are looked at. */
const SETTLE = 300;

export type GitFollower = {
  /** Looks soon, as after a commit. */
  look(): void;
  close(): void;
};

/**
 * Tells a library how its files stand in git, once it is read, and again after changes of its files and
 * of the repository. One look at a time; none starts git where no folder is in a repository.
 * @param events whether the system reports changes; otherwise only those of the files count
 */
export function followGit(library: Followed, events: boolean): GitFollower {
  const watched = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let telling = false;
  let closed = false;

  const look = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(run, SETTLE).unref();
  };
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      const { states, tops } = await listGitStates(library.roots);
      if (closed) return;
      if (events) await watchRepositories(tops);
      telling = true;
      library.holdStates(states);
    } catch (error) {
      console.error(error);
    } finally {
      telling = false;
      running = false;
      if (again) {
        again = false;
        look();
      }
    }
  };
  const watchRepositories = async (tops: readonly string[]) => {
    for (const [top, watcher] of watched) {
      if (tops.includes(top)) continue;
      watcher.close();
      watched.delete(top);
    }
    for (const top of tops) {
      const folder = watched.has(top) ? null : await findGitFolder(top);
      if (folder === null || closed) continue;
      try {
        const watcher = watch(folder, { persistent: false }, (_, name) => {
          if (!name?.endsWith('.lock')) look();
        });
        // As where the repository goes; changes of the files still count.
        watcher.on('error', () => watcher.close());
        watched.set(top, watcher);
      } catch {
        // No watches are left: changes of the files still count.
      }
    }
  };

  const end = library.subscribe(({ type }) => {
    if (type === 'changed' && !telling) look();
  });
  library.searchable().then(look, () => {});
  return {
    look,
    close() {
      closed = true;
      clearTimeout(timer);
      end();
      for (const watcher of watched.values()) watcher.close();
    },
  };
}

/** The follower of the library of this process, once there is one. */
export function gitFollower(): { current: GitFollower | null } {
  return perProcess('git-follower', () => ({ current: null }));
}
