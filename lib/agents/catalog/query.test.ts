import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery, type QueryTerm } from './query';

/** One word for each term: `w` word, `p` phrase, `f` field; `-` where negated, `…` where not closed. */
function brief(text: string): string[] {
  return parseQuery(text).map((term) => `${term.negated ? '-' : ''}${say(term)}`);
}

function say(term: QueryTerm): string {
  if (term.kind === 'word') return `w(${term.text})`;
  if (term.kind === 'phrase') return `p(${term.text})${term.closed ? '' : '…'}`;
  return `f(${term.field}=${term.values.join('|')})`;
}

test.each<[string, string[]]>([
  ['', []],
  ['  \t ', []],
  ['api review', ['w(api)', 'w(review)']],
  ['"api review" x', ['p(api review)', 'w(x)']],
  ['\u201capi review\u201d', ['p(api review)']],
  ['"api rev', ['p(api rev)…']],
  ['""', ['p()']],
  ['-legacy -"old code"', ['-w(legacy)', '-p(old code)']],
  ['- a - -', ['w(-)', 'w(a)', 'w(-)', 'w(-)']],
  ['--x', ['-w(-x)']],
  ['well-known a-', ['w(well-known)', 'w(a-)']],
  ['model:opus tool:Bash', ['f(model=opus)', 'f(tool=Bash)']],
  ['Model:opus', ['f(model=opus)']],
  ['-tool:Write', ['-f(tool=Write)']],
  ['model:opus,haiku,', ['f(model=opus|haiku)']],
  ['model: x', ['f(model=)', 'w(x)']],
  ['path:"my folder/a, b" x', ['f(path=my folder/a, b)', 'w(x)']],
  ['path:"my fol', ['f(path=my fol)']],
  ['model:","', ['f(model=,)']],
  ['model:,",a', ['f(model="|a)']],
  [
    'problem:tool-unknown is:skipped has:examples',
    ['f(problem=tool-unknown)', 'f(is=skipped)', 'f(has=examples)'],
  ],
  ['tool:mcp__a__b:c', ['f(tool=mcp__a__b:c)']],
  [
    'http://x y:z constructor:a __proto__:b',
    ['w(http://x)', 'w(y:z)', 'w(constructor:a)', 'w(__proto__:b)'],
  ],
  ['say"so"', ['w(say"so")']],
])('reads %j', (text, expected) => {
  expect(brief(text)).toEqual(expected);
});

test('gives the range of each term in the text', () => {
  const text = ' api  -"old code" -tool:Write path:"a b"';
  expect(parseQuery(text).map(({ from, to }) => text.slice(from, to))).toEqual([
    'api',
    '-"old code"',
    '-tool:Write',
    'path:"a b"',
  ]);
});

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'model:',
        'path:',
        'is:',
        ':',
        '-',
        '"',
        '\u201c',
        ',',
        ' ',
        '\u3000',
        'opus',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

test('terms are in order, apart, and leave out nothing but blanks', () => {
  fc.assert(
    fc.property(text, (input) => {
      let rest = '';
      let at = 0;
      for (const { from, to } of parseQuery(input)) {
        expect(from).toBeGreaterThanOrEqual(at);
        expect(to).toBeGreaterThan(from);
        rest += input.slice(at, from);
        at = to;
      }
      expect((rest + input.slice(at)).trim()).toBe('');
    }),
  );
});
