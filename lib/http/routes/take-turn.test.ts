import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { takeTurn } from './take-turn';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('turns are given in the order of asking, one in a turn of the event loop', async () => {
  let turn = 0;
  const log: [who: string, turn: number][] = [];
  const ask = async (who: string) => {
    await takeTurn();
    log.push([who, turn]);
  };
  const asked = Promise.all(['a', 'b', 'c', 'd'].map(ask));
  while (log.length < 4) {
    await nextTurn();
    turn++;
  }
  await asked;
  expect(log.map(([who]) => who)).toEqual(['a', 'b', 'c', 'd']);
  expect(new Set(log.map(([, at]) => at)).size).toBe(4);
});

test('what waits for the disk goes on between two of them', async () => {
  let taken = 0;
  const many = Promise.all(
    Array.from({ length: 2_000 }, () => takeTurn().then(() => void taken++)),
  );
  // As a save does, one wait after the other.
  for (let step = 0; step < 12; step++) await readFile(import.meta.filename);
  expect(taken).toBeLessThan(2_000);
  await many;
  expect(taken).toBe(2_000);
});

test('who comes later gets a turn too', async () => {
  await takeTurn();
  await nextTurn();
  await expect(takeTurn()).resolves.toBeUndefined();
});
