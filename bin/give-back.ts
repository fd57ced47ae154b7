import {
  collectGarbage,
  collectNew,
  compactMemory,
  forgetAll,
} from '@/lib/library/collect-garbage';

/** What is done after so many milliseconds without a request, one at each look. */
const STEPS = [
  // Nobody is likely to wait for the moment that it takes.
  { after: 20_000, take: collectGarbage },
  // Few are likely to come back soon to what takes a moment to be made again.
  { after: 40_000, take: forgetAll },
  // What is moved is there twice for a moment, so that what was let go of has to be gone by then.
  { after: 45_000, take: collectGarbage },
  { after: 50_000, take: compactMemory },
  // V8 gives back the room for what is new where little of it was made in the last seconds.
  { after: 55_000, take: collectNew },
  // A look at all files, a minute after the start, takes some of it again.
  { after: 90_000, take: collectNew },
];
const LOOK = 5000;

/** Gives back, after each time of work, the memory that answering requests has left behind. */
export function giveBackWhenIdle(
  /** Milliseconds since a request last came or was answered. */
  idleFor: () => number,
): void {
  const first = STEPS[0]?.after ?? 0;
  let due = STEPS.length;
  const look = async () => {
    const idle = idleFor();
    const step = STEPS[due];
    if (idle < first) due = 0;
    else if (step !== undefined && idle >= step.after) {
      due++;
      await step.take();
    }
  };
  setInterval(() => look().catch(console.error), LOOK).unref();
}
