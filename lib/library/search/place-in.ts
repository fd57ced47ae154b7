/** Where the first of some ascending numbers is that is not below this one; their count where all are. */
export function placeIn(numbers: Uint32Array | Float64Array, least: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((numbers[middle] as number) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}
