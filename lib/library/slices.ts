/** Milliseconds of work between two moments for everything else that the process has to do. */
const SLICE = 12;

/** Calls `work` for each of a list, giving way to everything else every few milliseconds, until `stop` says so. */
export async function inSlices<T>(
  list: readonly T[],
  work: (entry: T, index: number) => void,
  stop: () => boolean = () => false,
): Promise<void> {
  let start = performance.now();
  for (const [index, entry] of list.entries()) {
    if (stop()) return;
    work(entry, index);
    if (performance.now() - start < SLICE) continue;
    await new Promise((resolve) => setImmediate(resolve));
    start = performance.now();
  }
}
