import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type InPieces, LostRuns, Postings } from './postings';

function read(postings: Postings, term: number): [number, number][] {
  const places: [number, number][] = [];
  postings.read(term, (entry, position) => places.push([entry, position]));
  return places;
}

/** Steps to the next place of some term: to another entry or not, and how far in it. */
const steps = fc.array(
  fc.record({
    term: fc.nat(5),
    entries: fc.oneof(fc.constant(0), fc.nat(300), fc.nat(1 << 20)),
    positions: fc.oneof(
      fc.integer({ min: 1, max: 3 }),
      fc.nat(1 << 20).map((n) => n + 1),
    ),
  }),
  { maxLength: 800 },
);

test('gives back every place of every term, in order', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const postings = new Postings();
      const expected = new Map<number, [number, number][]>();
      let entry = 0;
      let position = 0;
      for (const { term, entries, positions } of list) {
        entry += entries;
        position = entries === 0 ? position + positions : positions;
        postings.add(term, entry, position);
        expected.set(term, [...(expected.get(term) ?? []), [entry, position]]);
      }
      for (let term = 0; term <= 6; term++) {
        const places = expected.get(term) ?? [];
        expect(read(postings, term)).toEqual(places);
        const entries = [...new Set(places.map(([entry]) => entry))];
        expect(postings.count(term)).toBe(entries.length);
        const found: [number, number, number][] = [];
        postings.readEntries(term, (...place) => found.push(place));
        expect(found).toEqual(
          entries.map((entry) => {
            const positions = places.flatMap((place) => (place[0] === entry ? place[1] : []));
            return [entry, positions[0], positions.length];
          }),
        );
        const sought = { entries: [] as number[], starts: [] as number[] };
        const kept = places.filter(([entry, position], at) => {
          // Some that it has, and beside them some that it has not.
          const asked = [position - 0.5, position, position + 0.5].filter(
            (_, n) => (at + n) % 3 > 0,
          );
          for (const each of asked) {
            sought.entries.push(entry);
            sought.starts.push(each - 7);
          }
          return asked.includes(position);
        });
        const among: [number, number][] = [];
        postings.readAmong(term, sought, 7, (at) =>
          among.push([sought.entries[at] ?? -1, (sought.starts[at] ?? -1) + 7]),
        );
        expect(among).toEqual(kept);
      }
    }),
  );
});

test('holds more than one page, and many terms', () => {
  const postings = new Postings();
  for (let entry = 0; entry < 300; entry++) {
    for (let term = 0; term < 2000; term++) postings.add(term, entry, term);
  }
  expect(postings.size).toBeGreaterThan(1 << 20);
  for (const term of [0, 999, 1999]) {
    expect(read(postings, term)).toEqual(Array.from({ length: 300 }, (_, n) => [n, term]));
  }
});

/** All bytes, as whoever keeps them has them. A piece holds until the next one is asked for. */
function whole({ size, pieces }: InPieces): Uint8Array<ArrayBuffer> {
  const all = Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)));
  expect(all.length).toBe(size);
  return new Uint8Array(all);
}

/** As it is when its long runs stay on a disk, which is `disk`. */
function restore(postings: Postings, count: number, long?: number) {
  const { terms, starts, runs, far } = postings.pieces(count, long);
  const disk = whole(far.runs);
  const closed = vi.fn();
  const restored = Postings.restore(terms, starts, whole(runs), {
    ...{ terms: far.terms, starts: far.starts, sums: whole(far.sums) },
    bytes: {
      read: (into, from) => into.set(disk.subarray(from, from + into.length)),
      close: closed,
    },
  });
  return { restored, disk, closed };
}

test('is restored from its pieces, also where a term has more than one', () => {
  const postings = new Postings();
  const places = 1_500_000;
  for (let at = 0; at < places; at++) postings.add(0, 0, at);
  postings.add(2, 0, 7);
  postings.add(2, 5, 300);
  const { restored, disk, closed } = restore(postings, 3);
  // The long run takes no memory.
  expect(disk.length).toBeGreaterThan(places - 1);
  expect(restored.size).toBeLessThan(100);
  let count = 0;
  restored.read(0, (_entry, position) => {
    if (position === count) count++;
  });
  expect(count).toBe(places);
  expect(read(restored, 2)).toEqual([
    [0, 7],
    [5, 300],
  ]);
  restored.close();
  expect(closed).toHaveBeenCalledOnce();
});

test('is the same wherever its runs lie, and goes on from there', () => {
  const half = fc.tuple(steps, steps, fc.nat(40));
  fc.assert(
    fc.property(half, ([before, after, long]) => {
      const postings = new Postings();
      let entry = 0;
      let position = 0;
      const grow = (list: typeof before, into: Postings) => {
        for (const { term, entries, positions } of list) {
          entry += entries;
          position = entries === 0 ? position + positions : positions;
          into.add(term, entry, position);
        }
      };
      grow(before, postings);
      const first = restore(postings, 6, long).restored;
      const kept = [++entry, position] as const;
      for (let term = 0; term < 6; term++) {
        expect(read(first, term)).toEqual(read(postings, term));
      }
      grow(after, postings);
      [entry, position] = kept;
      grow(after, first);
      // What was on the disk and what came since go there together.
      const second = restore(first, 6, long).restored;
      for (let term = 0; term < 6; term++) {
        expect(read(first, term)).toEqual(read(postings, term));
        expect(read(second, term)).toEqual(read(postings, term));
      }
    }),
  );
});

test('gives the same pieces where somebody searches while they are taken', () => {
  const postings = new Postings();
  for (let at = 0; at < 1_500_000; at++) postings.add(0, 0, at);
  for (let at = 0; at < 1_500_000; at++) postings.add(1, 0, at * 3);
  const { restored, disk } = restore(postings, 2);
  const { runs } = restored.pieces(2).far;
  const taken: Buffer[] = [];
  for (const piece of runs.pieces) {
    taken.push(Buffer.from(piece));
    read(restored, 1);
  }
  expect(Buffer.concat(taken).equals(disk)).toBe(true);
});

test('says that a run is lost where the disk has other bytes, or does not give them', () => {
  const postings = new Postings();
  for (let at = 0; at < 5000; at++) postings.add(0, at, 1);
  postings.add(1, 5, 300);
  const { restored, disk } = restore(postings, 2);
  disk[77] = (disk[77] ?? 0) ^ 4;
  expect(() => read(restored, 0)).toThrow(LostRuns);
  expect(read(restored, 1)).toEqual([[5, 300]]);
  const { terms, starts, runs, far } = postings.pieces(2);
  const gone = Postings.restore(terms, starts, whole(runs), {
    ...{ terms: far.terms, starts: far.starts, sums: whole(far.sums) },
    bytes: {
      read: () => {
        throw new Error('It is gone.');
      },
      close: () => {},
    },
  });
  expect(() => gone.readEntries(0, () => {})).toThrow(LostRuns);
});
