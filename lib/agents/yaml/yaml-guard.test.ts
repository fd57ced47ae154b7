import { describe, expect, it } from 'vitest';
import { isSafeYaml, makeMarkBudget } from './yaml-guard';

describe('isSafeYaml', () => {
  it.each([
    ['an ordinary frontmatter', 'name: a\ndescription: b\ntools: [Read, Grep]\n'],
    [
      'hooks',
      'hooks:\n  PreToolUse:\n    - matcher: Bash\n      hooks:\n        - type: command\n',
    ],
    ['many brackets that close', `x: ${'[a] '.repeat(500)}`],
    ['32 levels of brackets less the two of the entry', `x: ${'['.repeat(30)}${']'.repeat(30)}`],
    ['many lines', 'a: b\n'.repeat(2_000)],
    ['long prose', 'x: a\n  '.concat('and so on and on. '.repeat(3_000))],
    ['a long list of dashes', `x: ${'- '.repeat(1)}`],
  ])('lets pass %s', (_name, text) => {
    expect(isSafeYaml(text)).toBe(true);
  });

  it.each([
    ['deep brackets', `x: ${'['.repeat(33)}${']'.repeat(33)}`],
    ['deep braces', `x: ${'{a: '.repeat(33)}`],
    ['a chain of questions', `${'? '.repeat(33)}a`],
    ['a chain of dashes', `${'- '.repeat(33)}a`],
    ['a mixed chain', `${'- ? &a !t '.repeat(9)}a`],
    ['a chain of keys', `${'a: '.repeat(33)}b`],
    ['deep indents', Array.from({ length: 33 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    [
      'indents and brackets together',
      `${Array.from({ length: 20 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')}\n${' '.repeat(20)}b: ${'['.repeat(13)}`,
    ],
    ['too many lines', 'a: b\n'.repeat(2_001)],
    ['too long a text', 'a'.repeat(65_537)],
    ['too many commas', `x: [${'a,'.repeat(2_000)}]`],
    ['too many marks in prose', `x: ${'a! '.repeat(2_001)}`],
  ])('refuses %s', (_name, text) => {
    expect(isSafeYaml(text)).toBe(false);
  });
});

describe('makeMarkBudget', () => {
  it('lets pieces pass until they have as many marks as one text may', () => {
    const piece = 'x: {a: 1}\n';
    const text = piece.repeat(1_000);
    const isWithin = makeMarkBudget(text);
    const passed = Array.from({ length: 1_000 }, (_, i) =>
      isWithin({ from: i * piece.length, to: (i + 1) * piece.length }),
    ).filter(Boolean);
    // Four marks each.
    expect(passed).toHaveLength(500);
    expect(isSafeYaml(piece.repeat(500))).toBe(true);
    expect(isSafeYaml(piece.repeat(501))).toBe(false);
  });
});
