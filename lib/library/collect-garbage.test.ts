import { cachedDataVersionTag } from 'node:v8';
import { expect, it } from 'vitest';
import { collectGarbage } from './collect-garbage';

it('leaves compiled code good for the next process', () => {
  const before = cachedDataVersionTag();
  collectGarbage();
  expect(cachedDataVersionTag()).toBe(before);
});
