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

const NOBODY: ReadonlySet<never> = new Set();

/** Who has which name, whatever its separators; kept, because asking each match takes half of a search. */
export class SpelledNames<T> {
  readonly #holders = new Map<string, Set<T>>();

  /** @param name in lower case */
  add(name: string, holder: T): void {
    const spelled = spellName(name);
    const holders = this.#holders.get(spelled);
    if (holders === undefined) this.#holders.set(spelled, new Set([holder]));
    else holders.add(holder);
  }

  delete(name: string, holder: T): void {
    const spelled = spellName(name);
    const holders = this.#holders.get(spelled);
    if (holders?.delete(holder) && holders.size === 0) this.#holders.delete(spelled);
  }

  /** Those whose name the words of a search spell. */
  find(terms: readonly QueryTerm[]): ReadonlySet<T> {
    const words = terms.flatMap((term) =>
      term.kind === 'field' || term.negated ? [] : [term.text],
    );
    return this.#holders.get(spellName(words.join('-').toLowerCase())) ?? NOBODY;
  }
}

function spellName(text: string): string {
  return text.replace(/[\s_]/g, '-');
}
