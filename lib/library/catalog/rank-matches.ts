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

/** Who has which name, whatever its separators; kept, because asking each match takes half of a search. */
export class SpelledNames<T> {
  /** Most names have one holder, and a set for each of them takes longer than all else here. */
  readonly #first = new Map<string, T>();
  readonly #others = new Map<string, Set<T>>();

  /** @param name in lower case */
  add(name: string, holder: T): void {
    const spelled = spellName(name);
    if (!this.#first.has(spelled)) {
      this.#first.set(spelled, holder);
      return;
    }
    const others = this.#others.get(spelled);
    if (others === undefined) this.#others.set(spelled, new Set([holder]));
    else others.add(holder);
  }

  delete(name: string, holder: T): void {
    const spelled = spellName(name);
    const others = this.#others.get(spelled);
    if (this.#first.get(spelled) !== holder) others?.delete(holder);
    else {
      const [next] = others ?? [];
      if (next === undefined) this.#first.delete(spelled);
      else {
        this.#first.set(spelled, next);
        others?.delete(next);
      }
    }
    if (others?.size === 0) this.#others.delete(spelled);
  }

  /** Those whose name the words of a search spell. */
  find(terms: readonly QueryTerm[]): readonly T[] {
    const words = terms.flatMap((term) =>
      term.kind === 'field' || term.negated ? [] : [term.text],
    );
    const spelled = spellName(words.join('-').toLowerCase());
    const first = this.#first.get(spelled);
    return first === undefined ? [] : [first, ...(this.#others.get(spelled) ?? [])];
  }
}

function spellName(text: string): string {
  return /[\s_]/.test(text) ? text.replace(/[\s_]/g, '-') : text;
}
