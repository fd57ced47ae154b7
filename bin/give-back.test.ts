import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const taken: string[] = [];

vi.mock('@/lib/library/collect-garbage', () => ({
  collectGarbage: () => taken.push('collect'),
  collectNew: () => taken.push('new'),
  forgetAll: async () => taken.push('forget'),
  compactMemory: () => taken.push('compact'),
}));

import { giveBackWhenIdle } from './give-back';

beforeEach(() => {
  vi.useFakeTimers();
  taken.length = 0;
});
afterEach(() => vi.useRealTimers());

test('gives memory back once after each time of work, and begins anew with a request', () => {
  let asked = Date.now();
  giveBackWhenIdle(() => Date.now() - asked);
  vi.advanceTimersByTime(30_000);
  expect(taken).toEqual(['collect']);
  asked = Date.now();
  vi.advanceTimersByTime(10_000);
  vi.advanceTimersByTime(50_000);
  expect(taken).toEqual(['collect', 'collect', 'forget', 'collect', 'compact', 'new']);
  vi.advanceTimersByTime(600_000);
  expect(taken).toHaveLength(7);
});
