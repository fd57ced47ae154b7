import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLibrary } from '@/lib/library/library';
import { teststore } from '@/test/store';
import { changeManifest, readManifests } from './manifests';

const BY = { kind: 'app', browser: null } as const;

async function open(manifest: string) {
  const { root, dir } = teststore({
    'p/.claude-plugin/plugin.json': manifest,
    'p/agents/a.md': '---\nname: a\ndescription: A\n---\nB\n',
    'p/agents/sub/b.md': '---\nname: b\ndescription: B\n---\nB\n',
  });
  const library = openLibrary([root], { watch: 'off' });
  onTestFinished(() => library.close());
  await library.ready;
  const read = () => readManifests(library.plugins())[0];
  return { root, read, file: join(dir, 'p/.claude-plugin/plugin.json') };
}

test('what is listed and missing, and what is there and not listed, is told and mended', async () => {
  const { root, read, file } = await open(
    '{ "name": "p", "agents": ["./agents/a.md", "./x.md"] }\n',
  );
  const held = read();
  expect(held).toMatchObject({
    path: 'p/.claude-plugin/plugin.json',
    name: 'p',
    listed: [
      { path: './agents/a.md', exists: true },
      { path: './x.md', exists: false },
    ],
    unlisted: ['./agents/sub/b.md'],
    problems: [{ code: 'manifest-path' }],
  });
  const path = 'p/.claude-plugin/plugin.json';
  const change = { add: ['./agents/sub/b.md'], drop: ['./x.md'] };
  const made = await changeManifest(root, path, change, held?.revision ?? '', BY);
  expect(made).toMatchObject({ ok: true, entry: expect.any(String) });
  expect(readFileSync(file, 'utf8')).toBe(
    '{ "name": "p", "agents": ["./agents/a.md", "./agents/sub/b.md"] }\n',
  );
  expect(read()).toMatchObject({ unlisted: [], problems: [] });
  const stale = await changeManifest(root, path, change, held?.revision ?? '', BY);
  expect(stale).toMatchObject({ ok: false, code: 'stale' });
});

test('a manifest that lists nothing has all of its folder, and a damaged one is left alone', async () => {
  const { root, read, file } = await open('{"name": "p"}');
  expect(read()).toMatchObject({ listed: null, unlisted: [], problems: [] });
  writeFileSync(file, '{"name": ');
  const { revision = '', path = '', problems } = read() ?? {};
  expect(problems).toMatchObject([{ code: 'manifest-invalid' }]);
  expect(
    await changeManifest(root, path, { set: { name: 'q' } }, revision ?? '', BY),
  ).toMatchObject({
    ok: false,
    code: 'read-only',
  });
  expect(readFileSync(file, 'utf8')).toBe('{"name": ');
});

test('nothing but a manifest of an open folder is changed by it', async () => {
  const { root } = await open('{"name": "p"}');
  for (const path of ['p/settings.json', '../.claude-plugin/plugin.json', 'p/agents/a.md']) {
    expect(await changeManifest(root, path, { set: { name: 'q' } }, '', BY)).toMatchObject({
      ok: false,
    });
  }
});
