import { expect, test } from 'vitest';
import { parseQuery } from '@/lib/agents/catalog/query';
import { makeRandom } from '@/test/damage';
import type { HeadText } from './index-part';
import { PartBuilder } from './part-builder';
import { SearchIndex } from './search-index';
import { splitPart } from './split-part';
import { Terms } from './terms';

const WORDS = [
  'review',
  'reviewer',
  'Code',
  'C#',
  'c++',
  'naïve',
  '模型',
  '日本語です',
  '한국어',
  'x',
];
const QUERIES = [
  'review',
  'rev',
  '"code review"',
  'c#',
  'naive',
  '模',
  'reviw',
  '-code x',
  'w3 w30',
];

const random = makeRandom(19);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const textOf = (count: number) =>
  Array.from({ length: Math.floor(random() * count) }, () =>
    random() < 0.6
      ? pick(WORDS)
      : `w${Math.floor(random() * 400)}${'long'.repeat(random() < 0.05 ? 20 : 0)}`,
  ).join(pick([' ', ' ', ', ', '—', '\n']));
const makeHead = (): HeadText => ({
  name: [textOf(3)],
  path: [`${textOf(2)}.md`],
  tools: [],
  prose: [textOf(12), textOf(4)],
  examples: [textOf(8)],
});

test('an index that is put together from parts of other threads finds what one finds that is built at once', () => {
  for (let turn = 0; turn < 60; turn++) {
    const agents = Array.from({ length: 1 + Math.floor(random() * 40) }, () => ({
      head: makeHead(),
      body: random() < 0.1 ? null : textOf(90),
    }));
    const atOnce = new SearchIndex();
    for (const { head } of agents) atOnce.add(head);
    for (const [entry, { body }] of agents.entries())
      if (body !== null) atOnce.addBody(entry, body);

    const parts = new SearchIndex();
    const threads = [new Terms(), new Terms()].map((terms) => ({
      terms,
      builder: new PartBuilder(terms),
      numbers: [] as number[],
    }));
    const numbersOf = (thread: (typeof threads)[number]) => {
      thread.numbers.push(...parts.adoptWords(thread.terms.wordsFrom(thread.numbers.length)));
      return Uint32Array.from(thread.numbers);
    };
    const inParts = (
      work: (from: number, to: number, thread: (typeof threads)[number]) => void,
    ) => {
      for (let from = 0; from < agents.length; ) {
        const to = Math.min(agents.length, from + 1 + Math.floor(random() * 9));
        work(from, to, pick(threads));
        from = to;
      }
    };
    inParts((from, to, thread) => {
      for (const { head } of agents.slice(from, to)) thread.builder.addHead(head);
      expect(parts.append(thread.builder.takeHeads(), numbersOf(thread))).toBe(from);
    });
    inParts((from, to, thread) => {
      for (const [at, { body }] of agents.slice(from, to).entries())
        if (body !== null) thread.builder.addBody(at, `head ${body}`, 5);
      const numbers = numbersOf(thread);
      for (const piece of splitPart(thread.builder.takeBodies())) {
        parts.appendBodies(piece, numbers, from);
      }
    });

    for (const query of QUERIES) {
      expect(parts.find(parseQuery(query)), query).toEqual(atOnce.find(parseQuery(query)));
    }
    const described = (index: SearchIndex) =>
      agents.map((_, entry) => [...index.description(entry)].map((term) => index.word(term)));
    expect(described(parts)).toEqual(described(atOnce));
  }
});
