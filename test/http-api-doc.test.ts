import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PROJECT = join(import.meta.dirname, '..');

function readSources(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => readFileSync(join(PROJECT, folder, name), 'utf8')),
    )
    .join('\n');
}

/** `404 not-found` for each status with a code that the sources answer with. */
function listAnswers(): string[] {
  const sources = readSources('lib/http', 'app/api', 'bin');
  const thrown = [...sources.matchAll(/(?<!: )\b([45]\d\d),\s*'([a-z-]+)'/g)];
  const written = [...sources.matchAll(/status: ([45]\d\d),\s*code: '([a-z-]+)'/g)];
  const table = /const STATUS\b[^{]*\{([^}]*)\}/.exec(sources)?.[1] ?? '';
  const failures = [...table.matchAll(/'?([a-z0-9-]+)'?: (\d{3})/g)];
  return [
    ...[...thrown, ...written].map(([, status, code]) => `${status} ${code}`),
    ...failures.map(([, code, status]) => `${status} ${code}`),
  ];
}

test('docs/http-api.md lists every code with its status', () => {
  const doc = readFileSync(join(PROJECT, 'docs/http-api.md'), 'utf8');
  const listed = new Set<string>();
  for (const [, status, cells = ''] of doc.matchAll(/^\| (\d{3}) \| (.*) \|$/gm)) {
    for (const [, code] of cells.matchAll(/`([a-z0-9-]+)`/g)) listed.add(`${status} ${code}`);
  }
  const answers = [...new Set(listAnswers())];
  expect(answers.length).toBeGreaterThan(30);
  expect(answers.filter((answer) => !listed.has(answer))).toEqual([]);
});
