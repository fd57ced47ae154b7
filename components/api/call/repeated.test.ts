import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Repeated } from './repeated';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that takes 100 milliseconds. */
function slow() {
  const ended: number[] = [];
  const start = Date.now();
  const repeated = new Repeated(0, async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    ended.push(Date.now() - start);
  });
  return { repeated, ended };
}

test('what is asked for faster than it is done is done all the same', async () => {
  const { repeated, ended } = slow();
  for (let turn = 0; turn < 10; turn++) {
    repeated.run();
    await vi.advanceTimersByTimeAsync(30);
  }
  expect(ended.length).toBeGreaterThanOrEqual(2);
});

test('what was asked for while it was under way leads to one more run', async () => {
  const { repeated, ended } = slow();
  repeated.run();
  await vi.advanceTimersByTimeAsync(50);
  repeated.run();
  repeated.run();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ended).toHaveLength(2);
});

test('none begins after the end', async () => {
  const { repeated, ended } = slow();
  repeated.run();
  await vi.advanceTimersByTimeAsync(50);
  repeated.run();
  repeated.end();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ended).toHaveLength(1);
});
