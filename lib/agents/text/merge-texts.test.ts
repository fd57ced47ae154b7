import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '@/lib/agents/text/text-change';
import { joinParts, mergedChanges, mergeTexts, mergeWords } from './merge-texts';

/** The merge as one text, conflicts as `<yours|base|theirs>`. */
function merge(yours: string, base: string, theirs: string): string {
  return joinParts(
    mergeTexts(yours, base, theirs),
    (part) => `<${part.yours}|${part.base}|${part.theirs}>`,
  );
}

describe('two texts that started from one', () => {
  test.each([
    ['nothing changed', 'a\nb\n', 'a\nb\n', 'a\nb\n', 'a\nb\n'],
    ['apart', 'A\nb\nc\n', 'a\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'],
    ['the same change on both sides', 'A\nb\n', 'a\nb\n', 'A\nb\n', 'A\nb\n'],
    ['the same line, differently', 'A\nb\n', 'a\nb\n', 'X\nb\n', '<A\n|a\n|X\n>b\n'],
    ['one side removed what the other changed', 'b\n', 'a\nb\n', 'A\nb\n', '<|a\n|A\n>b\n'],
    ['neighbouring lines', 'A\nb\n', 'a\nb\n', 'a\nB\n', 'A\nB\n'],
    ['a line put in behind a changed one', 'A\nb\n', 'a\nb\n', 'a\nx\nb\n', 'A\nx\nb\n'],
    ['a line put in before a changed one', 'a\nx\nb\n', 'a\nb\n', 'a\nB\n', 'a\nx\nB\n'],
    ['two lines put in at one place', 'a\nx\n', 'a\n', 'a\ny\n', 'a\n<x\n||y\n>'],
    ['a line end taken away where the other goes on', 'a', 'a\n', 'a\nb\n', '<a|a\n|a\nb\n>'],
    [
      'a line put in within removed ones',
      'a\n',
      'a\nb\nc\n',
      'a\nb\nx\nc\n',
      'a\n<|b\nc\n|b\nx\nc\n>',
    ],
    [
      'the line beside one that both changed, by one side',
      'd: mine\nm: a\n',
      'd: x\nm: a\n',
      'd: theirs\nm: b\n',
      '<d: mine\n|d: x\n|d: theirs\n>m: b\n',
    ],
    [
      'the same, where a field came in between',
      'd: mine\nm: a\n',
      'd: x\nm: a\n',
      'd: theirs\nc: red\nm: b\n',
      '<d: mine\n|d: x\n|d: theirs\n>c: red\nm: b\n',
    ],
    [
      'lines of a field stay with its key',
      'd: |\n  mine\n  more\nm: a\n',
      'd: x\nm: a\n',
      'd: theirs\nm: b\n',
      '<d: |\n  mine\n  more\n|d: x\n|d: theirs\n>m: b\n',
    ],
    [
      'lines one after the other that both changed',
      'A\nB\nC\n',
      'a\nb\nc\n',
      'X\nY\nc\n',
      '<A\nB\n|a\nb\n|X\nY\n>C\n',
    ],
    ['line ends stay', 'A\r\nb\r\nc', 'a\r\nb\r\nc', 'a\r\nb\r\nC', 'A\r\nb\r\nC'],
    [
      'keys such as constructor are lines like any other',
      'constructor\nx\n',
      'x\n',
      'x\ny\n',
      'constructor\nx\ny\n',
    ],
  ])('%s', (_title, yours, base, theirs, expected) => {
    expect(merge(yours, base, theirs)).toBe(expected);
  });

  test('a change of one side wins, and so does a change that both made', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '__proto__', ''))
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, text, (yours, base, theirs) => {
        expect(merge(yours, base, base)).toBe(yours);
        expect(merge(base, base, theirs)).toBe(theirs);
        expect(merge(yours, base, yours)).toBe(yours);
      }),
    );
  });

  test('a line that only one side changed comes out as that side has it', () => {
    const side = fc.constantFrom('none', 'yours', 'theirs', 'both');
    // Whether a side also adds a line behind it, which its key tells apart.
    const line = fc.record({ by: side, added: fc.constantFrom('none', 'yours', 'theirs') });
    const texts = fc.tuple(fc.array(line, { minLength: 1, maxLength: 8 }), fc.boolean());
    fc.assert(
      fc.property(texts, ([lines, adds]) => {
        const written = (who: 'yours' | 'theirs') =>
          lines
            .map(({ by, added }, i) => {
              const own = by === who || by === 'both' ? `k${i}: ${who}\n` : `k${i}: old\n`;
              return adds && added === who ? `${own}n${i}: ${who}\n` : own;
            })
            .join('');
        const base = lines.map((_, i) => `k${i}: old\n`).join('');
        const parts = mergeTexts(written('yours'), base, written('theirs'));
        for (const choice of ['yours', 'theirs'] as const) {
          const merged = joinParts(parts, (part) => part[choice]);
          const expected = lines.map(({ by, added }, i) => {
            const value = by === 'none' ? 'old' : by === 'both' ? choice : by;
            return `k${i}: ${value}\n${adds && added !== 'none' ? `n${i}: ${added}\n` : ''}`;
          });
          expect(merged).toBe(expected.join(''));
        }
      }),
    );
  });

  test('every line of either side is in the merged text, and the changes lead there', () => {
    const line = fc.stringMatching(/^[a-z]{1,4}$/);
    const base = fc.uniqueArray(line, { minLength: 1, maxLength: 8 });
    // Each side changes the lines of one parity, so that all changes are of neighbours.
    const edit = (lines: readonly string[], parity: number, by: string) =>
      lines.map((text, i) => (i % 2 === parity ? text + by : text)).join('\n');
    fc.assert(
      fc.property(base, (lines) => {
        const yours = edit(lines, 0, 'Y');
        const parts = mergeTexts(yours, lines.join('\n'), edit(lines, 1, 'T'));
        const merged = lines.map((text, i) => text + (i % 2 === 0 ? 'Y' : 'T')).join('\n');
        expect(joinParts(parts, () => '?')).toBe(merged);
        expect(applyChanges(yours, mergedChanges(parts) ?? [])).toBe(merged);
      }),
    );
  });
});

describe('one line that both changed', () => {
  test.each([
    [
      'apart',
      'Use it to plan well.',
      'Use it to plan.',
      'Always use it to plan.',
      'Always use it to plan well.',
    ],
    ['the same word', 'Use it now.', 'Use it.', 'Use it later.', null],
  ])('%s', (_title, yours, base, theirs, expected) => {
    expect(mergeWords(yours, base, theirs)).toBe(expected);
  });
});
