import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findEntry } from '@/lib/library/journal/journal';
import { teststore } from '@/test/store';
import { testdir } from '@/test/testdir';
import { changeExpectedFile, readExpectedFile } from './expected-file';

const BY = { kind: 'app', browser: null } as const;
const SET = { kind: 'set', request: 'Why is this slow?', agent: 'tuner' } as const;

test('the file is made with the first request, and each change is in the journal', async () => {
  const { root, dir } = teststore({ 'a.md': '---\nname: a\ndescription: A\n---\nB\n' });
  const file = join(dir, 'routes.yaml');
  expect(readExpectedFile(root)).toMatchObject({ revision: null, routes: [] });
  const made = await changeExpectedFile(root, SET, null, BY);
  if (!made.ok) throw new Error(made.message);
  expect(readFileSync(file, 'utf8')).toBe('Why is this slow?: tuner\n');
  expect(findEntry(made.entry ?? '')).toMatchObject({
    what: 'routes.yaml changed',
    files: [{ path: 'routes.yaml', before: null, after: made.revision }],
  });
  expect(await changeExpectedFile(root, SET, made.revision, BY)).toMatchObject({ entry: null });
  const gone = { kind: 'remove', request: SET.request } as const;
  expect(await changeExpectedFile(root, gone, made.revision, BY)).toMatchObject({ ok: true });
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('what has changed since it was seen, or cannot be changed by lines, stays as it is', async () => {
  const { root, dir } = teststore({ 'routes.yaml': 'a: b\n' });
  const file = join(dir, 'routes.yaml');
  const seen = readExpectedFile(root);
  writeFileSync(file, '- a list\n');
  const revision = 'code' in seen ? null : seen.revision;
  expect(await changeExpectedFile(root, SET, revision, BY)).toMatchObject({ code: 'stale' });
  const now = readExpectedFile(root);
  expect(now).toMatchObject({ routes: null });
  const latest = 'code' in now ? null : now.revision;
  expect(await changeExpectedFile(root, SET, latest, BY)).toMatchObject({ code: 'read-only' });
  expect(readFileSync(file, 'utf8')).toBe('- a list\n');
});

test('a link that leads out of the folder is neither read nor written', async () => {
  const { root, dir } = teststore({});
  const outside = join(testdir({ 'routes.yaml': 'a: b\n' }), 'routes.yaml');
  symlinkSync(outside, join(dir, 'routes.yaml'));
  expect(readExpectedFile(root)).toMatchObject({ code: 'outside' });
  expect(await changeExpectedFile(root, SET, null, BY)).toMatchObject({ code: 'outside' });
  expect(readFileSync(outside, 'utf8')).toBe('a: b\n');
  expect(existsSync(join(dir, 'routes.yaml'))).toBe(true);
});
