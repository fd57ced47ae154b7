import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testdir } from '@/test/testdir';
import { parseArguments } from './arguments.mjs';

/** What a command line comes to, from a folder that holds `mine`, `mine too` and a file. */
function parse(...argv: string[]) {
  const from = testdir({ mine: {}, 'mine too': {}, 'file.md': '' });
  const parsed = parseArguments(argv, from);
  if (parsed.kind === 'error') return parsed.message;
  return parsed.kind === 'help' ? 'help' : { from, ...parsed.arguments };
}

test('no argument asks for nothing', () => {
  expect(parse()).toMatchObject({ dirs: [], claude: null, port: null, host: null, state: null });
});

test('relative folders start from the current folder', () => {
  const parsed = parse('mine', './mine too/');
  if (typeof parsed === 'string') throw new Error(parsed);
  expect(parsed.dirs).toEqual([join(parsed.from, 'mine'), join(parsed.from, 'mine too')]);
});

test('~ is the home folder', () => {
  expect(parse('~')).toMatchObject({ dirs: [homedir()] });
  expect(parse('--state', '~/kept')).toMatchObject({ state: join(homedir(), 'kept') });
});

test.each([
  [['--port', '8080'], { port: 8080 }],
  [['--port=0'], { port: 0 }],
  [['--poll', '0.5'], { poll: 0.5 }],
  [['--open', '--token', '--host=::1'], { open: true, token: true, host: '::1' }],
])('%j', (argv, expected) => {
  expect(parse(...argv)).toMatchObject(expected);
});

test('--claude takes a project folder, by default the current one', () => {
  for (const [argv, project] of [
    [['--claude'], '.'],
    [['--claude', 'mine'], 'mine'],
    [['--claude', '--open'], '.'],
  ] as const) {
    const parsed = parse(...argv);
    if (typeof parsed === 'string') throw new Error(parsed);
    expect(parsed.claude).toBe(join(parsed.from, project));
  }
});

test.each([
  [['nowhere'], 'There is no folder nowhere.'],
  [['file.md'], 'file.md is not a folder.'],
  [['--claude', 'nowhere'], 'There is no folder nowhere.'],
  [['--port', 'eighty'], 'eighty is not a port: it must be a number from 0 to 65535.'],
  [['--port', '65536'], '65536 is not a port: it must be a number from 0 to 65535.'],
  [['--port'], '--port needs a value.'],
  [['--host', '--open'], '--host needs a value.'],
  [['--prot', '1'], 'There is no option --prot.'],
  [['-h'], 'help'],
  [['mine', '--help'], 'help'],
])('%j: %s', (argv, message) => {
  expect(parse(...argv)).toBe(message);
});

test.skipIf(process.getuid?.() === 0)('a folder that cannot be read is named', () => {
  const dir = join(testdir(), 'closed');
  mkdirSync(dir, { mode: 0o000 });
  expect(parse(dir)).toMatch('cannot be read');
});
