import { expect, test } from 'vitest';
import { attractingSentence } from './attracting-sentence';
import { RoutingIndex } from './routing-index';

const PROSE = 'Reads e.g. logs. Finds slow queries, and says why. Use it for databases!\nSlow.';

function attract(request: string, { body = '' } = {}) {
  const index = new RoutingIndex();
  const agent = index.add({ name: 'a', prose: PROSE, examples: [], body, collection: '' });
  return attractingSentence(PROSE, index.explain(request, agent));
}

test('the sentence with most of the words is found', () => {
  expect(attract('Why is this query so slow?')).toBe('Finds slow queries, and says why.');
  expect(attract('Which database?')).toBe('Use it for databases!');
  expect(attract('the logs')).toBe('Reads e.g. logs.');
});

test('words of other fields attract by no sentence', () => {
  expect(attract('Paint the wall', { body: 'You paint walls.' })).toBeNull();
});
