import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LibraryEvents } from './library-events';

let tellChange: () => void = () => {};
let tellJob: (event: { data: string }) => void = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('window', { addEventListener: () => {} });
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      postMessage() {}
    },
  );
  vi.stubGlobal(
    'EventSource',
    class {
      addEventListener(type: string, listener: () => void) {
        if (type === 'change') tellChange = listener;
        if (type === 'job') tellJob = listener;
      }
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** How often a page is told, from one that has just opened its stream. */
function count(): () => number {
  let told = 0;
  new LibraryEvents().onChanged(() => told++);
  vi.advanceTimersByTime(1000);
  told = 0;
  return () => told;
}

test('changes that come together are reported once', () => {
  const told = count();
  for (let change = 0; change < 100; change++) tellChange();
  vi.advanceTimersByTime(1000);
  expect(told()).toBe(1);
});

test('a change that comes alone is reported at once, the next ones together', () => {
  const told = count();
  tellChange();
  vi.advanceTimersByTime(10);
  expect(told()).toBe(1);
  tellChange();
  vi.advanceTimersByTime(20);
  tellChange();
  vi.advanceTimersByTime(20);
  expect(told()).toBe(1);
  vi.advanceTimersByTime(100);
  expect(told()).toBe(2);
});

test('what a job changes is reported together', () => {
  const told = count();
  tellJob({ data: '{"state":"running"}' });
  for (let file = 0; file < 3; file++) {
    tellChange();
    vi.advanceTimersByTime(20);
  }
  expect(told()).toBe(0);
  tellJob({ data: '{"state":"done"}' });
  vi.advanceTimersByTime(10);
  expect(told()).toBe(1);
});

test('changes that never stop are reported all the same', () => {
  const told = count();
  for (let change = 0; change < 100; change++) {
    tellChange();
    vi.advanceTimersByTime(40);
  }
  expect(told()).toBeGreaterThanOrEqual(10);
  expect(told()).toBeLessThanOrEqual(20);
});
