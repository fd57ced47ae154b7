import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'vitest';
import type { Rules } from '@/lib/agents/model/agent';
import { makeRandom, mutateBytes } from './damage';
import { judgeBytes } from './judge';
import { sharedData } from './shared-data';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

/** The long run is `npm run fuzz`. */
const RUNS = 500;
/** A machine that does other things as well must not fail here: `npm run fuzz` is what measures. */
const PATIENCE = 60_000;

const folders = [resolve(import.meta.dirname, '../agents'), sharedData('seeds'), sharedData('odd')];
const files = folders.flatMap((folder) =>
  folder === null
    ? []
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.md'))
        .map((path) => readFileSync(join(folder, path))),
);

describe('whatever is in a file', () => {
  it(
    'is read without an exception or a contradiction',
    () => {
      const random = makeRandom(1);
      for (let run = 0; run < RUNS; run++) {
        const file = files[Math.floor(random() * files.length)] ?? Buffer.alloc(0);
        const bytes = mutateBytes(file, random, files);
        try {
          judgeBytes(bytes, run % 4 === 0 ? PLUGIN : PROJECT);
        } catch (error) {
          throw new Error(`Run ${run}: ${JSON.stringify(bytes.toString().slice(0, 2_000))}`, {
            cause: error,
          });
        }
      }
    },
    PATIENCE,
  );

  const deep = (open: string, close: string, count: number) =>
    open.repeat(count) + close.repeat(count);
  it.each<[string, string]>([
    ['33 nested brackets', `---\nname: a\ndescription: D\nx: ${deep('[', ']', 33)}\n---\n`],
    ['nested maps', `---\nname: a\ndescription: D\nx: ${deep('{a: ', '}', 33)}\n---\n`],
    ['a chain of question marks', `---\n${'? '.repeat(33)}a\n---\n`],
    ['a chain of dashes', `---\n${'- '.repeat(33)}a\n---\n`],
    ['an alias of itself', '---\nname: a\ndescription: &a [*a]\n---\n'],
    ['aliases of aliases', '---\na: &a [x, y]\nb: &b [*a, *a]\nname: x\ndescription: *b\n---\n'],
    [
      '100,000 keys',
      `---\nname: a\ndescription: D\n${Array.from({ length: 100_000 }, (_, i) => `k${i}: ${i}\n`).join('')}---\n`,
    ],
    ['the same key 20,000 times', `---\n${'name: a\n'.repeat(20_000)}description: D: x\n---\n`],
    ['a line of 5 MB', `---\nname: a\ndescription: ${'x '.repeat(2_500_000)}\n---\n`],
    ['a quoted line of 900 KB', `---\nname: a\ndescription: "${'x '.repeat(450_000)}\n---\n`],
    ['900 KB of colons', `---\nname: a\ndescription: ${': '.repeat(450_000)}\n---\n`],
    [
      '400 KB of examples',
      `---\nname: a\ndescription: ${'<example>user: "x" '.repeat(20_000)}\n---\n`,
    ],
    ['blank lines', `---${'\n'.repeat(200_000)}`],
    ['dashes', '-'.repeat(1_000_000)],
    ['fences', '---\n'.repeat(100_000)],
    ['carriage returns', `---\r${'a: b\r'.repeat(50_000)}---\r`],
    ['tools', `---\nname: a\ndescription: D\ntools: ${'Foo, '.repeat(12_000)}\n---\n`],
    ['quotes', `---\nname: a\ndescription: ${'"'.repeat(60_000)}\n---\n`],
    ['invisible characters', `---\nname: a\ndescription: D\n---\n${'\u200b'.repeat(100_000)}`],
    [
      'prototypes',
      '---\n__proto__: {name: x}\nconstructor: y\ntoString: z\nname: a\ndescription: D\n---\n',
    ],
    ['an explicit key with nothing', '---\nname: a\ndescription: D\n? \nmodel: x\n---\n'],
    ['NUL', '\0'.repeat(1_000)],
  ])(
    '%s',
    (_what, text) => {
      judgeBytes(Buffer.from(text), PROJECT);
      judgeBytes(Buffer.from(text), PLUGIN);
    },
    PATIENCE,
  );
});
