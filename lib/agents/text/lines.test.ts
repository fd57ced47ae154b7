import { describe, expect, it } from 'vitest';
import { splitLines } from './lines';

describe('splitLines', () => {
  it.each([
    ['', []],
    ['a', ['a|']],
    ['a\nb\n', ['a|\n', 'b|\n']],
    ['a\r\nb', ['a|\r\n', 'b|']],
    ['a\rb\r', ['a|\r', 'b|\r']],
    ['a\r\r\nb', ['a|\r\r\n', 'b|']],
    ['a\r\rb', ['a|\r', '|\r', 'b|']],
    ['\n\n', ['|\n', '|\n']],
    ['a\u2028b\u0085c', ['a\u2028b\u0085c|']],
  ])('%j', (text, lines) => {
    expect(
      splitLines(text, 0, text.length).map(
        ({ from, to, next }) => `${text.slice(from, to)}|${text.slice(to, next)}`,
      ),
    ).toEqual(lines);
  });

  it('takes a megabyte of carriage returns', () => {
    expect(splitLines('\r'.repeat(1_000_000), 0, 1_000_000)).toHaveLength(1_000_000);
  });

  it('keeps to its stretch', () => {
    expect(splitLines('ab\r\ncd', 1, 3)).toEqual([{ from: 1, to: 2, next: 3 }]);
  });
});
