import { expect, it } from 'vitest';
import { formatSearchPiece, type SearchEntry, SearchPiece } from './search-piece';

const PLANNER: SearchEntry = {
  ...{ name: 'planner', path: 'work/planner.md', summary: 'Plans İstanbul.', model: 'opus' },
  ...{ root: 'agents', tools: '2', examples: 3, standing: '', sign: 'loads' },
  facets: {
    verdict: ['loads'],
    model: ['opus'],
    color: ['blue'],
    tool: ['Bash(git:*, rm)', 'Read'],
  },
};
const CRITIC: SearchEntry = {
  ...{ name: 'critic', path: 'critic.md', summary: 'Judges what the planner says.', model: '' },
  ...{ root: 'agents', tools: 'all', examples: 0, standing: 'is not loaded', sign: 'skipped' },
  facets: { verdict: ['skipped'], model: ['none'], color: ['none'], tool: [] },
};

const piece = new SearchPiece(formatSearchPiece([PLANNER, CRITIC]));
const find = (words: string[], facets: Parameters<SearchPiece['find']>[0]['facets'] = []) =>
  piece.find({ words, facets });
const names = (...asked: Parameters<typeof find>) => find(...asked).map((hit) => hit.entry().name);

it('gives back what was written', () => {
  expect(find([]).map((hit) => hit.entry())).toEqual([PLANNER, CRITIC]);
});

it('finds words in name, path, summary and model, and tells those of names', () => {
  expect(find(['plan']).map(({ inName }) => inName)).toEqual([true, false]);
  expect(names(['work/'])).toEqual(['planner']);
  expect(names(['opus', 'planner'])).toEqual(['planner']);
  expect(names(['judges'])).toEqual(['critic']);
});

it('finds nothing in what is only shown, or only narrows', () => {
  expect(names(['agents'])).toEqual([]);
  expect(names(['blue'])).toEqual([]);
  expect(names(['loaded'])).toEqual([]);
});

it('narrows by whole values', () => {
  expect(names([], [{ name: 'tool', value: 'Bash(git:*, rm)' }])).toEqual(['planner']);
  expect(names([], [{ name: 'tool', value: 'Bash' }])).toEqual([]);
  expect(names(['plan'], [{ name: 'model', value: 'none' }])).toEqual(['critic']);
});

it('keeps an agent on its line whatever its fields hold', () => {
  const odd = { ...CRITIC, name: 'a\tb\nc\x1fd', summary: '\u2028x\r' };
  const written = new SearchPiece(formatSearchPiece([odd, PLANNER]));
  const found = written.find({ words: [], facets: [] }).map((hit) => hit.entry());
  expect(found).toEqual([{ ...odd, name: 'a b c d' }, PLANNER]);
});

it('is empty where there are no agents', () => {
  expect(new SearchPiece(formatSearchPiece([])).find({ words: [], facets: [] })).toEqual([]);
});
