type Turns = Map<string, Promise<unknown>>;

// Next can give a page and a route separate instances of a module, and both write the same files.
const HOLDER = globalThis as { agentCatalogTurns?: Turns };

/** Runs the work for a key after all earlier work for the same key, whether that failed or not. */
export function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  HOLDER.agentCatalogTurns ??= new Map();
  const turns = HOLDER.agentCatalogTurns;
  const before = turns.get(key) ?? Promise.resolve();
  const run = before.then(work, work);
  turns.set(key, run);
  const leave = () => {
    if (turns.get(key) === run) turns.delete(key);
  };
  run.then(leave, leave);
  return run;
}
