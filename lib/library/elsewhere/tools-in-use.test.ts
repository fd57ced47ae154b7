import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { teststore } from '@/test/store';
import { keepToolsInUse, readToolsInUse } from './tools-in-use';

it('remembers the tools, in one order', async () => {
  teststore();
  expect(readToolsInUse()).toEqual([]);
  await keepToolsInUse(['droid', 'opencode']);
  expect(readToolsInUse()).toEqual(['opencode', 'droid']);
  await keepToolsInUse([]);
  expect(readToolsInUse()).toEqual([]);
});

it.each(['', '{"uses":', '{"uses":"droid"}', '[]', 'null', '{"uses":["nobody",3]}'])(
  'takes %j for none',
  (kept) => {
    const { state } = teststore();
    mkdirSync(join(state, 'elsewhere'), { recursive: true });
    writeFileSync(join(state, 'elsewhere', 'tools.json'), kept);
    expect(readToolsInUse()).toEqual([]);
  },
);
