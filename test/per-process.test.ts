import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('no two things that there are once in a process share a name', () => {
  const lib = join(import.meta.dirname, '..', 'lib');
  const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(lib, name), 'utf8'));
  const names = sources.flatMap((text) =>
    [...text.matchAll(/\bperProcess\('([^']+)'/g)].map(([, name]) => name),
  );
  expect(names.length).toBeGreaterThan(5);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});
