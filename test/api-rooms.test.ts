import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..');

/** The statements of sources that import from a module, or from one below it, each after its file. */
function listImports(from: string, ...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$/.test(name))
      .flatMap((name) => {
        const text = readFileSync(join(PROJECT, folder, name), 'utf8');
        return [...text.matchAll(/^import [^;]*? from '([^']*)';/gm)]
          .filter(([, module]) => module === from || module?.startsWith(`${from}/`))
          .map(([statement]) => `${folder}/${name}: ${statement}`);
      }),
  );
}

test('components take only types from lib/api, because its schemas would bring zod along', () => {
  const imports = listImports('@/lib/api', 'components');
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter((line) => !line.includes(': import type '))).toEqual([]);
});

test('routes change files by change() alone, which tells the library', () => {
  expect(listImports('@/lib/library/saving/save', 'app', 'lib/http')).toEqual([]);
  const trash = listImports('@/lib/library/saving/trash', 'app', 'lib/http');
  expect(trash.length).toBeGreaterThan(0);
  expect(trash.filter((line) => line.includes('restoreFromTrash'))).toEqual([]);
});
