import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looseText, readLoose } from './loose-text';

const loose = (text: string) => looseText(text, { from: 0, to: text.length });

describe('looseText', () => {
  it.each([
    ['Use when: x', 'Use when: x'],
    ['first\nsecond', 'first\nsecond'],
    ['first\r\nsecond\r\r\nthird', 'first\nsecond\nthird'],
    ['first  \n  second\n    third', 'first\nsecond\n  third'],
    ['first\n\n<example>\nuser: "hi"\n</example>', 'first\n\n<example>\nuser: "hi"\n</example>'],
    ['|\nfirst\nsecond', 'first\nsecond'],
    ['>-\r\nfirst', 'first'],
    ['|2  \n  first\n  second', 'first\nsecond'],
    ['| pipe', '| pipe'],
    ['"a "b" c"', 'a "b" c'],
    ['"Use when user says "review this" now"', 'Use when user says "review this" now'],
    ["'it's: x'", "it's: x"],
    ['"a" and: "b"', '"a" and: "b"'],
    ['"Read", "Grep"', '"Read", "Grep"'],
    ['"a \\"b\\" c: \\\\ \\n d', '"a \\"b\\" c: \\\\ \\n d'],
    ['"a \\"b\\" \\\\ \\n\nd"', 'a "b" \\ \\n\nd'],
    ["'it''s\n  b: c'", "it's\nb: c"],
    ['"open', '"open'],
    ['shut"', 'shut"'],
    ['"', '"'],
    ['""', ''],
    ['"\\"', '\\'],
  ])('%j', (text, value) => {
    expect(loose(text)).toBe(value);
  });

  it('is made of pieces that follow each other in the file', () => {
    const letter = fc.constantFrom('a', ' ', '\n', '\r', '"', "'", '\\', '|', '>', '-', ':');
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 30 }), (text) => {
        const pieces = readLoose(text, { from: 0, to: text.length });
        let at = 0;
        for (const { from, to } of pieces) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThanOrEqual(from);
          at = to;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });
});
