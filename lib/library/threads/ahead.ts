import { statSync } from 'node:fs';
import { perProcess } from '@/lib/library/disk/per-process';
import type { ReadAhead } from '@/lib/library/known/known-library';
import type { KnownPlace } from '@/lib/library/known/known-place';
import { openParts } from '@/lib/library/known/parts-file';
import { ReadingThreads } from './reading-threads';

/** With fewer bytes it is quicker to read them than to start a thread. */
const WORTH_A_THREAD = 2_000_000;

type Ahead = {
  readonly path: string;
  readonly threads: ReadingThreads;
  readonly read: ReadAhead;
};

const kept = () => perProcess('ahead', (): { ahead: Ahead | null } => ({ ahead: null }));

/**
 * Begins to read what an earlier process has kept, in a thread, so that it is there by the time that the
 * library is opened. Does nothing where that is little or nothing.
 * @param program see `ReadingThreads`
 */
export function readAhead(program: string, { path, key }: KnownPlace): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < WORTH_A_THREAD) return;
  const file = openParts(path);
  if (file === null) return;
  const threads = new ReadingThreads(program);
  const order = { file: file.descriptor, key };
  const parts = threads.ask('parts', order).then(({ answer }) => answer);
  // Whoever takes it is told.
  parts.catch(() => {});
  kept().ahead = { path, threads, read: { file, parts } };
}

/** What was begun for this place, once: the threads, and what they read. Null where nothing was. */
export function takeAhead({ path }: KnownPlace): Pick<Ahead, 'threads' | 'read'> | null {
  const { ahead } = kept();
  if (ahead?.path !== path) return null;
  kept().ahead = null;
  return ahead;
}
