import { expect, it } from 'vitest';
import { askedTools } from './asked-tools';
import { EVERYTHING } from './list-query';

it.each([
  ['api breaks tool:kilo name:kilo "loads-in:kilo"', []],
  ['loads-in: breaks:', []],
  ['loads-in:gemini-cli -breaks:OpenCode,kilo', ['gemini-cli', 'opencode', 'kilo']],
  ['altered-in:q', ['qwen-code']],
  ['loads-in:nobody', []],
])('%s asks about %j', (q, tools) => {
  expect(askedTools({ ...EVERYTHING, q })).toEqual(tools);
});

it('takes the chosen filters too', () => {
  const query = { ...EVERYTHING, q: 'breaks:kilo', 'loads-in': ['droid', 'nobody'] };
  expect(askedTools(query)).toEqual(['kilo', 'droid']);
});
