import { chmodSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { testdir } from '@/test/testdir';
import { findClaude, runClaude } from './run-claude';

/** A program that does what the text says, in the place of Claude Code. */
function program(text: string): string {
  const file = join(testdir({}), 'claude');
  writeFileSync(file, `#!${process.execPath}\n${text}`);
  chmodSync(file, 0o755);
  return file;
}

const ANSWER = `process.stdin.resume().on('data', () => {}).on('end', () => {
  const said = process.argv.slice(2).join(' ') + ' in ' + require('node:fs').readdirSync('.').length;
  console.log(JSON.stringify({ result: said, is_error: false, total_cost_usd: 0.25, modelUsage: { m: {} } }));
});`;

const ask = (text: string, signal = new AbortController().signal) =>
  runClaude(program(text), { instructions: 'Choose.', question: 'q'.repeat(200_000), signal });

test('it is asked without tools, and in an empty folder', async () => {
  expect(await ask(ANSWER)).toEqual({
    ok: true,
    said: '-p --output-format json --tools  --safe-mode --setting-sources user --strict-mcp-config --disable-slash-commands --no-session-persistence --system-prompt Choose. in 0',
    model: 'm',
    dollars: 0.25,
  });
});

test.each([
  [
    'an error of its own',
    `console.log('{"result":"Not logged in","is_error":true}')`,
    /Not logged/,
  ],
  [
    'an option that it does not know',
    `console.error('unknown option'); process.exit(1)`,
    /with 1 .*unknown option/,
  ],
  ['nothing', '', /ended with 0 and said nothing/],
])('%s is told', async (_, text, message) => {
  expect(await ask(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
});

test('it ends with the request', async () => {
  const abort = new AbortController();
  const asked = ask('setInterval(() => {}, 1000)', abort.signal);
  setTimeout(() => abort.abort(), 300);
  expect((await asked).ok).toBe(false);
});

test('it is looked for in the search path, and in no relative folder of it', () => {
  const file = program('');
  const folder = join(file, '..');
  expect(findClaude({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(file);
  expect(findClaude({ PATH: `.${delimiter}bin` })).toBe(null);
  expect(findClaude({})).toBe(null);
});
