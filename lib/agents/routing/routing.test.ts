import { describe, expect, it, test } from 'vitest';
import { answerRequest, isSure } from './ask';
import { parseExpectedRoutes } from './expected-routes';
import { groupCollections } from './group-collections';
import { type RoutedAgent, routeAgent } from './routed-agent';
import { RoutingIndex } from './routing-index';
import { countTerms, findTerms } from './terms';
import { findTwins, shareFound, tryExamples } from './try-examples';

function agent(name: string, description: string, body = '', collection = 'one'): RoutedAgent {
  return routeAgent({ name, description, body }, collection);
}

function indexOf(...agents: RoutedAgent[]): RoutingIndex {
  const index = new RoutingIndex();
  for (const each of agents) index.add(each);
  return index;
}

const example = (request: string) =>
  `<example>\nuser: "${request}"\nassistant: "I will."\n</example>`;

const SQL = agent('query-tuner', 'Makes slow database queries fast.', 'Reads plans of PostgreSQL.');
const FORMS = agent('form-checker', 'Checks that forms work by keyboard.', 'Tries every field.');
const NOTES = agent('note-writer', 'Writes release notes.', 'Reads the log of changes.');

describe('terms', () => {
  it.each([
    ['Please review the code', ['review', 'code']],
    ['code-reviewer', ['code', 'review']],
    ['camelCase words_too', ['camel', 'case', 'camelcas', 'word']],
    ['PostgreSQL', ['postgr', 'sql', 'postgresql']],
    ["the team's queries don’t", ['team', 'queri']],
    ['OAuth2 & API', ['oauth2', 'api']],
    ['レビュー', ['レビ', 'ビュ', 'ュー']],
    ['Größe über', ['größe', 'über']],
    ['', []],
    ['the and you', []],
  ])('of %s', (text, stems) => {
    expect(findTerms(text).map(({ stem }) => stem)).toEqual(stems);
  });

  it('tell where each word stands', () => {
    const text = 'Why are the queries slow?';
    expect(findTerms(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      'queries',
      'slow',
    ]);
  });

  it('are counted', () => {
    expect([...countTerms('Tests test testing code')]).toEqual([
      ['test', 3],
      ['code', 1],
    ]);
  });
});

describe('the index', () => {
  it('ranks by the words that agents share with a request', () => {
    const index = indexOf(SQL, FORMS, NOTES);
    expect(index.rank('my query is slow', 3).map(({ agent: at }) => at)).toEqual([0]);
    expect(index.rank('release forms', 3)).toHaveLength(2);
    expect(index.rank('nothing of the kind', 3)).toEqual([]);
    expect(index.rank('', 3)).toEqual([]);
  });

  it('keeps to a count and to those that take part', () => {
    const index = indexOf(SQL, FORMS, NOTES);
    const request = 'queries, forms, notes';
    expect(index.rank(request, 2)).toHaveLength(2);
    const others = index.rank(request, 3, { takesPart: (at) => at !== 0 });
    expect(others.map(({ agent: at }) => at).sort()).toEqual([1, 2]);
  });

  it('has a removed agent weigh nothing, as if it had never been there', () => {
    const index = indexOf(SQL, FORMS, agent('x', 'Slow slow slow queries.'));
    index.remove(2);
    const fresh = indexOf(SQL, FORMS);
    const request = 'slow forms';
    expect([...index.score(request)].slice(0, 2)).toEqual([...fresh.score(request)]);
    expect(index.score(request)[2]).toBe(0);
  });

  it('says which words spoke, as the request has them, and where', () => {
    const [first] = indexOf(SQL, FORMS, NOTES).explain('Tuning of databases', 0);
    expect(first).toMatchObject({ word: 'databases', fields: ['prose'] });
    const words = indexOf(SQL, FORMS, NOTES).explain('query in postgresql', 0);
    expect(words.map(({ word, fields }) => [word, ...fields])).toEqual([
      ['query', 'name', 'prose'],
      ['postgresql', 'body'],
    ]);
  });

  it('adds up to the score, but for what is taken away', () => {
    const index = indexOf(SQL, FORMS, NOTES, agent('a', `Does it.${example('slow notes')}`));
    const request = 'slow queries and notes';
    for (const at of [0, 1, 2, 3]) {
      const sum = index.explain(request, at).reduce((all, { score }) => all + score, 0);
      expect(sum).toBeCloseTo(index.score(request)[at] ?? 0);
    }
    const without = [{ agent: 3, example: 0 }];
    expect(index.score(request, { without })[3]).toBe(0);
  });

  it('counts rarity in the collection of each agent', () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      agent(`m${n}`, `Tests part ${n}.`, '', 'many'),
    );
    const index = indexOf(...many, agent('own', 'Tests.', '', 'few'), agent('o', 'Z.', '', 'few'));
    const [first] = index.rank('tests zebra', 1);
    expect(first?.agent).toBe(9);
  });
});

test('an answer is sure when the first is clearly ahead', () => {
  expect(isSure([{ agent: 0, score: 5 }])).toBe(true);
  expect(
    isSure([
      { agent: 0, score: 5 },
      { agent: 1, score: 4.9 },
    ]),
  ).toBe(false);
  expect(isSure([{ agent: 0, score: 0.5 }])).toBe(false);
  expect(isSure([])).toBe(false);
});

test('an answer names the examples that are like the request', () => {
  const agents = [agent('a', `Does it.${example('Slow notes')}${example('Quick forms')}`), SQL];
  const { answers } = answerRequest(indexOf(...agents), (at) => agents[at], 'forms', { count: 3 });
  expect(answers[0]?.examples).toEqual(['Quick forms']);
});

describe('examples', () => {
  it('are not found by their own words', () => {
    const own = agent('a', `Paints.${example('Zebra and okapi')}`);
    expect(tryExamples([own, SQL])).toMatchObject([{ rank: null, best: [] }]);
    const twice = agent('a', `Paints.${example('Zebra')}${example('Zebra again')}`);
    expect(tryExamples([twice, SQL])[0]).toMatchObject({ agent: 0, example: 0, rank: 1 });
  });

  it('are not found in a twin either', () => {
    const description = `Paints walls in the colour that is asked for, and fences.${example('Zebra')}`;
    const twins = [agent('a', description, 'Body'), agent('b', description, 'Other')];
    expect(tryExamples([...twins, SQL]).map(({ rank }) => rank)).toEqual([null, null]);
  });

  it('count twins as one', () => {
    const [a, b] = [agent('code-reviewer', 'Reviews.'), agent('Code Reviewer', 'Other words.')];
    expect(findTwins([a, SQL, b])).toEqual([0, 1, 0]);
    const asked = agent('asked', `Reviews forms.${example('Review forms')}`);
    expect(tryExamples([asked, a, b, FORMS])[0]?.rank).toBe(1);
  });

  it('name who comes first', () => {
    const asked = agent('painter', `Paints.${example('Why is my query slow?')}`);
    const [tried] = tryExamples([asked, SQL, NOTES]);
    expect(tried).toMatchObject({ request: 'Why is my query slow?', rank: null, best: [1] });
  });

  it('have shares', () => {
    const ranks = [1, 3, 4, null].map((rank) => ({ rank }));
    expect(shareFound(ranks)).toEqual({ first: 0.25, firstThree: 0.5 });
    expect(shareFound([])).toEqual({ first: 1, firstThree: 1 });
  });
});

test('small collections are one', () => {
  const keys = [...Array<string>(30).fill('large'), 'a', 'b'];
  expect(new Set(groupCollections(keys))).toEqual(new Set(['large', '']));
});

test('a list of expected routes maps requests to agents', () => {
  const text = 'Review it: reviewer\n"Why: is it slow?": tuner\nnumber: 5\n';
  const routes = parseExpectedRoutes(text);
  expect(routes?.map(({ request, agent: name }) => [request, name])).toEqual([
    ['Review it', 'reviewer'],
    ['Why: is it slow?', 'tuner'],
  ]);
  expect(text.slice(routes?.[1]?.from, routes?.[1]?.to)).toBe('"Why: is it slow?": tuner\n');
  expect(parseExpectedRoutes('- a\n- b\n')).toBeNull();
  expect(parseExpectedRoutes('')).toEqual([]);
});
