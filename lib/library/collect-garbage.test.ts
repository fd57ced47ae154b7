import { cachedDataVersionTag } from 'node:v8';
import { expect, it } from 'vitest';
import { collectGarbage, collectNew, forgetAll } from './collect-garbage';

it.each([collectGarbage, collectNew, forgetAll])(
  'leaves compiled code good for the next process: %o',
  (collect) => {
    const before = cachedDataVersionTag();
    collect();
    expect(cachedDataVersionTag()).toBe(before);
  },
);
