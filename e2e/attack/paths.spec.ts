import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { expect, test } from 'playwright/test';
import { openLibrary } from '@/lib/library/library';
import { locateFile, locateNewFile } from '@/lib/library/roots/locate';
import { makeRoots } from '@/lib/library/roots/root';
import { FULL } from './full';

const ROUNDS = FULL ? 1_000_000 : 20_000;
const SECRET = 'zq7xsecret';

const STEPS = [
  '..',
  '.',
  '',
  '...',
  '.. ',
  ' ..',
  '..;',
  '..\\',
  '..%2f',
  '%2e%2e',
  '\0',
  '..\0',
  '~',
  'C:',
  'c:\\',
  '\\\\host',
  '\u2024\u2024',
  '\uff0e\uff0e',
  '\uff0f',
  '\u2215',
  '..\u2215',
  'in',
  'out',
  'up',
  'self',
  'chain',
  'dangling',
  'file.md',
  'secret.md',
  'link.md',
  'deep',
  'con',
  'nul.md',
  'a'.repeat(260),
  '\ud800',
  '\u202e',
  '__proto__',
  'root-evil',
  'etc',
  'passwd',
];
const STARTS = ['', '', '', '', '/', '//', '/etc/', '../', 'file:///', '\\', 'C:\\', '\0'];
const ENDS = ['.md', '.md', '.md', '', '.MD', '.md/', '.md\0', '.md ', '/..', '/secret.md'];

/** Equal for equal seeds, so that what fails once can be looked at again. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function makePath(random: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const steps = Array.from({ length: 1 + Math.floor(random() * 5) }, () => pick(STEPS));
  return pick(STARTS) + steps.join('/') + pick(ENDS);
}

/** A root with every kind of way out of it: links to a file, a folder, the top, a chain, into nothing. */
function makeTrap() {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-trap-')));
  const dir = join(top, 'root');
  mkdirSync(join(dir, 'in', 'deep'), { recursive: true });
  mkdirSync(join(top, 'root-evil'));
  mkdirSync(join(top, 'elsewhere'));
  for (const path of [
    'root-evil/secret.md',
    'elsewhere/secret.md',
    'secret.md',
    'elsewhere/file.md',
  ]) {
    writeFileSync(join(top, path), SECRET);
  }
  for (const path of ['file.md', 'in/file.md', 'in/deep/secret.md']) {
    writeFileSync(join(dir, path), '---\nname: a\ndescription: b\n---\n');
  }
  symlinkSync(join(top, 'elsewhere'), join(dir, 'out'));
  symlinkSync('..', join(dir, 'up'));
  symlinkSync('.', join(dir, 'self'));
  symlinkSync('out', join(dir, 'chain'));
  symlinkSync('../nowhere', join(dir, 'dangling'));
  symlinkSync('../secret.md', join(dir, 'link.md'));
  symlinkSync('../new.md', join(dir, 'in', 'link.md'));
  return { top, dir };
}

test('No path leads out of a root, to read, to write or to create', async () => {
  test.setTimeout(FULL ? 1_800_000 : 120_000);
  const { top, dir } = makeTrap();
  const seed = FULL ? Date.now() % 2 ** 32 : 4747;
  const random = makeRandom(seed);
  const [root] = makeRoots([dir]);
  if (!root) throw new Error('No root was made.');
  const escapes: string[] = [];
  let found = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const path = makePath(random);
    for (const place of [locateFile(root, path), locateNewFile(root, path)]) {
      if (!place.ok) continue;
      found++;
      if (!place.real.startsWith(dir + sep))
        escapes.push(`${JSON.stringify(path)} → ${place.real}`);
    }
  }
  expect(escapes, `seed ${seed}`).toEqual([]);
  expect(found).toBeGreaterThan(0);
  rmSync(top, { recursive: true });
});

test('The library reads no file outside a root by a path that it did not find itself', async () => {
  const { top, dir } = makeTrap();
  const random = makeRandom(4748);
  const library = openLibrary(makeRoots([dir]), { watch: 'off' });
  await library.ready;
  const leaks: string[] = [];
  for (let round = 0; round < ROUNDS / 10; round++) {
    const path = makePath(random);
    const file = await library.read({ root: 'root', path }).catch(() => null);
    // Claude Code follows links, so what they lead to is shown; and said to lie outside.
    if (file?.source.text.includes(SECRET) && !file.readOnly) leaks.push(path);
    if (file && file.path !== path) leaks.push(path);
  }
  expect(leaks).toEqual([]);
  library.close();
  rmSync(top, { recursive: true });
});
