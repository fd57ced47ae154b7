/** Milliseconds of work before yielding to everything else that the process has to do. */
const SLICE = 4;

/** Calls `work` for each entry of a list until `stop` returns true, yielding every few milliseconds. */
export async function inSlices<T>(
  list: readonly T[],
  work: (entry: T, index: number) => void | Promise<void>,
  stop: () => boolean = () => false,
): Promise<void> {
  let start = performance.now();
  for (const [index, entry] of list.entries()) {
    if (stop()) return;
    const working = work(entry, index);
    if (working) await working;
    if (performance.now() - start < SLICE) continue;
    await new Promise((resolve) => setImmediate(resolve));
    start = performance.now();
  }
}
