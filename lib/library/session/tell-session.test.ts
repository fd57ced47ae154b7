import { expect, test } from 'vitest';
import { tellSession } from './tell-session';

test('an agent of which nothing is known is named, and one that is off is not in the list', () => {
  const why = { rule: 'Agent(b)', file: '/s.json', line: 2 };
  const common = { scope: 'built-in', path: null, agent: null } as const;
  const told = tellSession({
    startedIn: '/w',
    agents: [
      { ...common, name: 'a', line: '- a: d (Tools: *)', lineLength: 17, whyNot: null },
      { ...common, name: 'b', line: '- b: d (Tools: *)', lineLength: 17, whyNot: why },
      { ...common, name: 'c', line: null, lineLength: 29, whyNot: null },
    ],
    ignored: [],
  });
  expect(told.text).toBe('Available agent types for the Agent tool:\n- a: d (Tools: *)');
  expect(told.tokens).toBe(Math.ceil((told.text.length + 1 + 29) / 3));
  expect(told.agents.map(({ name, available, tools }) => [name, available, tools])).toEqual([
    ['a', true, null],
    ['b', false, null],
    ['c', true, null],
  ]);
});
