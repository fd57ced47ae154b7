import { expect, test } from 'vitest';
import { runInTurns } from './run-in-turns';

test('what waits gets its turn between two steps', async () => {
  const log: string[] = [];
  function* work(name: string): Generator<undefined, string> {
    for (const step of [1, 2]) {
      log.push(`${name} ${step}`);
      yield;
    }
    return name;
  }
  expect(await Promise.all([runInTurns(work('a')), runInTurns(work('b'))])).toEqual(['a', 'b']);
  expect(log).toEqual(['a 1', 'b 1', 'a 2', 'b 2']);
});
