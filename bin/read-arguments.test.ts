import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { testdir } from '@/test/testdir';
import { readArguments, readableFolder } from './read-arguments.mjs';

const KINDS = { claude: 'optional', fix: 'flag', sort: 'value' } as const;

test.each<[string[], string[], Record<string, string>]>([
  [[], [], {}],
  [['a', '--fix', '', 'b'], ['a', '', 'b'], { fix: '' }],
  [['--sort', 'name', 'a'], ['a'], { sort: 'name' }],
  [['--sort=-a=b', '--sort', '-tokens'], [], { sort: '-tokens' }],
  [['--claude'], [], { claude: '' }],
  [['--claude', 'a', 'b'], ['b'], { claude: 'a' }],
  [['--claude=a', 'b'], ['b'], { claude: 'a' }],
  [['--project', 'a', 'b'], ['b'], { claude: 'a' }],
  [['--project=a', '--fix'], [], { claude: 'a', fix: '' }],
  [['--claude', '--fix', 'b'], ['b'], { claude: '', fix: '' }],
  [['--claude', '-', 'b'], ['-', 'b'], { claude: '' }],
  [['--claude', '--', 'b'], ['b'], { claude: '' }],
  [['a', '--', '--fix', '-x', '-h', '--'], ['a', '--fix', '-x', '-h', '--'], {}],
])('%j', (argv, operands, options) => {
  expect(readArguments(argv, KINDS)).toMatchObject({ operands, options });
});

test('what has one dash is an operand where that is allowed, as it stands', () => {
  const read = (...argv: string[]) => readArguments(argv, KINDS, { dashed: 'operand' });
  expect(read('-tool:a-b', '--claude', '-x', '--fix')).toMatchObject({
    operands: ['-tool:a-b', '-x'],
    options: { claude: '', fix: '' },
  });
  expect(read('-h')).toBeNull();
});

test.each([[['-h']], [['a', '--help']], [['--what', '--sort=x', '--help']]])(
  '%j asks for help',
  (argv) => {
    expect(readArguments(argv, KINDS)).toBeNull();
  },
);

test.each([
  [['--what'], 'There is no option --what.'],
  [['--what=x'], 'There is no option --what.'],
  [['--constructor'], 'There is no option --constructor.'],
  [['--__proto__=x'], 'There is no option --__proto__.'],
  [['-fx'], 'There is no option -fx.'],
  [['--sort'], '--sort needs a value.'],
  [['--sort='], '--sort needs a value.'],
  [['--sort', ''], '--sort needs a value.'],
  [['--sort', '--help'], '--sort needs a value.'],
  [['--fix=yes'], '--fix takes no value.'],
])('%j: %s', (argv, message) => {
  expect(() => readArguments(argv, KINDS)).toThrow(new UsageError(message));
});

test('a folder may be relative', () => {
  const dir = testdir({ mine: {} });
  expect(readableFolder('./mine/', dir)).toBe(join(dir, 'mine'));
  expect(readableFolder('.', dir)).toBe(dir);
});

test.each([
  ['nowhere', 'There is no folder nowhere. Look again.'],
  ['file.md', 'file.md is not a folder.'],
  ['file.md/x', 'There is no folder file.md/x. Look again.'],
])('a folder %s: %s', (written, message) => {
  const dir = testdir({ 'file.md': '' });
  expect(() => readableFolder(written, dir, ' Look again.')).toThrow(new UsageError(message));
});
