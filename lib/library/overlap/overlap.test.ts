import { expect, test } from 'vitest';
import { Overlap } from './overlap';

/** Texts of single letters, each a word. */
function overlapOf(...texts: string[]) {
  return Overlap.of(texts.map((text) => Uint32Array.from(text, (letter) => letter.charCodeAt(0))));
}

const all = () => true;

test('finds what uses the same words, the most alike first', async () => {
  const overlap = await overlapOf('abcd', 'abcd', 'abcx', 'xyz', '');
  const similar = overlap.similarTo(0, 9, 0, all);
  expect(similar.map(({ index }) => index)).toEqual([1, 2]);
  expect(similar[0]?.score).toBeCloseTo(1);
  expect(similar[1]?.score).toBeLessThan(1);
  expect(overlap.similarTo(4, 9, 0, all)).toEqual([]);
});

test('finds the same pair from both sides', async () => {
  const overlap = await overlapOf('abcde', 'cdefg', 'efghi', 'ab');
  for (let a = 0; a < overlap.size; a++) {
    for (const { index, score } of overlap.similarTo(a, 9, 0, all)) {
      const back = overlap.similarTo(index, 9, 0, (other) => other === a);
      expect(back[0]?.score).toBeCloseTo(score);
      expect(score).toBeLessThanOrEqual(1);
    }
  }
});

test('weighs a rare word more than a frequent one', async () => {
  const overlap = await overlapOf('ar', 'ax', 'ry', 'az', 'aw', 'av');
  const [first] = overlap.similarTo(0, 9, 0, all);
  expect(first?.index).toBe(2);
  expect(overlap.shared(0, 2, 5)).toEqual(['r'.charCodeAt(0)]);
});

test('ignores words that the caller excludes', async () => {
  const texts = ['ax', 'bx', 'ac'].map((text) => Uint32Array.from(text, (l) => l.charCodeAt(0)));
  const overlap = await Overlap.of(texts, (term) => term !== 'x'.charCodeAt(0));
  expect(overlap.similarTo(0, 9, 0, all).map(({ index }) => index)).toEqual([2]);
  expect(overlap.shared(0, 1, 5)).toEqual([]);
});

test('leaves out what most texts say', async () => {
  const overlap = await Overlap.of(Array.from({ length: 100 }, (_, n) => Uint32Array.of(0, n + 1)));
  expect(overlap.similarTo(0, 9, 0, all)).toEqual([]);
});

test('keeps to the limits', async () => {
  const overlap = await overlapOf('abc', 'abd', 'abe', 'abf', 'abg');
  expect(overlap.similarTo(0, 2, 0, all)).toHaveLength(2);
  expect(overlap.similarTo(0, 9, 0.99, all)).toEqual([]);
  expect(overlap.similarTo(0, 9, 0, (other) => other === 3)).toHaveLength(1);
  expect(overlap.partnersAfter(3, 0, all).map(({ index }) => index)).toEqual([4]);
});
