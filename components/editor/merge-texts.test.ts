import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTexts } from './merge-texts';

/** The merge as one text, conflicts as `<yours|base|theirs>`. */
function merge(yours: string, base: string, theirs: string): string {
  return mergeTexts(yours, base, theirs)
    .map((part) =>
      part.kind === 'merged' ? part.text : `<${part.yours}|${part.base}|${part.theirs}>`,
    )
    .join('');
}

describe('two texts that started from one', () => {
  test.each([
    ['nothing changed', 'a\nb\n', 'a\nb\n', 'a\nb\n', 'a\nb\n'],
    ['apart', 'A\nb\nc\n', 'a\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'],
    ['the same change on both sides', 'A\nb\n', 'a\nb\n', 'A\nb\n', 'A\nb\n'],
    ['the same line, differently', 'A\nb\n', 'a\nb\n', 'X\nb\n', '<A\n|a\n|X\n>b\n'],
    ['one side removed what the other changed', 'b\n', 'a\nb\n', 'A\nb\n', '<|a\n|A\n>b\n'],
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

  test('whoever changed alone wins, and so does a change that both made', () => {
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
});
