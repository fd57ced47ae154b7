import { perProcess } from '@/lib/library/disk/per-process';

/** One for the process, although pages and routes are bundled apart. */
const line = () =>
  perProcess('list-turns', () => ({ waiting: [] as (() => void)[], isMoving: false }));

/**
 * Waits for a turn of the event loop in which nobody else does what takes a turn: going through the
 * whole library. Fifty lists that came at once would otherwise be made in one turn, and a save, which
 * waits for the disk a dozen times, would wait for fifty lists each time.
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

function callNext(): void {
  const turns = line();
  turns.waiting.shift()?.();
  turns.isMoving = turns.waiting.length > 0;
  if (turns.isMoving) setImmediate(callNext);
}
