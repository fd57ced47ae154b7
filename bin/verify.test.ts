import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { teststore } from '@/test/store';
import { runVerify } from './verify';

/** Runs the command on a state folder, for which `$` stands in the arguments. */
async function run(state: string, ...argv: string[]) {
  let out = '';
  let error = '';
  const code = await runVerify(
    argv.map((argument) => argument.replace('$', state)),
    {
      cwd: state,
      color: false,
      print: (text) => {
        out += text;
      },
      complain: (text) => {
        error += text;
      },
    },
  );
  return { code, out, error };
}

describe('agent-catalog verify', () => {
  it('says what it has read, and that nothing is damaged', async () => {
    const { state } = teststore();
    const { code, out } = await run(state, '--state', '$');
    expect(code).toBe(0);
    expect(out).toContain('read 0 versions, 0 lists, 0 deleted files');
    expect(out).toContain('Nothing is damaged.');
  });

  it('fails for what is damaged until that is repaired', async () => {
    const { state } = teststore();
    mkdirSync(join(state, 'history'), { mode: 0o700 });
    writeFileSync(join(state, 'history', 'limits.json'), '{', { mode: 0o600 });
    const first = await run(state, '--state=$', '--format', 'json');
    expect(first.code).toBe(1);
    expect(JSON.parse(first.out)).toMatchObject({
      folder: state,
      damaged: [{ file: 'history/limits.json', repair: null }],
    });
    const second = await run(state, '--state', '$', '--repair');
    expect(second).toMatchObject({ code: 0, out: expect.stringContaining('Repaired: 1.') });
    expect(await run(state, '--state', '$')).toMatchObject({ code: 0 });
  });

  it.each([['--what'], ['folder'], ['--format', 'sarif'], ['--state', '$/misspelt']])(
    'ends with 2 for %j',
    async (...argv) => {
      const { state } = teststore();
      const { code, error } = await run(state, ...argv);
      expect(code).toBe(2);
      expect(error).toContain('agent-catalog verify --help');
    },
  );
});
