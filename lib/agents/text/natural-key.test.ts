import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareNaturally, naturalKey } from './natural-key';

it.each([
  ['n', 'n1', 'n2', 'n10', 'n100', 'na'],
  ['1', '01', '001', '2', '10', 'a'],
  ['a1b2', 'a1b10', 'a2', 'a02', 'a10b1'],
  ['v99999999', 'v999999999', 'v1000000000', 'v10000000000'],
  ['n0', 'n00', 'n1'],
])('counts %s, %s, %s, …', (...sorted) => {
  expect([...sorted].reverse().sort(compareNaturally)).toEqual(sorted);
});

const numbers = fc.array(fc.oneof(fc.nat().map(String), fc.constantFrom('a', '-', '0', 'ü')));

it('gives different texts different keys', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [one, other] = [a.join(''), b.join('')];
      expect(naturalKey(one) === naturalKey(other)).toBe(one === other);
    }),
  );
});
