import { type AgentWords, addUp, type Counts, countWords, total } from './agent-words';
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

/** An agent as it would be. */
export type DraftAgent = { readonly words: AgentWords; readonly collection: string };

type OnPart = (stem: string, field: RoutedField, score: number) => void;

/** What has words: an agent of the index, or one that is not in it. */
type Holder = {
  readonly collection: number;
  readonly nameTerms: number;
  countOf(at: number, stem: string): number;
  lengthOf(at: number): number;
};

type Entry = {
  readonly collection: number;
  readonly nameTerms: number;
  /** Their words are counted again where one is left out: counts take several times the memory of texts. */
  readonly examples: RoutedAgent['examples'];
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

  /**
   * @param routed whose examples are kept
   * @returns the number by which the index knows the agent
   */
  add(routed: RoutedAgent): number {
    const agent = this.#entries.length;
    this.#version++;
    const { counts, lengths } = countWords(routed);
    const collection = this.#numberOf(routed.collection);
    const { examples } = routed;
    this.#entries.push({ collection, nameTerms: counts.name.size, examples });
    for (const [at, field] of FIELDS.entries()) {
      const length = lengths[at] ?? 0;
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
    return tellReasons(asked, (onPart) =>
      this.#scoreOne(asked, agent, options.without ?? [], onPart),
    );
  }

  /**
   * What an agent would score whose words the index does not have. How rare a word is stays as it is
   * without them.
   * @param without the example that is left out, from 0; none, when left out
   */
  scoreDraft(request: string, draft: DraftAgent, without?: number): number {
    let score = 0;
    this.#scoreDraft(this.#ask(request), draft, without, (_, __, part) => {
      score += part;
    });
    return score;
  }

  explainDraft(request: string, draft: DraftAgent): Reason[] {
    const asked = this.#ask(request);
    return tellReasons(asked, (onPart) => this.#scoreDraft(asked, draft, undefined, onPart));
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
  #scoreOne(asked: Asked, agent: number, without: readonly LeftOut[], onPart: OnPart): void {
    const entry = this.#entries[agent];
    if (!entry) return;
    const left = addUp(
      without.flatMap((one) =>
        one.agent === agent ? countTerms(entry.examples[one.example]?.text ?? '') : [],
      ),
    );
    this.#scoreHolder(asked, left, onPart, {
      ...{ collection: entry.collection, nameTerms: entry.nameTerms },
      countOf: (at, stem) => this.#postings[at]?.get(stem)?.countOf(agent) ?? 0,
      lengthOf: (at) => this.#lengths[at]?.[agent] ?? 0,
    });
  }

  #scoreDraft(
    asked: Asked,
    { words: { counts, lengths, examples }, collection }: DraftAgent,
    without: number | undefined,
    onPart: OnPart,
  ): void {
    const left = without === undefined ? NOTHING : (examples[without] ?? NOTHING);
    this.#scoreHolder(asked, left, onPart, {
      ...{ collection: this.#numberOf(collection), nameTerms: counts.name.size },
      countOf: (at, stem) => counts[FIELDS[at] ?? 'body'].get(stem) ?? 0,
      lengthOf: (at) => lengths[at] ?? 0,
    });
  }

  /** @param left of the examples, what does not count */
  #scoreHolder(
    asked: Asked,
    left: Counts,
    onPart: OnPart,
    { collection, nameTerms, countOf, lengthOf }: Holder,
  ): void {
    const holders = this.#collections[collection]?.holders;
    for (const [at, field] of FIELDS.entries()) {
      const gone = at === EXAMPLES ? left : NOTHING;
      const length = lengthOf(at) - total(gone);
      const most = asked.most[at]?.[collection] || 1;
      for (const stem of asked.written.keys()) {
        const count = countOf(at, stem) - (gone.get(stem) ?? 0);
        if (count <= 0) continue;
        const posting = this.#postings[at]?.get(stem);
        const rarity =
          (posting && this.#worthOf(posting, at).rarities[collection]) ??
          rarityOf(holders?.[at] ?? 0, 0);
        const whole = at === NAME ? WHOLE_NAME / nameTerms : 0;
        onPart(stem, field, (rarity / most) * this.#often(at, collection, count, length) + whole);
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

/** @param score tells the parts of the score of an agent */
function tellReasons({ written }: Asked, score: (onPart: OnPart) => void): Reason[] {
  const reasons = new Map<string, { score: number; readonly fields: RoutedField[] }>();
  score((stem, field, part) => {
    const reason = reasons.get(stem) ?? { score: 0, fields: [] };
    reason.score += part;
    reason.fields.push(field);
    reasons.set(stem, reason);
  });
  return [...reasons]
    .map(([stem, { score, fields }]) => ({
      word: written.get(stem) ?? stem,
      stem,
      fields,
      score,
    }))
    .sort((a, b) => b.score - a.score);
}
