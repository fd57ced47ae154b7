import { Posting, type Worth } from './posting';
import type { RoutedAgent } from './routed-agent';
import { countTerms, findTerms } from './terms';
import { FIELDS, type RoutedField, WEIGHTS, WHOLE_NAME } from './weights';

export type Ranked = {
  /** Of the agent, as `add` answered. */
  readonly agent: number;
  readonly score: number;
};

/** A word of the request that an agent has, and what it is worth for this agent. */
export type Reason = {
  /** As the request has it. */
  readonly word: string;
  readonly stem: string;
  readonly fields: readonly RoutedField[];
  readonly score: number;
};

export type RankOptions = {
  /** Which agents take part; all, when left out. */
  readonly takesPart?: ((agent: number) => boolean) | undefined;
  /** Takes the words of examples away, as if they were not there. */
  readonly without?: readonly LeftOut[] | undefined;
};

export type LeftOut = { readonly agent: number; readonly example: number };

type Counts = ReadonlyMap<string, number>;

type Entry = {
  readonly collection: number;
  readonly nameTerms: number;
  /** What each example adds to the field of all examples. */
  readonly examples: readonly Counts[];
};

/** By field: how many agents have it, and how many terms they have together. */
type Collection = { readonly holders: Float64Array; readonly terms: Float64Array };

/** BM25 of a field, made ready: `gain * count / (count + base + slope * length)`. */
type Scale = {
  readonly gain: number;
  readonly base: number;
  /** By collection. */
  readonly slopes: Float64Array;
};

type Asked = {
  readonly request: string;
  /** Of the index. */
  readonly version: number;
  /** By stem, how the request has it. */
  readonly written: ReadonlyMap<string, string>;
  /** By field and collection, what a text with all words is worth. */
  readonly most: readonly Float64Array[];
};

const NAME = FIELDS.indexOf('name');
const EXAMPLES = FIELDS.indexOf('examples');

/**
 * Which agents the words of a request speak for: BM25 for each field, divided by what a text with all
 * words of the request would have, so that requests and collections can be compared. How rare a word
 * is counts within the collection of each agent. It knows nothing of what words mean.
 */
export class RoutingIndex {
  readonly #entries: (Entry | null)[] = [];
  /** By field; how many terms an agent has there. */
  readonly #lengths: readonly number[][] = FIELDS.map(() => []);
  /** By field. */
  readonly #postings = FIELDS.map(() => new Map<string, Posting>());
  readonly #numbers = new Map<string, number>();
  readonly #collections: Collection[] = [];
  /** Grows with each agent that comes or goes. */
  #version = 0;
  #numbersAt: { readonly version: number; readonly numbers: Int32Array } | null = null;
  #asked: Asked | null = null;
  #scalesAt: { readonly version: number; readonly scales: readonly Scale[] } | null = null;

  /** How many numbers are given out, those of removed agents among them. */
  get size(): number {
    return this.#entries.length;
  }

  /** @returns the number by which the index knows the agent */
  add({ name, prose, examples, body, collection: key }: RoutedAgent): number {
    const agent = this.#entries.length;
    this.#version++;
    const dialogs = examples.map(({ text }) => countTerms(text));
    const counts: Record<RoutedField, Counts> = {
      name: countTerms(name),
      prose: countTerms(prose),
      examples: addUp(dialogs),
      body: countTerms(body),
    };
    const collection = this.#numberOf(key);
    this.#entries.push({ collection, nameTerms: counts.name.size, examples: dialogs });
    for (const [at, field] of FIELDS.entries()) {
      const length = total(counts[field]);
      this.#lengths[at]?.push(length);
      this.#tally(collection, at, length, 1);
      for (const [stem, count] of counts[field]) this.#postingOf(stem, at).add(agent, count);
    }
    return agent;
  }

  /** The agent takes part no longer. Its words stay, but weigh nothing. */
  remove(agent: number): void {
    const entry = this.#entries[agent];
    if (!entry) return;
    this.#entries[agent] = null;
    this.#version++;
    for (const [at, lengths] of this.#lengths.entries()) {
      this.#tally(entry.collection, at, lengths[agent] ?? 0, -1);
    }
  }

  /** By the number of the agent; 0 for one that has no word of the request. */
  score(request: string, options: RankOptions = {}): Float64Array {
    return this.#score(this.#ask(request), options);
  }

  /** The best, at most `count`; an agent that has no word of the request is not among them. */
  rank(request: string, count: number, options: RankOptions = {}): Ranked[] {
    const best: Ranked[] = [];
    const scores = this.score(request, options);
    let least = 0;
    // At each key of a request, over all agents.
    for (let agent = 0; agent < scores.length; agent++) {
      const score = scores[agent] ?? 0;
      if (score <= least) continue;
      let at = Math.min(best.length, count - 1);
      while (at > 0 && (best[at - 1]?.score ?? 0) < score) at--;
      best.splice(at, 0, { agent, score });
      best.length = Math.min(best.length, count);
      least = best[count - 1]?.score ?? 0;
    }
    return best;
  }

  /** The words of the request that speak for an agent, the strongest first. */
  explain(request: string, agent: number, options: RankOptions = {}): Reason[] {
    const asked = this.#ask(request);
    const reasons = new Map<string, { score: number; readonly fields: RoutedField[] }>();
    this.#scoreOne(asked, agent, options.without ?? [], (stem, field, score) => {
      const reason = reasons.get(stem) ?? { score: 0, fields: [] };
      reason.score += score;
      reason.fields.push(field);
      reasons.set(stem, reason);
    });
    return [...reasons]
      .map(([stem, { score, fields }]) => ({
        word: asked.written.get(stem) ?? stem,
        stem,
        fields,
        score,
      }))
      .sort((a, b) => b.score - a.score);
  }

  /** The request made ready; that of the last one is kept, of which much is asked. */
  #ask(request: string): Asked {
    const last = this.#asked;
    if (last?.request === request && last.version === this.#version) return last;
    const written = new Map<string, string>();
    for (const { stem, from, to } of findTerms(request)) {
      if (!written.has(stem)) written.set(stem, request.slice(from, to));
    }
    const most = FIELDS.map((_, at) => this.#most(written, at));
    this.#asked = { request, version: this.#version, written, most };
    return this.#asked;
  }

  #score(asked: Asked, { takesPart, without = [] }: RankOptions): Float64Array {
    const scores = new Float64Array(this.#entries.length);
    for (const [at, most] of asked.most.entries()) {
      for (const stem of asked.written.keys()) {
        const posting = this.#postings[at]?.get(stem);
        if (!posting) continue;
        const worth = this.#worthOf(posting, at);
        const shares = worth.rarities.map((rarity, number) => rarity / (most[number] || 1));
        posting.addTo(scores, worth, shares);
        if (at !== NAME) continue;
        for (let place = 0; place < posting.size; place++) {
          const agent = posting.agentAt(place);
          const terms = this.#entries[agent]?.nameTerms;
          if (terms) scores[agent] = (scores[agent] ?? 0) + WHOLE_NAME / terms;
        }
      }
    }
    for (const agent of new Set(without.map((left) => left.agent))) {
      let score = 0;
      this.#scoreOne(asked, agent, without, (_, __, part) => {
        score += part;
      });
      scores[agent] = score;
    }
    if (takesPart) {
      for (let agent = 0; agent < scores.length; agent++) if (!takesPart(agent)) scores[agent] = 0;
    }
    return scores;
  }

  /** The parts of the score of one agent. */
  #scoreOne(
    asked: Asked,
    agent: number,
    without: readonly LeftOut[],
    onPart: (stem: string, field: RoutedField, score: number) => void,
  ): void {
    const entry = this.#entries[agent];
    if (!entry) return;
    const gone = this.#leftOut(without, agent);
    for (const [at, field] of FIELDS.entries()) {
      const most = asked.most[at]?.[entry.collection] || 1;
      for (const stem of asked.written.keys()) {
        const posting = this.#postings[at]?.get(stem);
        if (!posting) continue;
        const left = at === EXAMPLES ? gone : NOTHING;
        const count = posting.countOf(agent) - (left.get(stem) ?? 0);
        if (count <= 0) continue;
        const length = (this.#lengths[at]?.[agent] ?? 0) - total(left);
        const rarity = this.#worthOf(posting, at).rarities[entry.collection] ?? 0;
        const whole = at === NAME ? WHOLE_NAME / entry.nameTerms : 0;
        const often = this.#often(at, entry.collection, count, length);
        onPart(stem, field, (rarity / most) * often + whole);
      }
    }
  }

  /** What occurrences count for, with the weight of the field. */
  #often(at: number, collection: number, count: number, length: number): number {
    const { gain, base, slopes } = this.#scaleOf(at);
    return (gain * count) / (count + base + (slopes[collection] ?? 0) * length);
  }

  #scaleOf(at: number): Scale {
    if (this.#scalesAt?.version !== this.#version) {
      const scales = FIELDS.map((field, at) => {
        const { weight, k, b } = WEIGHTS[field];
        const slopes = this.#collections.map(({ terms, holders }) => {
          const average = (terms[at] ?? 0) / (holders[at] || 1);
          return (k * b) / (average || 1);
        });
        return { gain: weight * (k + 1), base: k * (1 - b), slopes: Float64Array.from(slopes) };
      });
      this.#scalesAt = { version: this.#version, scales };
    }
    return this.#scalesAt.scales[at] ?? NO_SCALE;
  }

  /** What a text with all words is worth in a field, by collection. */
  #most(written: Asked['written'], at: number): Float64Array {
    const most = new Float64Array(this.#collections.length);
    for (const stem of written.keys()) {
      const posting = this.#postings[at]?.get(stem);
      const rarities = posting && this.#worthOf(posting, at).rarities;
      for (const [number, { holders }] of this.#collections.entries()) {
        most[number] = (most[number] ?? 0) + (rarities?.[number] ?? rarityOf(holders[at] ?? 0, 0));
      }
    }
    return most;
  }

  #worthOf(posting: Posting, at: number): Worth {
    return posting.worthAt(this.#version, () => {
      const found = new Float64Array(this.#collections.length);
      const worth = new Float32Array(posting.size);
      const collections = this.#collectionNumbers();
      const lengths = this.#lengths[at] ?? [];
      const { gain, base, slopes } = this.#scaleOf(at);
      for (let place = 0; place < posting.size; place++) {
        const agent = posting.agentAt(place);
        const collection = collections[agent] ?? GONE;
        if (collection === GONE) continue;
        found[collection] = (found[collection] ?? 0) + 1;
        const count = posting.countAt(place);
        const long = (slopes[collection] ?? 0) * (lengths[agent] ?? 0);
        worth[place] = (gain * count) / (count + base + long);
      }
      const rarities = found.map((count, number) =>
        rarityOf(this.#collections[number]?.holders[at] ?? 0, count),
      );
      return { rarities, worth, collections };
    });
  }

  /** By agent, `GONE` for a removed one; the same array until the index changes. */
  #collectionNumbers(): Int32Array {
    if (this.#numbersAt?.version !== this.#version) {
      const numbers = Int32Array.from(this.#entries, (entry) => entry?.collection ?? GONE);
      this.#numbersAt = { version: this.#version, numbers };
    }
    return this.#numbersAt.numbers;
  }

  #leftOut(without: readonly LeftOut[], agent: number): Counts {
    const examples = this.#entries[agent]?.examples ?? [];
    return addUp(
      without.flatMap((left) => (left.agent === agent ? (examples[left.example] ?? []) : [])),
    );
  }

  #tally(collection: number, field: number, length: number, sign: 1 | -1): void {
    const tally = this.#collections[collection];
    if (!tally || length === 0) return;
    tally.holders[field] = (tally.holders[field] ?? 0) + sign;
    tally.terms[field] = (tally.terms[field] ?? 0) + sign * length;
  }

  #numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#collections.length;
    this.#numbers.set(key, number);
    this.#collections.push({
      holders: new Float64Array(FIELDS.length),
      terms: new Float64Array(FIELDS.length),
    });
    return number;
  }

  #postingOf(stem: string, field: number): Posting {
    const postings = this.#postings[field];
    const posting = postings?.get(stem) ?? new Posting();
    postings?.set(stem, posting);
    return posting;
  }
}

const NOTHING: Counts = new Map();
const NO_SCALE: Scale = { gain: 0, base: 1, slopes: new Float64Array() };
/** The collection of an agent that is no more. */
const GONE = -1;

/** @param count how many of all agents have a word */
function rarityOf(all: number, count: number): number {
  return Math.log(1 + (all - count + 0.5) / (count + 0.5));
}

function addUp(all: readonly Counts[]): Counts {
  const sum = new Map<string, number>();
  for (const counts of all) {
    for (const [stem, count] of counts) sum.set(stem, (sum.get(stem) ?? 0) + count);
  }
  return sum;
}

function total(counts: Counts): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
