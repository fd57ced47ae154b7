import type { QueryTerm } from '@/lib/agents/catalog/query';

/**
 * The best `count` entries, best first, and any that tie with the last; sorting all matches would
 * take long.
 * @param first come before all others, in this order
 */
export function rankMatches(
  entries: Uint32Array,
  scores: Float32Array,
  count: number,
  first: Uint32Array,
): Uint32Array {
  const least = count < entries.length ? nthBest(entries, scores, count) : Number.NEGATIVE_INFINITY;
  const chosen = new Set(first);
  const better: number[] = [];
  const equal: number[] = [];
  for (const entry of entries) {
    const score = scores[entry] as number;
    if (score < least || chosen.has(entry)) continue;
    if (score > least) better.push(entry);
    else equal.push(entry);
  }
  better.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  return Uint32Array.from([...first, ...better, ...equal]);
}

/** The score of which `count` are at least as good. */
function nthBest(entries: Uint32Array, scores: Float32Array, count: number): number {
  const own = new Float32Array(entries.length);
  for (let at = 0; at < own.length; at++) own[at] = scores[entries[at] as number] as number;
  return select(own, count);
}

/** The same among scores, some of which it puts in order (Hoare's selection). */
function select(scores: Float32Array, count: number): number {
  const wanted = Math.max(0, count - 1);
  let low = 0;
  let high = scores.length - 1;
  while (low < high) {
    const middle = scores[(low + high) >>> 1] as number;
    let [from, to] = [low, high];
    while (from <= to) {
      while ((scores[from] as number) > middle) from++;
      while ((scores[to] as number) < middle) to--;
      if (from > to) break;
      const score = scores[from] as number;
      scores[from++] = scores[to] as number;
      scores[to--] = score;
    }
    if (wanted <= to) high = to;
    else if (wanted >= from) low = from;
    else break;
  }
  return scores[wanted] as number;
}

/**
 * Who has which name, whatever its separators; kept from the first search on, because asking each match
 * takes half of a search.
 */
export class SpelledNames<T> {
  readonly #all: () => Iterable<readonly [name: string, holder: T]>;
  /** Most names have one holder, and a set for each of them takes longer than all else here. */
  readonly #first = new Map<string, T>();
  readonly #others = new Map<string, Set<T>>();
  #isKept = false;

  /** @param all everybody with their name in lower case, asked when somebody searches */
  constructor(all: () => Iterable<readonly [name: string, holder: T]>) {
    this.#all = all;
  }

  /** @param name in lower case */
  add(name: string, holder: T): void {
    if (!this.#isKept) return;
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
    if (!this.#isKept) return;
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
    this.#keep();
    const words = terms.flatMap((term) =>
      term.kind === 'field' || term.negated ? [] : [term.text],
    );
    const spelled = spellName(words.join('-').toLowerCase());
    const first = this.#first.get(spelled);
    return first === undefined ? [] : [first, ...(this.#others.get(spelled) ?? [])];
  }

  /** Lets go of what the next search makes again. */
  forget(): void {
    this.#isKept = false;
    this.#first.clear();
    this.#others.clear();
  }

  #keep(): void {
    if (this.#isKept) return;
    this.#isKept = true;
    for (const [name, holder] of this.#all()) this.add(name, holder);
  }
}

function spellName(text: string): string {
  return /[\s_]/.test(text) ? text.replace(/[\s_]/g, '-') : text;
}
