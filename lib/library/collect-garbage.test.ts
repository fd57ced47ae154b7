import { cachedDataVersionTag } from 'node:v8';
import { expect, it } from 'vitest';
import { collectGarbage, collectNew, compactMemory, forgetAll, whenIdle } from './collect-garbage';

it.each([collectGarbage, collectNew, compactMemory])(
  'leaves compiled code good for the next process: %o',
  (collect) => {
    const before = cachedDataVersionTag();
    collect();
    expect(cachedDataVersionTag()).toBe(before);
  },
);

it('waits for what takes a while to let go', async () => {
  let isDone = false;
  whenIdle(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    isDone = true;
  });
  await forgetAll();
  expect(isDone).toBe(true);
});
