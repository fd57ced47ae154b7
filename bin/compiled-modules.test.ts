import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testdir } from '@/test/testdir';

const HERE = import.meta.dirname;

/** Requires `main.cjs` in a new process, with what was kept before, and keeps what that compiled. */
function run(dir: string) {
  const program = `
    import { createRequire } from 'node:module';
    import vm from 'node:vm';
    import { reuseCompiled } from ${JSON.stringify(join(HERE, 'compiled-modules.mjs'))};
    const compiled = [];
    const { Script } = vm;
    vm.Script = function (text, options) {
      const script = new Script(text, options);
      const isReused = options.cachedData !== undefined && !script.cachedDataRejected;
      if (!isReused) compiled.push(options.filename.split('/').at(-1));
      return script;
    };
    const keep = await reuseCompiled('kept');
    const said = await createRequire(process.cwd() + '/x.js')('./main.cjs');
    await keep();
    console.log(JSON.stringify({ said, compiled }));
  `;
  const args = ['--input-type=module', '--eval', program];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const OTHER = (said: string) => `
  const { basename } = require('node:path');
  const isItself = require.cache[__filename] === module && this === exports;
  exports.said = [
    '${said}', basename(__filename), isItself, require.resolve('./main.cjs') === module.parent.filename,
  ];
  exports.later = () => 'later';
`;
const TREE = {
  'main.cjs': `
    const { said, later } = require('./other.cjs');
    module.exports = import('./new.mjs').then((found) => [...said, later(), found.default]);
  `,
  'other.cjs': OTHER('one'),
  'new.mjs': `export default 'new';`,
};
const said = (first: string) => [first, 'other.cjs', true, true, 'later', 'new'];
/** The one that imports is left to Node. */
const ALL = ['other.cjs'];

describe('modules that were compiled before', () => {
  test('are not compiled again, and do the same', () => {
    const dir = testdir(TREE);
    expect(run(dir)).toEqual({ said: said('one'), compiled: ALL });
    expect(run(dir)).toEqual({ said: said('one'), compiled: [] });
  });

  test('leave nothing of a process that ended while it kept them', () => {
    const dir = testdir(TREE);
    run(dir);
    const [kept = ''] = readdirSync(join(dir, 'kept'));
    writeFileSync(join(dir, 'kept', `${kept}.1.tmp`), 'half');
    writeFileSync(join(dir, 'kept', 'other.tmp'), 'of somebody else');
    writeFileSync(join(dir, 'other.cjs'), OTHER('two'));
    run(dir);
    expect(readdirSync(join(dir, 'kept')).sort()).toEqual([kept, 'other.tmp'].sort());
  });

  test('are compiled again where their text is another', () => {
    const dir = testdir(TREE);
    run(dir);
    writeFileSync(join(dir, 'other.cjs'), OTHER('two'));
    expect(run(dir)).toEqual({ said: said('two'), compiled: ['other.cjs'] });
    expect(run(dir).compiled).toEqual([]);
  });

  test('are compiled again where what is kept was cut, or has a wrong bit', () => {
    const dir = testdir(TREE);
    run(dir);
    const file = join(dir, 'kept', readdirSync(join(dir, 'kept'))[0] ?? '');
    const bytes = readFileSync(file);
    const damaged = Buffer.from(bytes);
    const half = Math.floor(bytes.length / 2);
    damaged[half] = (damaged[half] ?? 0) ^ 4;
    for (const other of [damaged, bytes.subarray(0, half), Buffer.from('')]) {
      writeFileSync(file, other);
      expect(run(dir)).toEqual({ said: said('one'), compiled: ALL });
    }
  });

  test('are compiled at each start where nothing can be kept', () => {
    const dir = testdir({ ...TREE, kept: 'a file in its place' });
    for (let turn = 0; turn < 2; turn++) {
      expect(run(dir)).toEqual({ said: said('one'), compiled: ALL });
    }
  });

  test('say themselves what is wrong with them', () => {
    const dir = testdir({ ...TREE, 'other.cjs': 'exports.said = (' });
    expect(() => run(dir)).toThrow(/other\.cjs:1[\s\S]*SyntaxError/);
  });
});
