import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AS_TYPED, type TakenSearch } from '@/lib/agents/catalog/listing';
import { parseQuery } from '@/lib/agents/catalog/query';
import { Highlighter, type SearchedAs } from './highlight';

/** The text with what a search marks in it between brackets. */
function mark(
  query: string,
  text: string,
  as: SearchedAs = 'body',
  taken: Partial<TakenSearch> = {},
): string {
  const { ranges } = new Highlighter(parseQuery(query), { ...AS_TYPED, ...taken }).find(text, as);
  return ranges.reduceRight(
    (marked, { from, to }) =>
      `${marked.slice(0, from)}[${marked.slice(from, to)}]${marked.slice(to)}`,
    text,
  );
}

test.each([
  ['rate limiting', 'Rate limiting of rates', '[Rate] [limiting] of [rate]s'],
  ['"rate limiting"', 'limiting rate, rate limiting', 'limiting rate, [rate] [limiting]'],
  ['rate-limit', 'A rate_limiter, no rate', 'A [rate]_[limit]er, no rate'],
  ['-rate limit model:opus', 'rate limit opus', 'rate [limit] opus'],
  ['c#', 'C# and c', '[C#] and c'],
  ['', 'anything', 'anything'],
  ['cafe rate x10', 'Café, ra\u00adte, x①0', '[Café], [ra\u00adte], [x①0]'],
  ['cafe', 'Café', '[Café]'],
  ['x10', 'x①0', '[x①0]'],
  // Of a body one or two letters have to be a whole word.
  ['go', 'go to google', '[go] to google'],
])('marks of %j in the body %j', (query, text, marked) => {
  expect(mark(query, text)).toBe(marked);
});

test('what the search does not find in a part of a file is not marked there', () => {
  expect(mark('go', 'to google', 'head')).toBe('to [go]ogle');
  expect(mark('gres', 'postgres', 'name')).toBe('post[gres]');
  expect(mark('gres', 'postgres', 'head')).toBe('postgres');
});

test('only what the search took for a slip is marked as one, and never in a body', () => {
  for (const as of ['name', 'head', 'body'] as const) {
    expect(mark('rate', 'api-gateway gate', as)).toBe('api-gateway gate');
  }
  const taken = { slips: ['rate'] };
  expect(mark('rate', 'api-gateway gate', 'head', taken)).toBe('api-gateway [gate]');
  expect(mark('rate', 'api-gateway gate', 'body', taken)).toBe('api-gateway gate');
});

test('the parts of a word are marked apart where the search looked for them so', () => {
  const text = 'An architect, and the backend';
  expect(mark('backend-architect', text)).toBe(text);
  expect(mark('backend-architect', text, 'body', { apart: ['backend architect'] })).toBe(
    'An [architect], and the [backend]',
  );
});

test('an accent elsewhere in a text changes nothing of what is marked in it', () => {
  const pieces = [
    'rate',
    'Limit',
    'C#',
    'go',
    'GOOGLE',
    'é',
    'ﬁt',
    'Ⅳ',
    '①',
    'x²',
    '→',
    '—',
    '…',
    '😀',
    'ra\u00adte',
    '日本',
  ];
  const text = fc.array(fc.constantFrom(...pieces, ' ', '-', '_', '\n')).map((all) => all.join(''));
  const query = fc.constantFrom(
    'rate',
    'go',
    'fit',
    'iv',
    'x2',
    'c#',
    '"rate limit"',
    '日',
    'e',
    '1',
  );
  const as = fc.constantFrom<SearchedAs>('name', 'head', 'body');
  fc.assert(
    fc.property(query, text, as, (words, one, kind) => {
      // A word with an accent has the whole text cut into words.
      expect(mark(words, `${one} à`, kind)).toBe(`${mark(words, one, kind)} à`);
    }),
  );
});
