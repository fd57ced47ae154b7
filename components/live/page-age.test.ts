import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteBehind, untilCurrent } from './page-age';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is asked about the page waits until it has come anew, and a moment longer', async () => {
  const told: string[] = [];
  const ask = (what: string) => untilCurrent().then(() => told.push(what));
  await ask('at once');
  noteBehind(true);
  ask('later');
  await vi.advanceTimersByTimeAsync(2000);
  expect(told).toEqual(['at once']);
  noteBehind(false);
  await vi.advanceTimersByTimeAsync(200);
  // Another change was not told of in time.
  noteBehind(true);
  await vi.advanceTimersByTimeAsync(2000);
  expect(told).toEqual(['at once']);
  noteBehind(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toEqual(['at once', 'later']);
});
