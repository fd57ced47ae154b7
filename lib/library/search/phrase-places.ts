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

/** Of the places where a phrase may start (null: anywhere), those with one of the terms at this offset. */
function keepPlaces(
  postings: Postings,
  places: Places | null,
  terms: readonly number[],
  offset: number,
  live: Uint8Array,
): Places {
  const kept: Places = { entries: [], starts: [] };
  for (const term of terms) {
    if (places === null) {
      const take = (entry: number, position: number) => keep(kept, entry, position - offset);
      postings.read(term, take, (entry) => live[entry] !== 0);
    } else {
      const { entries, starts } = places;
      postings.readAmong(term, places, offset, (at) => {
        kept.entries.push(entries[at] as number);
        kept.starts.push(starts[at] as number);
      });
    }
  }
  return terms.length > 1 ? sortPlaces(kept) : kept;
}

function keep({ entries, starts }: Places, entry: number, start: number): void {
  if (start < 0) return;
  entries.push(entry);
  starts.push(start);
}

function sortPlaces({ entries, starts }: Places): Places {
  const order = [...entries.keys()].sort(
    (a, b) => (entries[a] ?? 0) - (entries[b] ?? 0) || (starts[a] ?? 0) - (starts[b] ?? 0),
  );
  return {
    entries: order.map((index) => entries[index] ?? 0),
    starts: order.map((index) => starts[index] ?? 0),
  };
}
