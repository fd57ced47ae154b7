import { expect, test, vi } from 'vitest';
import { perProcess } from './per-process';

test('each name has one value, whichever instance of the module asks', async () => {
  const made = perProcess('test.one', () => ({ count: 1 }));
  made.count++;
  vi.resetModules();
  const other = await import('./per-process');
  expect(other.perProcess).not.toBe(perProcess);
  expect(other.perProcess('test.one', () => ({ count: 1 }))).toBe(made);
  expect(other.perProcess('test.two', () => ({ count: 1 }))).toEqual({ count: 1 });
});
