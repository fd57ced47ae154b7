import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { EDIT_FORMAT_NAMES } from '@/lib/command/edits/edit-formats';
import { REFS_FORMAT_NAMES } from '@/lib/command/references/refs-formats';
import {
  CHECK_FORMAT_NAMES,
  DIFF_FORMAT_NAMES,
  EFFECTIVE_FORMAT_NAMES,
  LIST_FORMAT_NAMES,
  VERIFY_FORMAT_NAMES,
} from './formats';

const DOC = readFileSync(
  join(resolve(import.meta.dirname, '../../..'), 'docs', 'command-line.md'),
  'utf8',
);

test.each([
  ['check', CHECK_FORMAT_NAMES],
  ['diff', DIFF_FORMAT_NAMES],
  ['list', LIST_FORMAT_NAMES],
  ['edit', EDIT_FORMAT_NAMES],
  ['undo', EDIT_FORMAT_NAMES],
  ['effective', EFFECTIVE_FORMAT_NAMES],
  ['refs', REFS_FORMAT_NAMES],
  ['verify', VERIFY_FORMAT_NAMES],
])('the manual names the formats of %s', (command, names) => {
  const usage = DOC.split('\n').find((line) => line.startsWith(`agent-catalog ${command} [`));
  expect(usage).toContain(`[--format ${names.join('|')}]`);
  const [section = ''] = DOC.split(`\n## ${command}\n`)[1]?.split('\n## ') ?? [];
  for (const name of names) expect(section).toContain(`--format ${name}`);
});
