import { expect, test } from 'vitest';
import { drawUse } from './draw-use';
import { useOverTime } from './use-over-time';

const used = (agent: string, ...days: [string, number][]) => ({
  agent,
  item: null,
  days: days.map(([day, launches]) => ({ day, launches })),
});

const told = (agents: ReturnType<typeof used>[], most = 8) => {
  const { bars, span, most: highest } = useOverTime(agents, most);
  const parts = bars.map(({ day, launches, parts }) =>
    [
      day,
      launches,
      ...parts.map(({ agent, launches, from }) => `${agent?.agent ?? '…'} ${from}+${launches}`),
    ].join(' '),
  );
  return { parts, span, highest };
};

test('days without a start have an empty bar, and the less used are together', () => {
  const agents = [
    used('a', ['2026-02-27', 3], ['2026-03-02', 1]),
    used('b', ['2026-02-27', 2]),
    used('c', ['2026-02-27', 1], ['2026-02-28', 1]),
  ];
  expect(told(agents, 1)).toEqual({
    parts: ['2026-02-27 6 a 0+3 … 3+3', '2026-02-28 1 … 0+1', '2026-03-01 0', '2026-03-02 1 a 0+1'],
    span: 1,
    highest: 6,
  });
});

test('a long time is told by weeks', () => {
  const { parts, span } = told([
    used('a', ['2026-01-01', 1], ['2026-01-07', 1], ['2026-04-01', 2]),
  ]);
  expect(span).toBe(7);
  expect(parts).toHaveLength(13);
  expect([parts[0], parts[1], parts[12]]).toEqual([
    '2026-01-01 2 a 0+2',
    '2026-01-08 0',
    '2026-03-26 2 a 0+2',
  ]);
});

test('nothing is no bar, and draws an empty picture', () => {
  expect(told([])).toEqual({ parts: [], span: 1, highest: 0 });
  expect(drawUse(useOverTime([], 8), [])).not.toContain('NaN');
});
