import fc from 'fast-check';
import { expect, it } from 'vitest';
import { insertInOrder } from './order';

type Row = { readonly key: number; readonly mark: string };

const compare = (a: Row, b: Row) => a.key - b.key;
const rows = (mark: string) =>
  fc.array(fc.record({ key: fc.integer({ min: 0, max: 20 }), mark: fc.constant(mark) }));

it('inserting in order is sorting all, of equals the earlier ones first', () => {
  fc.assert(
    fc.property(rows('earlier'), rows('later'), (earlier, later) => {
      const sorted = [...earlier].sort(compare);
      expect(insertInOrder(sorted, later, compare)).toEqual([...sorted, ...later].sort(compare));
    }),
  );
});
