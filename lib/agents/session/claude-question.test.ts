import { expect, test } from 'vitest';
import { readChoice, writeQuestion } from './claude-question';

const agent = (name: string, description: string) => ({
  ...{ name, description, inheritsTools: true, toolEntries: [], disallowedTools: [], settings: [] },
});

test('the question has the list as a session sends it, and the request last', () => {
  expect(writeQuestion([agent('b', 'Does b'), agent('A', 'Does a')], 'Do it.')).toBe(
    'Available agent types for the Agent tool:\n- A: Does a (Tools: All tools)\n- b: Does b (Tools: All tools)\n\nThe request:\n\nDo it.',
  );
});

test.each([
  ['code-reviewer', { kind: 'agent', name: 'code-reviewer' }],
  ['`code-reviewer`.\n', { kind: 'agent', name: 'code-reviewer' }],
  ['Code-Reviewer', { kind: 'agent', name: 'code-reviewer' }],
  ['None.', { kind: 'none' }],
  ['I would start code-reviewer', { kind: 'unclear' }],
  ['', { kind: 'unclear' }],
])('the answer %j is understood', (said, chosen) => {
  expect(readChoice(said, ['other', 'code-reviewer'])).toEqual(chosen);
});
