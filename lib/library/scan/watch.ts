import { type FSWatcher, watch } from 'node:fs';

/** What was touched since the last batch. */
export type Batch = {
  readonly touched: readonly Touched[];
  /** Whether there may be more: the system drops events when too many wait, and says nothing. */
  readonly incomplete: boolean;
};

/** An entry of a folder that may have come, changed or gone; with name null, any entry may have. */
export type Touched = { readonly folder: string; readonly name: string | null };

export type FolderWatch = {
  /**
   * Watches exactly these folders from now on; `renewed` ones are watched anew, because they may be
   * different now.
   */
  setFolders(folders: ReadonlySet<string>, renewed: Iterable<string>): void;
  /** Watches one more. */
  addFolder(folder: string): void;
  /** How many folders the system has refused to watch because it has no watches left. */
  readonly refused: number;
  close(): void;
};

/** Milliseconds of quiet after which a batch is reported, and the longest that may be put off. */
const QUIET = 25;
const LONGEST = 150;
/** So many events at once may have filled the system's queue; Linux keeps 16,384, and drops the rest. */
const MANY = 8000;
/** So late a report, in milliseconds, means that the process stood still while events were queueing. */
const LATE = 1000;

/**
 * Watches folders, not what is in them, and reports in batches what was touched. One watch per
 * folder is all the system needs to report every file in it, and 10,000 files have some hundreds of
 * folders: chokidar, which watches each file as well, takes seconds and 100 MB for that.
 */
export function watchFolders(onTouched: (batch: Batch) => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let refused = 0;
  let batch = new Map<string, Touched>();
  let events = 0;
  let first = 0;
  let due = 0;
  let timer: NodeJS.Timeout | null = null;

  const flush = () => {
    timer = null;
    const touched = [...batch.values()];
    const incomplete = events > MANY || performance.now() - due > LATE;
    batch = new Map();
    events = 0;
    onTouched({ touched, incomplete });
  };

  const touch = (folder: string, name: string | null) => {
    const now = performance.now();
    events++;
    if (timer === null) first = now;
    else clearTimeout(timer);
    batch.set(`${folder}\0${name ?? ''}`, { folder, name });
    const wait = Math.max(0, Math.min(QUIET, first + LONGEST - now));
    due = now + wait;
    timer = setTimeout(flush, wait);
  };

  const start = (folder: string) => {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => touch(folder, name));
      watcher.on('error', () => {
        stop(folder);
        touch(folder, null);
      });
      watchers.set(folder, watcher);
    } catch (error) {
      // ENOENT and the like: it is gone already, and the folder above reports that.
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EMFILE') refused++;
    }
  };

  const stop = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };

  return {
    get refused() {
      return refused;
    },
    setFolders: (folders, renewed) => {
      for (const folder of renewed) stop(folder);
      for (const folder of watchers.keys()) if (!folders.has(folder)) stop(folder);
      for (const folder of folders) if (!watchers.has(folder)) start(folder);
    },
    addFolder: (folder) => {
      if (!watchers.has(folder)) start(folder);
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
      for (const folder of [...watchers.keys()]) stop(folder);
    },
  };
}
