import { perProcess } from './per-process';

type Turns = Map<string, Promise<unknown>>;

/** Runs the work for a key after all earlier work for the same key, whether that failed or not. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const turns = perProcess('turns', (): Turns => new Map());
  const before = turns.get(key) ?? Promise.resolve();
  const run = before.then(work, work);
  turns.set(key, run);
  const leave = () => {
    if (turns.get(key) === run) turns.delete(key);
  };
  run.then(leave, leave);
  return run;
}
