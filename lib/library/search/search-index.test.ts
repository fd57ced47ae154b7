import { describe, expect, test } from 'vitest';
import { AS_TYPED, type TakenSearch } from '@/lib/agents/catalog/listing';
import { parseQuery } from '@/lib/agents/catalog/query';
import type { HeadText } from './index-part';
import { LostRuns } from './postings';
import { FAR_RUNS, SearchIndex } from './search-index';

type Text = Partial<Record<keyof HeadText | 'body', string>>;

function add(index: SearchIndex, text: Text): number {
  const pieces = (piece: string | undefined) => (piece === undefined ? [] : [piece]);
  const entry = index.add({
    name: pieces(text.name),
    path: pieces(text.path),
    tools: pieces(text.tools),
    prose: pieces(text.prose),
    examples: pieces(text.examples),
  });
  index.addBody(entry, text.body ?? '');
  return entry;
}

function indexOf(texts: readonly Text[]): SearchIndex {
  const index = new SearchIndex();
  for (const text of texts) add(index, text);
  return index;
}

/** Numbers of the entries that answer, the best first; null when the query asks for no text. */
function search(index: SearchIndex, query: string): number[] | null {
  const result = index.find(parseQuery(query));
  if (result === null) return null;
  const { scores } = result;
  return [...scores.keys()]
    .filter((entry) => (scores[entry] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
}

const LIBRARY: Text[] = [
  { name: 'code-reviewer', prose: 'Reviews pull requests.', body: 'Read the diff first.' },
  { name: 'backend-architect', path: 'api/backend.md', prose: 'Designs services.' },
  { name: 'helper', prose: 'A code generator', body: 'kubernetes clusters and code review' },
  { name: 'postgres-tuner', tools: 'Bash', examples: 'My query is slow', body: 'Explain. Analyze' },
  { name: '設計者', prose: '設計規則を確認する' },
];

test('tells C# and C++ from words that start with C', () => {
  const index = indexOf([{ prose: 'Writes C# code' }, { prose: 'C++ only' }, { body: 'in C#.' }]);
  expect(search(index, 'c#')).toEqual([0, 2]);
  expect(search(index, 'c++')).toEqual([1]);
  expect(search(index, 'c')).toContain(0);
});

test.each<[string, number[] | null]>([
  ['', null],
  ['model:opus -is:skipped', null],
  ['…', null],
  ['diff', [0]],
  ['DIFF', [0]],
  ['code', [0, 2]],
  ['code review', [0, 2]],
  ['kubernetes', [2]],
  // As typed: the beginning of a word, of the last of several, and of a name in parts.
  ['kube', [2]],
  ['archi', [1]],
  ['backend-arch', [1]],
  ['sql', []],
  ['gres', [3]],
  // Slips, in names and descriptions only.
  ['bakcend', [1]],
  ['architct', [1]],
  ['generattor', [2]],
  ['kubernets', []],
  ['kubrenetes', []],
  ['cod', [0, 2]],
  // Words in a row.
  ['"code review"', [2]],
  ['"review code"', []],
  ['"code rev"', []],
  ['"code rev', [0, 2]],
  // One or two letters begin too many words of a body.
  ['"code r', [0]],
  ['"read the', [0]],
  ['"explain analyze"', [3]],
  ['"requests read"', []],
  ['-code', [1, 3, 4]],
  ['code -kubernetes', [0]],
  ['-"code review"', [0, 1, 3, 4]],
  ['-cod', [0, 1, 2, 3, 4]],
  ['bash', [3]],
  ['api/backend.md', [1]],
  ['設計', [4]],
  ['規則', [4]],
  ['計者', [4]],
  ['則規', []],
  ['者', [4]],
  ['"設計規則"', [4]],
])('answers %j', (query, expected) => {
  expect(search(indexOf(LIBRARY), query)).toEqual(expected);
});

test('ranks a name above a description above a body, and an exact word above its beginning', () => {
  const index = indexOf([
    { body: 'test' },
    { prose: 'test' },
    { name: 'unit-tester' },
    { name: 'test' },
    { name: 'test-writer-for-go' },
    { examples: 'test' },
  ]);
  expect(search(index, 'test')).toEqual([3, 4, 2, 1, 5, 0]);
});

test('ranks a word by how central it is: first words of a description, often in a body', () => {
  const many = 'Deploys web services in whatever way the team of today would like to';
  const index = indexOf([
    { name: 'a', body: 'kubernetes' },
    { name: 'b', prose: `${many}, also to Kubernetes.` },
    { name: 'c', prose: 'Kubernetes operator for everything.' },
    { name: 'd', body: 'kubernetes '.repeat(9) },
    { name: 'e', prose: 'Kubernetes operator for everything.', body: 'kubernetes '.repeat(9) },
    { name: 'kubernetes-x' },
    { name: 'f', examples: 'kubernetes' },
  ]);
  expect(search(index, 'kubernetes')).toEqual([5, 4, 2, 1, 6, 3, 0]);
});

test('a word in the middle of one of a path counts less than any other hit, and takes nothing from it', () => {
  const index = indexOf([
    { path: 'lib/separate.md' },
    { path: 'lib/separate.md', body: 'Limit the rate.' },
    { path: 'lib/other.md', body: 'Limit the rate.' },
    { path: 'lib/other.md', body: 'It is rated.' },
  ]);
  expect(search(index, 'rate')).toEqual([1, 2, 3, 0]);
});

test('finds what came last, and not what was removed', () => {
  const index = indexOf(LIBRARY);
  index.remove(0);
  const again = add(index, { name: 'code-reader', prose: 'Now without the other word.' });
  expect(search(index, 'code')).toEqual([again, 2]);
  expect(search(index, '"read the diff"')).toEqual([]);
  expect(search(index, '-code')).toEqual([1, 3, 4]);
});

test('answers the same after it was compacted', () => {
  const texts = Array.from({ length: 3000 }, (_, n) => ({
    name: `agent-${n % 7}`,
    prose: `word${n % 11} and more`,
    body: `alpha beta${n % 5} gamma `.repeat(30),
  }));
  const index = indexOf(texts);
  for (let n = 0; n < 3000; n++) if (n % 3 !== 0) index.remove(n);
  const { index: compact, numbers } = index.compact();
  expect([index.waste.toFixed(2), compact.waste, compact.size]).toEqual(['0.67', 0, 1000]);
  for (const query of ['agent-3', 'word4', 'beta2', '"alpha beta1 gamma"', 'agent -word3']) {
    const before = search(index, query) ?? [];
    expect(before.length).toBeGreaterThan(0);
    expect(search(compact, query)?.sort()).toEqual(before.map((n) => numbers[n] ?? 0).sort());
  }
  const added = add(compact, { name: 'newcomer', body: 'alpha' });
  expect(search(compact, 'newcomer')).toEqual([added]);
});

test('knows the words of a description, each once', () => {
  const index = indexOf([{ name: 'x', prose: 'b a b', examples: 'a c', body: 'd' }]);
  expect(index.description(0)).toHaveLength(3);
});

describe('a slip is forgiven only for a word that finds nothing', () => {
  const index = indexOf([
    { name: 'api-gateway', prose: 'Plans a gate.' },
    { name: 'limiter', body: 'The rate of requests.' },
    { name: 'backend-architect', prose: 'Designs services.' },
  ]);

  test.each<[string, number[], Partial<TakenSearch>]>([
    // `gate` is one letter away, but a prompt has the very word, and another its beginning.
    ['rate', [1], {}],
    ['reques', [1], {}],
    ['raet', [], {}],
    ['gaet', [0], { slips: ['gaet'] }],
    ['designes', [2], { slips: ['designes'] }],
    ['backend-architect', [2], {}],
    ['architect-backend', [2], { apart: ['architect backend'] }],
    ['architect-bakcend', [2], { apart: ['architect bakcend'], slips: ['bakcend'] }],
  ])('%s', (query, entries, taken) => {
    expect(search(index, query)).toEqual(entries);
    expect(index.find(parseQuery(query))?.taken).toEqual({ ...AS_TYPED, ...taken });
  });

  test('nor is a removed file one that has it', () => {
    const changing = indexOf([{ name: 'gate' }, { name: 'x', body: 'rate' }]);
    expect(search(changing, 'rate')).toEqual([1]);
    changing.remove(1);
    expect(search(changing, 'rate')).toEqual([0]);
  });
});

test.each([1, 3000])('finds words that came between and after searches, %i at a time', (many) => {
  const index = indexOf([{ name: 'rate' }]);
  const bodyOf = (start: string) =>
    Array.from({ length: many }, (_, at) => `${start}${at}`).join(' ');
  expect(search(index, 'ra')).toEqual([0]);
  add(index, { body: bodyOf('rake') });
  expect(search(index, 'rak')).toEqual([1]);
  index.forget();
  index.forget();
  add(index, { body: bodyOf('rain') });
  for (const [query, found] of [
    ['ra', [0]],
    ['rat', [0]],
    [`rake${many - 1}`, [1]],
    ['rai', [2]],
    [`rain${many - 1}`, [2]],
    ['"rain0"', [2]],
  ] as const) {
    expect(search(index, query), query).toEqual(found);
  }
});

describe('restored', () => {
  /** Words enough in all bodies that their runs are long. */
  const bodies = Array.from({ length: 30 }, (_, n) => ({
    name: `agent-${n}`,
    body: 'common word '.repeat(300) + Array.from({ length: 99 }, (_, w) => `w${n}x${w}`).join(' '),
  }));

  /** The same index, of which most is in `disk`. */
  function restore(index: SearchIndex) {
    const pieces = new Map<string, Uint8Array>();
    for (const [name, { pieces: all }] of index.pieces()) {
      const whole = Buffer.concat(Array.from(all, (piece) => Buffer.from(piece)));
      pieces.set(name, new Uint8Array(whole));
    }
    const disk = pieces.get(FAR_RUNS) ?? new Uint8Array(0);
    pieces.delete(FAR_RUNS);
    const restored = SearchIndex.restore(pieces, {
      read: (into, from) => into.set(disk.subarray(from, from + into.length)),
      close: () => {},
    });
    if (restored === null) throw new Error('It was not restored.');
    restored.countAs(index);
    return { restored, disk };
  }

  const queries = [
    'code',
    'kubernetes',
    '"common word"',
    '"w7x8 w7x9"',
    'agent-29',
    '-code',
    'comm',
  ];

  test('finds the same, and takes in more', () => {
    const index = indexOf([...LIBRARY, ...bodies]);
    index.remove(2);
    const { restored, disk } = restore(index);
    expect(disk.length).toBeGreaterThan(10_000);
    for (const query of queries) {
      expect([query, search(restored, query)]).toEqual([query, search(index, query)]);
    }
    expect(restored.waste).toBe(index.waste);
    const entry = add(restored, { name: 'latest', prose: 'code', body: 'common word w7x8 w7x9' });
    expect(search(restored, 'latest')).toEqual([entry]);
    expect(search(restored, '"w7x8 w7x9"')).toEqual([12, entry]);
    expect(search(restored, '"common word"')).toContain(entry);
    // What came since is among its pieces, beside what was on the disk.
    const again = restore(restored).restored;
    for (const query of [...queries, 'latest']) {
      expect([query, search(again, query)]).toEqual([query, search(restored, query)]);
    }
  });

  test('says that bodies are lost, and goes on without them', () => {
    const { restored, disk } = restore(indexOf([...LIBRARY, ...bodies]));
    disk.fill(0);
    expect(() => search(restored, 'common')).toThrow(LostRuns);
    restored.loseBodies();
    expect(search(restored, 'common')).toEqual([]);
    expect(search(restored, 'agent-29')).toHaveLength(1);
    const entry = add(restored, { name: 'latest', body: 'common word' });
    expect(search(restored, '"common word"')).toEqual([entry]);
  });
});
