import type { Postings } from './postings';

/** Where a phrase starts: pairs of a document and a position, ascending. */
export type Places = { readonly documents: number[]; readonly starts: number[] };

const NO_PLACES: Places = { documents: [], starts: [] };

/**
 * Where a phrase stands in live documents. It has one of the terms of each choice, in the order of
 * the choices. The rarest choice is looked for first, so that a common word costs little.
 * @param live by document: 0 where it was removed
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
    if (places.documents.length === 0) break;
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
  const kept: Places = { documents: [], starts: [] };
  for (const term of terms) {
    let next = 0;
    postings.read(term, (document, position) => {
      const start = position - offset;
      if (start < 0 || live[document] === 0) return;
      if (places !== null) {
        while (next < places.documents.length && isBefore(places, next, document, start)) next++;
        if (places.documents[next] !== document || places.starts[next] !== start) return;
      }
      kept.documents.push(document);
      kept.starts.push(start);
    });
  }
  return terms.length > 1 ? sortPlaces(kept) : kept;
}

function isBefore(places: Places, index: number, document: number, start: number): boolean {
  const there = places.documents[index] ?? 0;
  return there < document || (there === document && (places.starts[index] ?? 0) < start);
}

function sortPlaces({ documents, starts }: Places): Places {
  const order = [...documents.keys()].sort(
    (a, b) => (documents[a] ?? 0) - (documents[b] ?? 0) || (starts[a] ?? 0) - (starts[b] ?? 0),
  );
  return {
    documents: order.map((index) => documents[index] ?? 0),
    starts: order.map((index) => starts[index] ?? 0),
  };
}
