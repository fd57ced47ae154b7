import type { Places, Postings } from './postings';

const NO_PLACES: Places = { entries: [], starts: [] };

/**
 * Where a phrase stands in live entries. It has one of the terms of each choice, in the order of
 * the choices. The rarest choice is looked for first, so that a common word costs little.
 * @param live by entry: 0 where it was removed
 */
export function findPlaces(
  postings: Postings,
  choices: readonly (readonly number[])[],
  live: Uint8Array,
): Places {
  const counts = choices.map((terms) => terms.reduce((sum, term) => sum + postings.count(term), 0));
  const order = [...choices.keys()].sort((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  let places: Places | null = null;
  for (const index of order) {
    places = keepPlaces(postings, places, choices[index] ?? [], index, live);
    if (places.entries.length === 0) break;
  }
  return places ?? NO_PLACES;
}

/** Calls `take` for the live entries that the phrase stands in, for some more than once. */
export function eachEntry(
  postings: Postings,
  choices: readonly (readonly number[])[],
  live: Uint8Array,
  take: (entry: number) => void,
): void {
  const [first = [], ...others] = choices;
  if (others.length > 0) {
    const { entries } = findPlaces(postings, choices, live);
    for (let at = 0; at < entries.length; at++) take(entries[at] as number);
    return;
  }
  // The first words that somebody types of a phrase are many and common, and have places everywhere.
  for (const term of first) {
    postings.readEntries(term, (entry) => {
      if (live[entry] !== 0) take(entry);
    });
  }
}

/** Of the places where a phrase may start (null: anywhere), those with one of the terms at this offset. */
function keepPlaces(
  postings: Postings,
  places: Places | null,
  terms: readonly number[],
  offset: number,
  live: Uint8Array,
): Places {
  const kept = new KeptPlaces();
  for (const term of terms) {
    if (places === null) {
      const take = (entry: number, position: number) => {
        if (position >= offset) kept.add(entry, position - offset);
      };
      postings.read(term, take, (entry) => live[entry] !== 0);
    } else {
      const { entries, starts } = places;
      postings.readAmong(term, places, offset, (at) => {
        kept.add(entries[at] as number, starts[at] as number);
      });
    }
  }
  return terms.length > 1 ? kept.sorted() : kept.all();
}

const FIRST_ROOM = 1 << 10;
/** More than any position. */
const START_RANGE = 2 ** 32;

/** Hundreds of thousands, for a common word. */
class KeptPlaces {
  #entries = new Uint32Array(FIRST_ROOM);
  #starts = new Uint32Array(FIRST_ROOM);
  #count = 0;

  add(entry: number, start: number): void {
    if (this.#count === this.#entries.length) this.#grow();
    this.#entries[this.#count] = entry;
    this.#starts[this.#count++] = start;
  }

  /** In the order in which they were added. */
  all(): Places {
    return {
      entries: this.#entries.subarray(0, this.#count),
      starts: this.#starts.subarray(0, this.#count),
    };
  }

  sorted(): Places {
    const keys = new Float64Array(this.#count);
    for (let at = 0; at < keys.length; at++) {
      keys[at] = (this.#entries[at] as number) * START_RANGE + (this.#starts[at] as number);
    }
    keys.sort();
    for (const [at, key] of keys.entries()) {
      this.#entries[at] = Math.floor(key / START_RANGE);
      this.#starts[at] = key % START_RANGE;
    }
    return this.all();
  }

  #grow(): void {
    const [entries, starts] = [this.#entries, this.#starts];
    this.#entries = new Uint32Array(entries.length * 2);
    this.#entries.set(entries);
    this.#starts = new Uint32Array(starts.length * 2);
    this.#starts.set(starts);
  }
}
