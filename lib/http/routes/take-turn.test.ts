import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { takeTurn } from './take-turn';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Keeps the event loop busy for longer than several share a turn. */
function work(): void {
  for (const start = performance.now(); performance.now() - start < 30; );
}

test('what takes long has a turn of the event loop of its own, in the order of asking', async () => {
  let turn = 0;
  const log: [who: string, turn: number][] = [];
  const ask = async (who: string) => {
    await takeTurn();
    work();
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

test('what is quick shares a turn', async () => {
  let given = 0;
  const asked = Array.from({ length: 5 }, async () => {
    await takeTurn();
    given++;
  });
  // The first of them is for those that are in line before.
  await nextTurn();
  await nextTurn();
  expect(given).toBe(5);
  await Promise.all(asked);
});

test('what waits for the disk goes on between two of them', async () => {
  // However long the disk takes, somebody waits for a turn.
  let isSaving = true;
  const crowd = async () => {
    while (isSaving) await takeTurn();
  };
  const many = Promise.all(Array.from({ length: 50 }, crowd));
  // As a save does, one wait after the other.
  for (let step = 0; step < 12; step++) await readFile(import.meta.filename);
  isSaving = false;
  await many;
});

test('who comes later gets a turn too', async () => {
  await takeTurn();
  await nextTurn();
  await expect(takeTurn()).resolves.toBeUndefined();
});
