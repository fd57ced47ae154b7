import { expect, it } from 'vitest';
import { estimateTokens } from './tokens';

it.each([
  ['', '', 0],
  ['a', '', 1],
  ['abc', 'def', 2],
  ['abc', 'defg', 3],
  // Two UTF-16 units.
  ['', '😀😀', 2],
])('%j and %j take %i tokens', (name, description, tokens) => {
  expect(estimateTokens(name, description)).toBe(tokens);
});
