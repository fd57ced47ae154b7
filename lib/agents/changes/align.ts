/**
 * One item of a list that is not the same, or not where it was. Positions count from 0, `from` in
 * the list before and `to` in the list after; null where the item is not in it.
 */
export type Step<T> = {
  readonly from: number | null;
  readonly to: number | null;
  readonly before: T | null;
  readonly after: T | null;
  /** Whether it stands elsewhere among the items that both lists have. */
  readonly moved: boolean;
};

/** How items are told apart. */
export type Identity<T> = {
  /** Equal for items that say the same. */
  readonly key: (item: T) => string;
  /** From 0 to 1: how likely one has become the other. They are a pair from `LEAST_ALIKE` on. */
  readonly alike: (before: T, after: T) => number;
};

export const LEAST_ALIKE = 0.4;

/** Above this many comparisons only equal items are paired. */
const MOST_COMPARISONS = 40_000;

/**
 * How one list becomes the other: what was removed, added, changed and moved, in the order of the
 * list after, what was removed first of all. Of the items that both have, the fewest count as
 * moved, and of two that changed places the later one. Empty exactly when both lists say the same.
 */
export function alignLists<T>(
  before: readonly T[],
  after: readonly T[],
  identity: Identity<T>,
): Step<T>[] {
  const keys = { before: before.map(identity.key), after: after.map(identity.key) };
  const partners = pair(before, after, keys, identity);
  const steps: Step<T>[] = [];
  before.forEach((item, from) => {
    if (partners[from] === undefined) {
      steps.push({ from, to: null, before: item, after: null, moved: false });
    }
  });
  const fromOf = new Map<number, number>();
  partners.forEach((to, from) => {
    if (to !== undefined) fromOf.set(to, from);
  });
  const settled = keepInOrder(partners);
  after.forEach((item, to) => {
    const from = fromOf.get(to);
    if (from === undefined) {
      steps.push({ from: null, to, before: null, after: item, moved: false });
      return;
    }
    const old = before[from] as T;
    const moved = !settled.has(from);
    if (moved || keys.before[from] !== keys.after[to]) {
      steps.push({ from, to, before: old, after: item, moved });
    }
  });
  return steps;
}

/** The list after, from the list before and its steps alone. */
export function applySteps<T>(before: readonly T[], steps: readonly Step<T>[]): T[] {
  const gone = new Set(steps.map(({ from }) => from));
  const kept = before.filter((_, index) => !gone.has(index));
  const placed = new Map<number, T>();
  for (const { to, after } of steps) if (to !== null) placed.set(to, after as T);
  const result: T[] = [];
  while (kept.length > 0 || placed.size > 0) {
    const at = result.length;
    const next = placed.has(at) ? (placed.get(at) as T) : kept.shift();
    if (!placed.delete(at) && next === undefined) throw new RangeError(`Nothing leads to ${at}.`);
    result.push(next as T);
  }
  return result;
}

/** @returns by position before, the position after; undefined where there is none */
function pair<T>(
  before: readonly T[],
  after: readonly T[],
  keys: { readonly before: readonly string[]; readonly after: readonly string[] },
  { alike }: Identity<T>,
): (number | undefined)[] {
  const waiting = new Map<string, number[]>();
  for (const [to, key] of keys.after.entries()) {
    waiting.set(key, [...(waiting.get(key) ?? []), to]);
  }
  const partners = keys.before.map((key) => waiting.get(key)?.shift());
  const taken = new Set(partners);
  const left = before.flatMap((_, from) => (partners[from] === undefined ? [from] : []));
  const free = after.flatMap((_, to) => (taken.has(to) ? [] : [to]));
  if (left.length * free.length > MOST_COMPARISONS) return partners;
  const scores = left.flatMap((from) =>
    free.map((to) => ({ from, to, score: alike(before[from] as T, after[to] as T) })),
  );
  const near = ({ from, to }: { from: number; to: number }) => Math.abs(from - to);
  scores.sort((a, b) => b.score - a.score || near(a) - near(b));
  for (const { from, to, score } of scores) {
    if (score < LEAST_ALIKE) break;
    if (partners[from] !== undefined || taken.has(to)) continue;
    partners[from] = to;
    taken.add(to);
  }
  return partners;
}

/** The positions before of a longest run of pairs that are in the same order in both lists. */
function keepInOrder(partners: readonly (number | undefined)[]): ReadonlySet<number> {
  /** By length of a run, read from the end: its item with the largest position after. */
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (let from = partners.length - 1; from >= 0; from--) {
    const to = partners[from];
    if (to === undefined) continue;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((partners[ends[middle] as number] as number) > to) low = middle + 1;
      else high = middle;
    }
    previous.set(from, ends[low - 1]);
    ends[low] = from;
  }
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous.get(at)) kept.add(at);
  return kept;
}
