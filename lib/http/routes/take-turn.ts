import { perProcess } from '@/lib/library/disk/per-process';

/** One for the process, although pages and routes are bundled apart. */
const line = () =>
  perProcess('list-turns', () => ({ waiting: [] as (() => void)[], isMoving: false }));

/**
 * Waits for a turn of the event loop for what goes through the whole library. Fifty lists that came
 * at once would otherwise be made in one turn, and a save, which waits for the disk a dozen times,
 * would wait for fifty lists each time.
 */
export function takeTurn(): Promise<void> {
  return new Promise((resolve) => {
    const turns = line();
    turns.waiting.push(resolve);
    if (turns.isMoving) return;
    turns.isMoving = true;
    setImmediate(callNext);
  });
}

/** Quick ones, such as lists that are kept since a moment ago, share a turn of so many milliseconds. */
const SHARED = 25;

async function callNext(): Promise<void> {
  const turns = line();
  const start = performance.now();
  do {
    turns.waiting.shift()?.();
    // What was waiting does its work now, before this goes on.
    await null;
  } while (turns.waiting.length > 0 && performance.now() - start < SHARED);
  turns.isMoving = turns.waiting.length > 0;
  if (turns.isMoving) setImmediate(callNext);
}

/**
 * Lets those in who wait, between two steps that may each take long for a large header. Unlike a turn
 * it is no queue: a save does not wait for the lists.
 */
export function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
