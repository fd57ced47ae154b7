import { describe, expect, test } from 'vitest';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { NameGroup } from '@/lib/agents/catalog/precedence';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource } from '@/lib/agents/text/decode';
import { byWeight, divideBudget } from './budget';
import { listTrims } from './budget-trims';
import { mapCompetition } from './competition-map';
import { drawCompetition } from './draw-competition';
import { drawLanes } from './draw-lanes';
import { drawUse } from './draw-use';
import { drawBudget, drawMap } from './draw-weights';
import { weighLaunch } from './launch-weight';
import { modelTone } from './model-tone';
import { mapTokens } from './token-map';
import { formatMatrix, toolMatrix } from './tool-matrix';
import { useOverTime } from './use-over-time';

const agent = (name: string, facts: Partial<AgentItem> = {}): AgentItem => ({
  ...{ root: 'r', path: `${name}.md`, name, model: null, color: null, tools: 'all', summary: '' },
  ...{
    examples: 0,
    request: null,
    verdict: 'loads',
    reason: null,
    problems: { error: 0, warning: 0, info: 0 },
  },
  ...{ size: 1, mtime: 1, tokens: 100, exampleTokens: 0, scope: 'project', readOnly: false },
  ...{ link: false, standing: null },
  ...facts,
});

const weighing = (...tokens: number[]) => tokens.map((own, at) => agent(`a${at}`, { tokens: own }));

describe('the budget', () => {
  test('has the heaviest first, and the smallest together', () => {
    const { parts, tokens } = divideBudget(weighing(1, 50, 0, 9, 2), 2);
    expect(tokens).toBe(62);
    expect(parts.map(({ items, tokens, from }) => [items.length, tokens, from])).toEqual([
      [1, 50, 0],
      [1, 9, 50],
      [2, 3, 59],
    ]);
  });

  test('is empty where nothing weighs', () => {
    expect(divideBudget([], 5)).toMatchObject({ parts: [], tokens: 0 });
    expect(byWeight(weighing(0))).toEqual([]);
  });
});

describe('the way down', () => {
  const talk = (words: string) => `<example>\nuser: "${words}"\n</example>`;
  const described = (name: string, ...lines: string[]) => ({
    item: agent(name),
    description: lines.join('\n'),
  });
  const told = (agents: Parameters<typeof listTrims>[0]) =>
    listTrims(agents).map(({ what, items, tokens }) => [
      what.kind === 'sentence' ? what.find : `${what.keep} ${what.above}`,
      items.map(({ name }) => name).join(' '),
      tokens,
    ]);

  test('counts the examples that go, those that give most first', () => {
    const many = described(
      'many',
      'Helps.',
      talk('short'),
      talk('longer one'),
      talk('x'.repeat(900)),
    );
    const two = described('two', 'Helps.', talk('short'), talk('longer one'));
    const one = described('one', 'Helps.', talk('short'));
    expect(told([many, two, one])).toEqual([
      ['1 0', 'many two', 336],
      ['2 0', 'many', 310],
      ['1 250', 'many', 310],
    ]);
  });

  test('finds what three agents say alike, but not what leads a description', () => {
    const same = 'Always ask before anything is deleted.';
    const agents = ['a', 'b', 'c'].map((name) => described(name, `Is ${name}. ${same} Bye.`));
    expect(told(agents)).toEqual([[` ${same}`, 'a b c', 39]]);
    expect(told([...agents.slice(1), described('d', `${same} It is d.`)])).toEqual([]);
    expect(told([...agents, described('d', 'Is d.', same)])).toEqual([[same, 'a b c d', 52]]);
  });
});

test('what a start takes is told by what it comes from', () => {
  const text = '---\nname: n\ndescription: d\ntools: Read\nmemory: user\n---\nYou are n.';
  const { client } = readAgent(decodeSource(Buffer.from(text)), {
    rules: { kind: 'project' },
    path: 'n.md',
  });
  const weight = client.loads ? weighLaunch(agent('n'), client.agent) : null;
  expect(weight?.sums).toMatchObject({ prompt: 4, memory: 4330, tools: 640 + 322 + 213 });
  expect(weight?.tokens).toBe(4 + 4330 + 1175 + 21 + 554 + 120 + 190 + 310);
});

describe('the map', () => {
  const items = [
    agent('a', { path: 'x/a.md', tokens: 300 }),
    agent('b', { path: 'x/b.md', tokens: 100 }),
    agent('c', { path: 'y/c.md', tokens: 400 }),
    agent('d', { path: 'y/d.md', tokens: 5 }),
    agent('e', { path: 'y/e.md', tokens: 5 }),
  ];
  const cells = mapTokens(items, { aspect: 2, most: 3 });

  test('gives each agent room by its tokens, and the smallest of a folder one room', () => {
    expect(cells.map(({ items, group }) => [group, items.map(({ name }) => name).join()])).toEqual([
      ['r/y', 'c'],
      ['r/y', 'd,e'],
      ['r/x', 'a'],
      ['r/x', 'b'],
    ]);
    const areas = cells.map(({ x0, y0, x1, y1 }) => (x1 - x0) * (y1 - y0));
    expect((areas[2] ?? 0) / (areas[3] ?? 1)).toBeCloseTo(3, 0);
  });

  test('has no two rooms in one place, and none outside', () => {
    for (const [at, a] of cells.entries()) {
      expect(a.x0).toBeGreaterThanOrEqual(0);
      expect(a.y1).toBeLessThanOrEqual(1);
      for (const b of cells.slice(at + 1)) {
        expect(a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0).toBe(true);
      }
    }
  });

  test('is empty where nothing weighs', () => {
    expect(mapTokens([], { aspect: 1, most: 9 })).toEqual([]);
  });
});

describe('the tools', () => {
  const items = [
    agent('writer', { tools: ['Read', 'Write'] }),
    agent('reader', { tools: ['Read'] }),
    agent('heir'),
    agent('=cmd', { tools: [] }),
  ];

  test('are in order of how many have them, and an agent that inherits all has each', () => {
    const { tools, all, rows } = toolMatrix(items, 'Write');
    expect(tools).toEqual([
      { name: 'Read', count: 2 },
      { name: 'Write', count: 1 },
    ]);
    expect(all).toBe(1);
    expect(rows.map(({ name }) => name)).toEqual(['heir', 'writer', '=cmd', 'reader']);
  });

  test('are values that a spreadsheet takes for text', () => {
    expect(formatMatrix(toolMatrix(items, null))).toBe(
      [
        'agent,root,path,Read,Write',
        "'=cmd,r,'=cmd.md,,",
        'heir,r,heir.md,inherited,inherited',
        'reader,r,reader.md,yes,',
        'writer,r,writer.md,yes,yes',
        '',
      ].join('\r\n'),
    );
  });
});

describe('the map of who competes', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => agent(name));
  if (!a || !b || !c || !d) throw new Error('There are four.');
  const pairs = [
    { a, b, score: 0.9, words: [] },
    { a, b: c, score: 0.5, words: [] },
    { a: c, b: d, score: 0.5, words: [] },
  ];
  const { places, lines } = mapCompetition(pairs);

  test('has each agent once, within the map, and a line for each pair', () => {
    expect(places.map(({ item }) => item.name)).toEqual(['a', 'b', 'c', 'd']);
    for (const { x, y } of places) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x, y)).toBeLessThanOrEqual(1);
    }
    expect(lines.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [2, 3],
    ]);
  });

  test('is the same each time', () => {
    expect(mapCompetition(pairs)).toEqual({ places, lines });
  });

  test('stands for two agents, and for none', () => {
    expect(mapCompetition(pairs.slice(0, 1)).places).toHaveLength(2);
    expect(mapCompetition([])).toEqual({ places: [], lines: [] });
  });
});

const USED = { agent: '', item: null, days: [{ day: '2026-11-20', launches: 2 }] };

const NAMESAKES: NameGroup = {
  name: '',
  winner: null,
  alike: [],
  replacesBuiltin: false,
  members: (['wins', 'shadowed'] as const).map((standing) => ({
    ...{ root: 'r', path: `${standing}.md`, scope: 'project', standing, why: '' },
  })),
};

describe('a drawn file', () => {
  test('has names as text and nothing else', () => {
    const odd = agent('<script>&"\u0007', { tokens: 20_000 });
    const files = [
      drawBudget(divideBudget([odd], 9)),
      drawMap(mapTokens([odd], { aspect: 2, most: 9 }), 600),
      drawCompetition(mapCompetition([{ a: odd, b: agent('b'), score: 0.9, words: [] }]), 600),
      drawLanes([{ ...NAMESAKES, name: odd.name }], []),
      drawUse(useOverTime([{ ...USED, agent: odd.name }], 8), [{ ...USED, agent: odd.name }]),
    ];
    for (const file of files) {
      expect(file).toContain('&lt;script&gt;&amp;&quot;\ufffd');
      expect(file).not.toContain('<script');
    }
  });

  test('is hatched only over the limit', () => {
    expect(drawBudget(divideBudget(weighing(20), 9, 10))).toContain('url(#over)');
    expect(drawBudget(divideBudget(weighing(10), 9, 10))).not.toContain('url(#over)');
  });
});

test.each([
  ['claude-opus-5-5', 'opus'],
  ['Sonnet', 'sonnet'],
  ['inherit', 'none'],
  [null, 'none'],
  ['gpt-5', 'other'],
] as const)('the model %s is coloured as %s', (model, tone) => {
  expect(modelTone(model)).toBe(tone);
});
