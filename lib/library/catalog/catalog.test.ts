import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { FacetName } from '@/lib/agents/catalog/facets';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import type { AgentItem, ListQuery } from '@/lib/agents/catalog/listing';
import { SORTS } from '@/lib/agents/catalog/sorts';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { ToolVerdict } from '@/lib/agents/model/other-tools';
import { makeRoots } from '@/lib/library/roots/root';
import { Catalog } from './catalog';

const ROOTS = makeRoots(['/near', '/far']).map((root) => ({ ...root, scope: 'project' as const }));

const ITEM: Omit<AgentItem, 'root' | 'path' | 'name'> = {
  model: null,
  color: null,
  tools: 'all',
  summary: 'Helps.',
  examples: 0,
  request: null,
  verdict: 'loads',
  reason: null,
  problems: { error: 0, warning: 0, info: 0 },
  size: 100,
  mtime: 1,
  tokens: 10,
  exampleTokens: 2,
  scope: 'project',
  readOnly: false,
  link: false,
  standing: null,
};

/** @param real where the file really is, if not where it is listed */
type Change = Partial<AgentItem> & { readonly prose?: string; readonly real?: string };

/** A catalog that files are put into by their keys, `ROOT/PATH`. */
function open(files: Readonly<Record<string, Change>> = {}) {
  const catalog = new Catalog(ROOTS);
  const put = (key: string, { prose = '', real, ...change }: Change = {}) => {
    const [root = '', ...rest] = key.split('/');
    const path = rest.join('/');
    const item = { ...ITEM, name: path.replace(/^.*\/|\.md$/g, ''), ...change, root, path };
    const claim = item.verdict === 'loads' || item.verdict === 'altered' ? item.name : null;
    return catalog.put(
      key,
      {
        item,
        at: { file: `/${key}`, target: real ?? null, fault: null },
        codes: item.reason === null ? [] : [item.reason.code],
        claim,
      },
      { name: [item.name], path: [path], tools: [], prose: [prose], examples: [] },
    );
  };
  for (const [key, change] of Object.entries(files)) put(key, change);
  const list = (query: Partial<ListQuery> = {}) => catalog.list({ ...EVERYTHING, ...query });
  const keys = (query: Partial<ListQuery> = {}) => list(query).items.map(refKey);
  const facet = (name: FacetName, query: Partial<ListQuery> = {}) =>
    list(query).facets[name].map(({ value, count }) => `${value} ${count}`);
  return { catalog, put, list, keys, facet };
}

test('by the places of an earlier process the order is the same, and others come between', () => {
  const files = {
    'near/b10.md': {},
    'near/b2.md': {},
    'near/a.md': {},
    'far/b2.md': { real: '/near/b2.md' },
  };
  const find = open(files).catalog.indexFinder();
  const now = open(files);
  for (const key of Object.keys(files)) {
    const known = find(key);
    if (known !== null) now.catalog.putAt(key, known.listed, known.entry, known.place);
  }
  now.put('near/b5.md');
  const places = Object.keys(files).map((key) => find(key)?.place);
  expect(places).toEqual([2, 1, 0, null]);
  expect(now.keys()).toEqual(['near/a.md', 'near/b2.md', 'near/b5.md', 'near/b10.md']);
  // What was listed in its place is gone, and nothing is known of its own.
  now.catalog.delete('near/b2.md');
  expect(now.keys()).toEqual(['near/a.md', 'far/b2.md', 'near/b5.md', 'near/b10.md']);
});

const NONE: AgentItem['problems'] = { error: 0, warning: 0, info: 0 };

describe('putting and deleting', () => {
  test('a file is listed, replaced and gone', () => {
    const { catalog, put, keys, list } = open({ 'near/a.md': { size: 1 } });
    expect(list().items).toMatchObject([{ name: 'a', size: 1 }]);
    put('near/a.md', { size: 2, name: 'z' });
    expect(list().items).toMatchObject([{ name: 'z', size: 2 }]);
    expect(catalog.size).toBe(1);
    catalog.delete('near/a.md');
    catalog.delete('near/a.md');
    expect(keys()).toEqual([]);
    expect(catalog.size).toBe(0);
    expect(catalog.item('near/a.md')).toBeNull();
  });

  test('every change has a version of its own', () => {
    const { catalog, put } = open();
    const versions = [catalog.version];
    put('near/a.md');
    versions.push(catalog.version);
    catalog.delete('near/a.md');
    versions.push(catalog.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    catalog.delete('near/a.md');
    expect(catalog.version).toBe(versions.at(-1));
  });

  test('a file is found by its text, and a replaced one no longer by its old', () => {
    const { put, keys } = open({ 'near/a.md': { prose: 'mends bridges' } });
    expect(keys({ q: 'bridges' })).toEqual(['near/a.md']);
    put('near/a.md', { prose: 'mends roofs' });
    expect(keys({ q: 'bridges' })).toEqual([]);
    expect(keys({ q: 'roofs' })).toEqual(['near/a.md']);
  });

  test('a body counts once it is added, and not for a file that is gone', () => {
    const { catalog, put, keys } = open();
    const [one, other] = [put('near/a.md'), put('near/b.md')];
    expect(keys({ q: 'granite' })).toEqual([]);
    catalog.delete('near/a.md');
    catalog.addBody(one, 'Cut the granite.');
    catalog.addBody(other, 'Polish the granite.');
    expect(keys({ q: 'granite' })).toEqual(['near/b.md']);
  });
});

describe('order', () => {
  test('equals are in order of name, and equal names in order of precedence', () => {
    const { keys } = open({
      'far/c.md': { size: 1 },
      'far/b.md': { size: 2 },
      'near/a.md': { size: 1 },
      'near/c.md': { size: 1 },
    });
    expect(keys({ sort: 'name' })).toEqual(['near/a.md', 'far/b.md', 'near/c.md', 'far/c.md']);
    expect(keys({ sort: 'size' })).toEqual(['near/a.md', 'near/c.md', 'far/c.md', 'far/b.md']);
    expect(keys({ sort: '-size' })).toEqual(['far/b.md', 'near/a.md', 'near/c.md', 'far/c.md']);
  });

  it('is the same after any changes as in a new catalog', () => {
    const key = fc.constantFrom('near/a.md', 'near/b.md', 'near/d/a.md', 'far/a.md', 'far/c.md');
    const change = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      size: fc.nat(2),
      mtime: fc.nat(2),
      tokens: fc.nat(2),
      model: fc.constantFrom(null, 'opus'),
      verdict: fc.constantFrom('loads' as const, 'skipped' as const),
    });
    const steps = fc.array(fc.tuple(key, fc.option(change)), { maxLength: 20 });
    // So many that stay as they are that each change is one of few.
    const others = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [
        `far/o${n}.md`,
        { name: 'abc'[n % 4] ?? 'd', size: n % 3 },
      ]),
    );
    fc.assert(
      fc.property(steps, fc.boolean(), (list, isBeside) => {
        const beside = isBeside ? others : {};
        const one = open(beside);
        const last: Record<string, Change> = {};
        for (const [file, changed] of list) {
          if (changed === null) one.catalog.delete(file);
          else one.put(file, changed);
          delete last[file];
          if (changed !== null) last[file] = changed;
          one.keys({ sort: '-size' });
          one.keys();
        }
        const fresh = open({ ...beside, ...last });
        for (const sort of SORTS) {
          for (const order of [sort, `-${sort}`] as const) {
            const { version: _, ...answer } = one.list({ sort: order });
            const { version: __, ...expected } = fresh.list({ sort: order });
            expect(answer).toEqual(expected);
          }
        }
      }),
    );
  });

  test('pages follow each other', () => {
    const names = Array.from({ length: 25 }, (_, n) => `near/a${String(n).padStart(2, '0')}.md`);
    const { keys, list } = open(Object.fromEntries(names.map((name) => [name, {}])));
    const pages = [0, 10, 20].flatMap((offset) => keys({ offset, limit: 10 }));
    expect(pages).toEqual(names);
    expect(list({ limit: 0 })).toMatchObject({ total: 25, items: [] });
  });

  test('the best match comes first, and the agent with that very name before it', () => {
    const { keys } = open({
      'near/code-review.md': {},
      'near/review.md': { prose: 'code' },
      'near/other.md': { prose: 'code review code review' },
    });
    expect(keys({ q: 'code review', sort: 'relevance' })[0]).toBe('near/code-review.md');
    expect(keys({ q: 'code review', sort: 'relevance' })).toHaveLength(3);
  });
});

describe('an agent in its list', () => {
  const { catalog } = open({
    'near/code-review.md': {},
    'near/review.md': { prose: 'code' },
    'near/other.md': { prose: 'code review code review', model: 'opus' },
    'near/apart.md': {},
  });
  const hit = (query: Partial<ListQuery>, path: string) => {
    const {
      highlighter: _,
      previous,
      next,
      ...place
    } = catalog.hit({ ...EVERYTHING, ...query }, `near/${path}`);
    return { ...place, between: [previous?.path ?? null, next?.path ?? null] };
  };

  it('is between its neighbours of that list, whatever page of it was asked for', () => {
    for (const query of [{ q: 'code', sort: 'relevance' as const }, { sort: '-name' as const }]) {
      const listed = catalog.matches({ ...EVERYTHING, ...query }).matches.map(({ path }) => path);
      for (const [at, path] of listed.entries()) {
        expect(hit({ ...query, offset: 2, limit: 1 }, path)).toEqual({
          at,
          total: listed.length,
          between: [listed[at - 1] ?? null, listed[at + 1] ?? null],
        });
      }
    }
  });

  it('is in no place of a list that does not have it', () => {
    const nowhere = { at: null, between: [null, null] };
    expect(hit({ q: 'code' }, 'apart.md')).toEqual({ ...nowhere, total: 3 });
    expect(hit({ model: ['opus'] }, 'gone.md')).toEqual({ ...nowhere, total: 1 });
  });

  it('has the words marked that the search of the list found', () => {
    const { highlighter } = catalog.hit({ ...EVERYTHING, q: 'reviwe' }, 'near/review.md');
    expect(highlighter.find('a review', 'head').ranges).toEqual([{ from: 2, to: 8 }]);
  });
});

describe('facets', () => {
  const FILES: Record<string, Change> = {
    'near/a.md': { model: 'Opus', color: 'red', tools: ['Read', 'Bash'] },
    'near/b/c.md': { model: 'opus', color: 'blue', tools: [] },
    'far/d.md': { color: 'blue', verdict: 'skipped', problems: { ...NONE, error: 1 } },
    'far/README.md': { verdict: 'document' },
  };

  test('count what the other choices leave', () => {
    const { facet, keys } = open(FILES);
    expect(facet('color')).toEqual(['blue 2', 'red 1']);
    expect(facet('verdict')).toEqual(['loads 2', 'document 1', 'skipped 1']);
    expect(facet('folder')).toEqual(['near/b 1']);
    expect(facet('tool')).toEqual(['Bash 1', 'Read 1', 'all 1', 'none 1']);
    expect(facet('color', { model: ['opus'] })).toEqual(['blue 1', 'red 1']);
    expect(facet('model', { color: ['blue'] })).toEqual(['none 1', 'opus 1']);
    expect(facet('color', { color: ['blue'], root: ['near'] })).toEqual(['blue 1', 'red 1']);
    expect(keys({ color: ['blue'], root: ['near'] })).toEqual(['near/b/c.md']);
  });

  test('count what could be chosen instead of a value that is typed', () => {
    const { facet, keys } = open(FILES);
    expect(facet('color', { q: 'color:red' })).toEqual(facet('color', { color: ['red'] }));
    expect(keys({ q: 'color:red color:blue' })).toEqual(keys({ color: ['red', 'blue'] }));
    expect(keys({ q: 'color:red', color: ['blue'] })).toEqual([]);
    expect(keys({ q: '-color:red' })).toEqual(keys({ color: ['blue', 'none'] }));
  });

  test('are told as they are while nothing is chosen, too', () => {
    const { list } = open(FILES);
    expect(list({ q: 'model:opus' }).offered).toBeUndefined();
    const { facets } = list({ q: 'model:opus' });
    expect(list({ q: 'model:opus', color: ['blue'], root: ['far'] }).offered).toEqual(facets);
  });

  test('keep a chosen value that nothing has', () => {
    const { facet } = open(FILES);
    expect(facet('color', { color: ['red'], root: ['far'] })).toEqual(['blue 1', 'red 0']);
  });

  test('are labelled in words, a model as it is written', () => {
    const { list } = open(FILES);
    const labels = (name: FacetName) => list().facets[name].map(({ label }) => label);
    expect(labels('model')).toEqual(['opus', 'No model']);
    expect(labels('verdict')).toEqual(['Loads', 'Document', 'Does not load']);
    expect(labels('folder')).toEqual(['b']);
  });

  test('documents are counted, and listed where the query asks for them', () => {
    const { keys, list } = open(FILES);
    expect(list()).toMatchObject({ total: 3, documents: 1 });
    expect(keys({ verdict: ['document'] })).toEqual(['far/README.md']);
    expect(keys({ q: 'is:document' })).toEqual(['far/README.md']);
  });

  test('tokens are those of the agents that are listed', () => {
    const { list } = open({ ...FILES, 'far/d.md': { verdict: 'skipped', tokens: 0 } });
    expect(list().tokens).toEqual({ total: 20, examples: 4 });
    expect(list({ color: ['red'] }).tokens).toEqual({ total: 10, examples: 2 });
  });
});

describe('one file in several places', () => {
  const LINK = { link: true, real: '/far/a.md' };
  const states = ({ list }: ReturnType<typeof open>) =>
    list().items.map((item) => `${refKey(item)} ${item.aliases?.map(refKey)} ${item.standing}`);

  test('is listed once, where Claude Code uses it, and counted in each folder', () => {
    const opened = open({ 'far/a.md': { scope: 'folder' }, 'near/x/a.md': LINK, 'near/b.md': {} });
    expect(states(opened)).toEqual(['near/x/a.md far/a.md null', 'near/b.md undefined null']);
    const { list, facet, keys } = opened;
    expect(list()).toMatchObject({ total: 2, tokens: { total: 20 }, groups: [] });
    expect(facet('root')).toEqual(['near 2', 'far 1']);
    expect(facet('folder')).toEqual(['near/x 1']);
    expect(keys({ root: ['far'] })).toEqual(['near/x/a.md']);
    expect(keys({ q: 'path:far/' })).toEqual(['near/x/a.md']);
    expect(keys({ q: 'a' })).toEqual(['near/x/a.md']);
  });

  test('comes in any order and goes in any order', () => {
    const files: [string, Change][] = [
      ['near/a.md', LINK],
      ['far/a.md', { scope: 'folder' }],
      ['far/z.md', { ...LINK, name: 'a', scope: 'folder' }],
    ];
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        (coming, going) => {
          const opened = open();
          for (const at of coming) opened.put(...(files[at] as [string, Change]));
          expect(states(opened)).toEqual(['near/a.md far/a.md,far/z.md null']);
          const left = new Set([0, 1, 2]);
          for (const at of going) {
            opened.catalog.delete((files[at] as [string, Change])[0]);
            left.delete(at);
            const [first, ...rest] = [...left].map((one) => files[one]?.[0]);
            const shown = first === undefined ? [] : [`${first} ${rest.join() || undefined} null`];
            expect(states(opened)).toEqual(shown);
          }
        },
      ),
    );
  });

  test('has one standing, whichever place is asked', () => {
    const { catalog, put } = open({ 'far/a.md': { scope: 'folder' }, 'near/a.md': LINK });
    put('near/n/a.md', { name: 'a' });
    for (const key of ['far/a.md', 'near/a.md']) {
      expect(catalog.item(key)).toMatchObject({ standing: 'shadowed', verdict: 'altered' });
      expect(catalog.among(key)?.problems).toMatchObject([{ code: 'name-duplicate' }]);
      expect(catalog.group(key)?.members).toHaveLength(2);
    }
    expect(catalog.item('far/a.md')?.aliases).toEqual([{ root: 'near', path: 'a.md' }]);
    catalog.delete('near/a.md');
    expect(catalog.item('far/a.md')).toMatchObject({ standing: null });
    expect(catalog.item('near/n/a.md')).toMatchObject({ standing: null });
  });

  test('is two agents where a plugin has it, too', () => {
    const { keys } = open({ 'near/a.md': LINK, 'far/a.md': { name: 'plug:a' } });
    expect(keys()).toEqual(['near/a.md', 'far/a.md']);
  });
});

describe('agents that share a name', () => {
  test('change their standing as others come and go', () => {
    const { catalog, put, list } = open({ 'far/a.md': {} });
    const states = () =>
      list().items.map((item) => `${refKey(item)} ${item.standing} ${item.verdict}`);
    expect(states()).toEqual(['far/a.md null loads']);
    put('near/a.md');
    expect(states()).toEqual(['near/a.md wins loads', 'far/a.md shadowed altered']);
    expect(list()).toMatchObject({
      tokens: { total: 10 },
      groups: [{ at: 0, name: 'a', count: 2, listed: 2 }],
    });
    expect(catalog.among('far/a.md')?.problems.map(({ code }) => code)).toEqual(['name-duplicate']);
    expect(catalog.group('far/a.md')?.winner).toEqual({ root: 'near', path: 'a.md' });
    put('near/b/a.md', { name: 'a' });
    expect(states()).toEqual([
      'near/b/a.md wins loads',
      'near/a.md shadowed altered',
      'far/a.md shadowed altered',
    ]);
    catalog.delete('near/a.md');
    catalog.delete('near/b/a.md');
    expect(states()).toEqual(['far/a.md null loads']);
    expect(list().groups).toEqual([]);
    expect(catalog.among('far/a.md')?.problems).toEqual([]);
  });

  test('count in the facets as they stand', () => {
    const { catalog, put, facet } = open({ 'far/a.md': {} });
    put('near/a.md');
    expect(facet('verdict')).toEqual(['altered 1', 'loads 1']);
    expect(facet('problem')).toEqual(['name-duplicate 1']);
    catalog.delete('near/a.md');
    expect(facet('verdict')).toEqual(['loads 1']);
    expect(facet('problem')).toEqual([]);
  });

  test('a group that begins on an earlier page is not said again', () => {
    const { list } = open({ 'near/a.md': {}, 'far/a.md': {}, 'near/b.md': {} });
    expect(list({ limit: 1 }).groups).toMatchObject([{ at: 0, listed: 2 }]);
    expect(list({ offset: 1, limit: 2 }).groups).toEqual([]);
  });

  test('the heaviest carries the problem of too many tokens, as long as there are too many', () => {
    const { catalog, put } = open({ 'near/a.md': { tokens: 9000 }, 'near/b.md': { tokens: 8000 } });
    const codes = (key: string) => catalog.among(key)?.problems.map(({ code }) => code);
    expect(codes('near/a.md')).toEqual(['descriptions-over-budget']);
    // In a list it would look like a fault of this one agent.
    expect(catalog.item('near/a.md')).toMatchObject({ reason: null, problems: { warning: 0 } });
    put('near/c.md', { tokens: 9500 });
    expect(codes('near/a.md')).toEqual([]);
    expect(codes('near/c.md')).toEqual(['descriptions-over-budget']);
    for (const key of ['near/a.md', 'near/c.md']) catalog.delete(key);
    expect(codes('near/b.md')).toEqual([]);
  });
});

describe('compact', () => {
  test('nothing changes for those who ask, and bodies are still found', () => {
    const { catalog, put, list, keys } = open();
    const bodies = Array.from({ length: 1500 }, (_, n) =>
      put(`near/a${n}.md`, { color: n % 2 === 0 ? 'red' : null, prose: `word${n}` }),
    );
    for (const [n, entry] of bodies.entries()) catalog.addBody(entry, `body${n}`);
    put('far/a1499.md');
    for (let n = 0; n < 1400; n++) catalog.delete(`near/a${n}.md`);
    const queries = [{}, { color: ['red'] }, { q: 'word1450' }, { q: 'body1460' }, { q: 'a1499' }];
    const before = queries.map((query) => list(query));
    catalog.compact();
    expect(queries.map((query) => list(query))).toEqual(before);
    expect(before.map(({ total }) => total)).toEqual([101, 50, 1, 1, 2]);
    const entry = put('near/new.md');
    expect(entry).toBe(101);
    catalog.addBody(entry, 'fresh');
    expect(keys({ q: 'fresh' })).toEqual(['near/new.md']);
  });

  test('waits until enough is removed', () => {
    const { catalog, put } = open();
    for (let n = 0; n < 1100; n++) put(`near/a${n}.md`);
    for (let n = 0; n < 500; n++) catalog.delete(`near/a${n}.md`);
    catalog.compact();
    expect(put('near/new.md')).toBe(1100);
  });
});

describe('kept results', () => {
  test('an answer is new as soon as something has changed', () => {
    const { catalog, put, keys, list } = open({ 'near/a.md': { prose: 'stone' } });
    const query = { q: 'stone', sort: 'relevance' as const };
    expect(keys(query)).toEqual(['near/a.md']);
    const entry = put('near/b.md', { prose: 'stone' });
    expect(keys(query).sort()).toEqual(['near/a.md', 'near/b.md']);
    catalog.delete('near/a.md');
    expect(keys(query)).toEqual(['near/b.md']);
    expect(keys({ q: 'marble' })).toEqual([]);
    catalog.addBody(entry, 'marble');
    expect(keys({ q: 'marble' })).toEqual(['near/b.md']);
    expect(list(query).total).toBe(1);
  });

  test('more queries than are kept give the same answers again', () => {
    const { keys } = open(
      Object.fromEntries(Array.from('abcdefgh', (name) => [`near/${name}.md`, { prose: name }])),
    );
    for (let round = 0; round < 2; round++) {
      for (const name of 'abcdefgh') {
        expect(keys({ q: `name:${name} near`, root: ['near'] })).toEqual([]);
        expect(keys({ q: `name:${name}` })).toEqual([`near/${name}.md`]);
      }
    }
  });
});

test('matches are the pages of a list, one after the other', () => {
  const names = Array.from({ length: 450 }, (_, index) => `n${index}`);
  const { catalog, list } = open(
    Object.fromEntries(
      names.map((name, index) => [
        `near/${name}.md`,
        { prose: index % 3 === 0 ? 'stone' : 'stone stone', size: index % 7, readOnly: true },
      ]),
    ),
  );
  for (const sort of [...SORTS, 'relevance'] as const) {
    const query = { ...EVERYTHING, q: 'stone', sort };
    const pages = [0, 200, 400].flatMap((offset) => list({ ...query, offset, limit: 200 }).items);
    const { matches, version } = catalog.matches({ ...query, offset: 9, limit: 9 });
    expect(matches).toEqual(
      pages.map(({ root, path, name, readOnly }) => ({ root, path, name, readOnly })),
    );
    expect([matches.length, version]).toEqual([450, catalog.version]);
  }
});

test('overlaps leave out agents that are not used, and follow changes', async () => {
  const prose = 'mends ancient wooden bridges across mountain rivers';
  const { catalog, put } = open({ 'near/a.md': { prose }, 'far/a.md': { prose } });
  expect(await (await catalog.overlaps()).pairs(9)).toEqual([]);
  put('far/b.md', { prose });
  const sets = await (await catalog.overlaps()).sameWords(9);
  expect(sets.map((set) => set.map(refKey).sort())).toEqual([['far/b.md', 'near/a.md']]);
});

describe('other tools', () => {
  const finding = (verdict: ToolVerdict) => ({ verdict, why: null, changed: [] });
  const told = new Map([
    ['near/a.md', { kilo: finding('loads'), opencode: finding('stops') }],
    ['near/b.md', { kilo: finding('altered'), opencode: finding('loads') }],
    ['near/gone.md', { kilo: finding('loads') }],
  ]);

  it('are told of to those who use them or ask for them', () => {
    const { catalog, keys, facet } = open({ 'near/a.md': {}, 'near/b.md': {}, 'near/c.md': {} });
    expect(keys({ q: 'loads-in:kilo' })).toEqual([]);
    catalog.setElsewhere(told);
    expect(facet('loads-in')).toEqual([]);
    expect(facet('loads-in', { q: 'loads-in:kilo' })).toEqual(['kilo 2']);
    expect(keys({ breaks: ['opencode'] })).toEqual(['near/a.md']);
    expect(keys({ q: 'loads-in:kilo -altered-in:kilo' })).toEqual(['near/a.md']);
    catalog.setTools(['opencode']);
    expect(facet('loads-in')).toEqual(['opencode 1']);
    expect(facet('breaks')).toEqual(['opencode 1']);
  });

  it('are asked again about a file that was read again', () => {
    const { catalog, put, keys } = open({ 'near/a.md': {} });
    catalog.setElsewhere(told);
    expect(catalog.item('near/a.md')?.elsewhere).toEqual({ kilo: 'loads', opencode: 'stops' });
    put('near/a.md', {});
    expect(catalog.elsewhere('near/a.md')).toEqual({});
    expect(catalog.elsewhere('near/gone.md')).toBeNull();
    expect(keys({ breaks: ['opencode'] })).toEqual([]);
  });

  it('are problems where a person uses them, and nothing else', () => {
    const { catalog, keys, facet } = open({ 'near/a.md': {}, 'near/b.md': {} });
    catalog.setElsewhere(told);
    const problems = (key: string) => catalog.item(key)?.problems;
    expect(problems('near/a.md')).toEqual({ error: 0, warning: 0, info: 0 });
    catalog.setTools(['opencode', 'kilo']);
    expect(problems('near/a.md')).toEqual({ error: 0, warning: 1, info: 0 });
    expect(problems('near/b.md')).toEqual({ error: 0, warning: 0, info: 1 });
    expect(facet('problem')).toEqual(['elsewhere-altered 1', 'elsewhere-stops 1']);
    expect(keys({ q: 'problem:elsewhere-stops' })).toEqual(['near/a.md']);
    expect(catalog.item('near/a.md')?.reason?.code).toBe('elsewhere-stops');
    expect(catalog.item('near/a.md')?.verdict).toBe('loads');
    catalog.setTools([]);
    expect(problems('near/a.md')).toEqual({ error: 0, warning: 0, info: 0 });
    expect(facet('problem')).toEqual([]);
  });
});
