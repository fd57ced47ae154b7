import { likenessOf } from './likeness';

/** A file that is gone, or that is new. */
export type RenamedSide = {
  readonly path: string;
  /** Equal for equal contents. */
  readonly id: string;
  readonly text: string;
};

/** From here on a removed file and a new one are taken for the same, as git does by default. */
const RENAMED = 0.5;

/** Which new file each removed one became, by paths: the same contents first, then the most alike. */
export function pairRenamed(
  removed: readonly RenamedSide[],
  added: readonly RenamedSide[],
): Map<string, string> {
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const take = (from: string, to: string) => {
    pairs.set(from, to);
    taken.add(to);
  };
  for (const { path, id } of removed) {
    const same = added.find((now) => !taken.has(now.path) && now.id === id);
    if (same) take(path, same.path);
  }
  // Comparing many with many would take long, and nobody follows so many renames.
  if (removed.length * added.length > 10_000) return pairs;
  const scores = removed
    .filter(({ path }) => !pairs.has(path))
    .flatMap((old) =>
      added
        .filter(({ path }) => !taken.has(path))
        .map((now) => ({ from: old.path, to: now.path, score: likenessOf(old.text, now.text) })),
    )
    .filter(({ score }) => score >= RENAMED)
    .sort((a, b) => b.score - a.score);
  for (const { from, to } of scores) {
    if (!pairs.has(from) && !taken.has(to)) take(from, to);
  }
  return pairs;
}
