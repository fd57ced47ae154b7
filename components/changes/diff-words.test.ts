import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffWords, shareOf } from './diff-words';

/** The text after, with `[before|after]` where it differs. */
function mark(before: string, after: string): string {
  let marked = '';
  let at = 0;
  for (const { fromA, toA, fromB, toB } of diffWords(before, after)) {
    marked += `${after.slice(at, fromB)}[${before.slice(fromA, toA)}|${after.slice(fromB, toB)}]`;
    at = toB;
  }
  return marked + after.slice(at);
}

it.each([
  ['the same', 'the same', 'the same'],
  ['Use for building apps.', 'Use for binding apps.', 'Use for [building|binding] apps.'],
  ['a quick brown fox', 'a slow red fox', 'a [quick brown|slow red] fox'],
  ['one\ntwo\n', 'one\nthree\ntwo\n', 'one\n[|three\n]two\n'],
  ['Größe \u{1f600}', 'Große \u{1f601}', '[Größe \u{1f600}|Große \u{1f601}]'],
  ['', 'new', '[|new]'],
])('%j to %j', (before, after, marked) => {
  expect(mark(before, after)).toBe(marked);
});

it('leads from one text to the other', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'word', ' ', '\n', '.', '\u{1f600}'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      let [made, at] = ['', 0];
      for (const { fromA, toA, fromB, toB } of diffWords(before, after)) {
        made += before.slice(at, fromA) + after.slice(fromB, toB);
        at = toA;
      }
      expect(made + before.slice(at)).toBe(after);
    }),
  );
});

it('says how much two texts share', () => {
  expect(shareOf('same words', 'same words')).toBe(1);
  expect(shareOf('nothing', 'else')).toBe(0);
  expect(shareOf('half of it', 'half of it and more')).toBeCloseTo(10 / 19);
});
