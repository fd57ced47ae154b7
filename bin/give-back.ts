import { collectGarbage } from '@/lib/library/collect-garbage';

/** Milliseconds without a request after which nobody is likely to wait for the moment that it takes. */
const IDLE = 20_000;
const LOOK = 5000;

/** Gives back, once after each time of work, the memory that answering requests has left behind. */
export function giveBackWhenIdle(
  /** Milliseconds since a request last came or was answered. */
  idleFor: () => number,
): void {
  let isDue = false;
  setInterval(() => {
    if (idleFor() < IDLE) isDue = true;
    else if (isDue) {
      isDue = false;
      collectGarbage();
    }
  }, LOOK).unref();
}
