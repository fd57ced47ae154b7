import { describe, expect, it, test } from 'vitest';
import { readSettings } from './read-settings';

test('what is denied, switched off and set as the main agent is read', () => {
  const text = JSON.stringify(
    {
      permissions: { deny: ['Bash', 5, 'Agent(a)', 'Agent(x'] },
      enabledPlugins: { 'p@m': false, 'q@m': true, 'r@m': ['1.0'] },
      agent: 'lead',
      unknown: { any: 1 },
    },
    null,
    2,
  );
  expect(readSettings(`\ufeff${text}`)).toEqual({
    ok: true,
    settings: {
      denied: [{ rule: 'Agent(a)', denies: { kind: 'agent', name: 'a' }, line: 6 }],
      plugins: new Map([
        ['p@m', { on: false, line: 11 }],
        ['q@m', { on: true, line: 12 }],
        ['r@m', { on: true, line: 13 }],
      ]),
      mainAgent: 'lead',
    },
  });
});

describe('a file that the client voids says why', () => {
  it.each([
    ['{"permissions": {"deny": "Agent(a)"}}', '“permissions.deny” is not a list'],
    ['{"model": 5, "permissions": {"deny": ["Agent(a)"]}}', '“model” is not a text'],
    ['{"env": []}', '“env” is not an object'],
    ['[]', 'it is not an object'],
    ['{"a": "//", // b\n"c": 1}', 'it has a comment, which JSON does not know'],
    ['{"a": 1,}', 'a comma stands before a closing bracket'],
    ['{"a": ', 'it is not valid JSON'],
    ['', 'it is not valid JSON'],
  ])('%s', (text, why) => {
    expect(readSettings(text)).toMatchObject({ ok: false, why });
  });
});
