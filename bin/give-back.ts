import { collectGarbage, forgetAll } from '@/lib/library/collect-garbage';

/** Milliseconds without a request after which nobody is likely to wait for the moment that it takes. */
const IDLE = 20_000;
/** And after which few are likely to come back soon to what takes a moment to be made again. */
const LONG = 45_000;
const LOOK = 5000;

/** Gives back, after each time of work, the memory that answering requests has left behind. */
export function giveBackWhenIdle(
  /** Milliseconds since a request last came or was answered. */
  idleFor: () => number,
): void {
  const due = { collect: false, forget: false };
  setInterval(() => {
    const idle = idleFor();
    if (idle < IDLE) Object.assign(due, { collect: true, forget: true });
    if (idle >= LONG && due.forget) {
      due.forget = false;
      forgetAll();
      // What holds memory outside of the heap goes with the collection after the one that finds it.
      due.collect = true;
    } else if (idle >= IDLE && due.collect) {
      due.collect = false;
      collectGarbage();
    }
  }, LOOK).unref();
}
