import type { QueryTerm } from '@/lib/agents/catalog/query';

/**
 * The best `count` entries, best first, and any that tie with the last; sorting all matches would
 * take long.
 * @param first come before all others, in this order
 */
export function rankMatches(
  entries: readonly number[],
  scores: Float32Array,
  count: number,
  first: readonly number[],
): number[] {
  const score = (entry: number) => scores[entry] ?? 0;
  const sorted = new Float32Array(entries.length);
  for (const [index, entry] of entries.entries()) sorted[index] = score(entry);
  const least = sorted.sort()[Math.max(0, sorted.length - count)] ?? 0;
  const chosen = new Set(first);
  const rest = entries
    .filter((entry) => score(entry) >= least && !chosen.has(entry))
    .sort((a, b) => score(b) - score(a));
  return [...first, ...rest];
}

/**
 * Those whose name the words of a search spell, whatever its separators.
 * @param nameOf in lower case
 */
export function findNamed(
  entries: readonly number[],
  terms: readonly QueryTerm[],
  nameOf: (entry: number) => string,
): number[] {
  const words = terms.flatMap((term) => (term.kind === 'field' || term.negated ? [] : [term.text]));
  const wanted = spellName(words.join('-').toLowerCase());
  return entries.filter((entry) => {
    const name = nameOf(entry);
    return name.length === wanted.length && spellName(name) === wanted;
  });
}

function spellName(text: string): string {
  return text.replace(/[\s_]/g, '-');
}
