import type { AgentItem, OverlapPair } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { inSlices } from '@/lib/library/disk/slices';
import { Overlap, type Similar } from './overlap';

/** Below this score two descriptions share no more than a turn of phrase. */
const LEAST = 0.25;
/** How many shared words of a pair are listed. */
const WORDS = 6;

type Pair = { readonly index: number; readonly similar: Similar };

/** An agent and the words of its description, as numbers without repeats. */
export type Described = { readonly row: DescribedRow; readonly description: Uint32Array };

/** Its item is asked for where it is shown, and not kept: thousands of them take much memory. */
type DescribedRow = {
  readonly head: Pick<AgentItem, 'root' | 'path' | 'name'>;
  readonly item: AgentItem;
};

/**
 * Finds agents of different names that may compete for the same requests, by the words of their
 * descriptions.
 */
export class OverlapFinder {
  readonly #agents: readonly Described[];
  readonly #wordOf: (term: number) => string;
  readonly #overlap: Overlap;
  #pairs: Promise<Pair[]> | null = null;
  #sets: Promise<readonly (readonly number[])[]> | null = null;

  // biome-ignore lint/style/useConsistentMemberAccessibility: a constructor cannot be written with #
  private constructor(
    agents: readonly Described[],
    wordOf: (term: number) => string,
    overlap: Overlap,
  ) {
    this.#agents = agents;
    this.#wordOf = wordOf;
    this.#overlap = overlap;
  }

  static async of(
    agents: readonly Described[],
    wordOf: (term: number) => string,
  ): Promise<OverlapFinder> {
    const overlap = await Overlap.of(
      agents.map(({ description }) => description),
      (term) => isTelling(wordOf(term)),
    );
    return new OverlapFinder(agents, wordOf, overlap);
  }

  /** The agents that overlap most with this one, which is `a` of each pair; best first. */
  of({ root, path }: AgentRef, count: number): OverlapPair[] {
    const index = this.#agents.findIndex(
      ({ row: { head } }) => head.path === path && head.root === root,
    );
    return this.#overlap
      .similarTo(index, count, LEAST, this.#otherNames(index))
      .flatMap((similar) => this.#pairOf(index, similar));
  }

  /**
   * The pairs that overlap most, best first. A set of `sameWords` takes part with its first agent
   * only.
   */
  async pairs(count: number): Promise<OverlapPair[]> {
    this.#pairs ??= this.#findPairs();
    return (await this.#pairs)
      .slice(0, count)
      .flatMap(({ index, similar }) => this.#pairOf(index, similar));
  }

  /** Agents of different names whose descriptions have just the same words; the largest set first. */
  async sameWords(count: number): Promise<AgentItem[][]> {
    this.#sets ??= this.#findSets();
    return (await this.#sets)
      .slice(0, count)
      .map((set) => set.flatMap((index) => this.#agents[index]?.row.item ?? []));
  }

  /** Yields to other work in between, because there are many words. */
  async #findSets(): Promise<readonly (readonly number[])[]> {
    const byWords = new Map<string, number[]>();
    await inSlices(this.#agents, ({ description }, index) => {
      const key = description.toSorted().join();
      const set = byWords.get(key);
      if (set === undefined) byWords.set(key, [index]);
      else set.push(index);
    });
    return (
      [...byWords.values()]
        .filter((set) => this.#hasSeveralNames(set))
        // Words that say nothing are no reason to think that two agents compete.
        .filter(([a = 0, b = 0]) => this.#overlap.shared(a, b, 1).length > 0)
        .sort((a, b) => b.length - a.length)
    );
  }

  #hasSeveralNames(set: readonly number[]): boolean {
    const [first = 0] = set;
    return set.some((other) => this.#otherNames(first)(other));
  }

  /** Yields to other work in between, because there are many to compare. */
  async #findPairs(): Promise<Pair[]> {
    const pairs: Pair[] = [];
    this.#sets ??= this.#findSets();
    const repeated = new Set((await this.#sets).flatMap((set) => set.slice(1)));
    await inSlices(this.#agents, (_, index) => {
      if (repeated.has(index)) return;
      const hasOtherName = this.#otherNames(index);
      const accept = (other: number) => hasOtherName(other) && !repeated.has(other);
      for (const similar of this.#overlap.partnersAfter(index, LEAST, accept)) {
        pairs.push({ index, similar });
      }
    });
    return pairs.sort((a, b) => b.similar.score - a.similar.score);
  }

  #otherNames(index: number): (other: number) => boolean {
    const name = this.#agents[index]?.row.head.name;
    return (other) => this.#agents[other]?.row.head.name !== name;
  }

  #pairOf(index: number, similar: Similar): OverlapPair[] {
    const a = this.#agents[index]?.row.item;
    const b = this.#agents[similar.index]?.row.item;
    if (a === undefined || b === undefined) return [];
    const words = this.#overlap.shared(index, similar.index, WORDS).map(this.#wordOf);
    return [{ a, b, score: similar.score, words }];
  }
}

/** A letter or a number, as the 5 and the x of “5.x”, says nothing about what an agent is for. */
function isTelling(word: string): boolean {
  return word.length > 1 && !/^\p{N}+$/u.test(word);
}
