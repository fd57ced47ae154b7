import { expect, test } from 'vitest';
import { FACET_NAMES, type FacetName } from '@/lib/agents/catalog/facets';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { facetValuesOf, isChosen, makeFacetLabel } from './facet-values';

const ITEM = {
  root: 'lib',
  path: 'a/b/one.md',
  model: 'Opus',
  color: null,
  tools: ['Read', 'Bash'],
  verdict: 'altered',
} as unknown as AgentItem;

test('an agent has values of every facet', () => {
  expect(facetValuesOf(ITEM, ['tool-dead'])).toEqual({
    verdict: ['altered'],
    'made-for': ['claude-code'],
    root: ['lib'],
    folder: ['lib/a', 'lib/a/b'],
    model: ['opus'],
    color: ['none'],
    tool: ['Read', 'Bash'],
    problem: ['tool-dead'],
    git: [],
    'loads-in': [],
    'altered-in': [],
    breaks: [],
  });
  expect(facetValuesOf({ ...ITEM, tools: 'all' }, []).tool).toEqual(['all']);
  expect(facetValuesOf({ ...ITEM, tools: [] }, []).tool).toEqual(['none']);
});

test('an agent has the tools that load it, and those that it stops', () => {
  const elsewhere = {
    kilo: 'loads',
    droid: 'altered',
    opencode: 'stops',
    codex: 'skipped',
  } as const;
  const values = facetValuesOf({ ...ITEM, elsewhere }, []);
  expect(values['loads-in']).toEqual(['kilo', 'droid']);
  expect(values['altered-in']).toEqual(['droid']);
  expect(values.breaks).toEqual(['opencode']);
});

test('a document has no model, color or tools', () => {
  const values = facetValuesOf({ ...ITEM, verdict: 'document' }, []);
  expect(FACET_NAMES.filter((facet) => values[facet].length > 0)).toEqual([
    'verdict',
    'made-for',
    'root',
    'folder',
  ]);
});

test.each<[FacetName, string, string[], boolean]>([
  ['model', 'opus', ['Opus'], true],
  ['tool', 'Bash', ['bash'], false],
  ['folder', 'lib/a/b', ['lib/a/b'], true],
  ['folder', 'lib/a/b', ['a/b'], true],
  ['folder', 'lib/a/b', ['a', 'b', 'lib'], false],
  ['root', 'lib', ['other', 'lib'], true],
])('%s %s of %j: %s', (facet, value, chosen, expected) => {
  expect(isChosen(facet, value, chosen)).toBe(expected);
});

test.each<[FacetName, string, string]>([
  ['verdict', 'document', 'Document'],
  ['root', 'lib', 'Our agents'],
  ['root', 'gone', 'gone'],
  ['folder', 'lib/a/b', 'a/b'],
  ['model', 'none', 'No model'],
  ['model', 'opus', 'Opus'],
  ['tool', 'all', 'All tools'],
  ['tool', 'constructor', 'constructor'],
  ['problem', 'tool-dead', 'The tool no longer exists'],
  ['loads-in', 'gemini-cli', 'Gemini CLI'],
])('%s %s is read as %s', (facet, value, expected) => {
  const root = { id: 'lib', label: 'Our agents' };
  const label = makeFacetLabel(facet, [root as never], new Map([['opus', 'Opus']]));
  expect(label(value)).toBe(expected);
});
