/** Fewer agents say nothing of how rare a word is. */
const LEAST = 30;

/**
 * The collection of each agent: its own, or a shared one for those of small collections.
 * @param keys by agent, what it belongs to
 */
export function groupCollections(keys: readonly string[]): string[] {
  const sizes = new Map<string, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return keys.map((key) => ((sizes.get(key) ?? 0) < LEAST ? '' : key));
}
