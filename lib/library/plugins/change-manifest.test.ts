import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLibrary } from '@/lib/library/library';
import { teststore } from '@/test/store';
import { changeManifest } from './change-manifest';
import { readManifests, readMarketplaces } from './manifests';

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

test('a marketplace is told with what its list lacks, and changed as a manifest is', async () => {
  const agent = (name: string) => `---\nname: ${name}\ndescription: D\n---\nB\n`;
  const list =
    '{\n  "name": "m",\n  "owner": { "name": "O" },\n  "plugins": [\n    { "name": "a", "source": "./a", "agents": ["./agents/x.md", "./gone.md"] },\n    { "name": "b", "source": "./gone" }\n  ]\n}\n';
  const { root, dir } = teststore({
    '.claude-plugin/marketplace.json': list,
    'a/agents/x.md': agent('x'),
    'a/agents/y.md': agent('y'),
    'c/.claude-plugin/plugin.json': '{"name": "c"}',
    'c/agents/z.md': agent('z'),
  });
  const library = openLibrary([root], { watch: 'off' });
  onTestFinished(() => library.close());
  await library.ready;
  const [held] = readMarketplaces(library.markets(), library.plugins());
  expect(held).toMatchObject({
    name: 'm',
    problems: [],
    entries: [
      {
        at: 0,
        listed: [{ exists: true }, { path: './gone.md', exists: false }],
        unlisted: ['./agents/y.md'],
        problems: [{ code: 'manifest-path', message: expect.stringContaining('./gone.md') }],
      },
      { at: 1, listed: null, problems: [{ code: 'manifest-path' }] },
    ],
    unlisted: [{ name: 'c', source: './c' }],
  });
  const { path = '', revision } = held ?? {};
  const made = await changeManifest(
    root,
    path,
    { entry: 1, dropPlugin: true, addPlugins: [{ name: 'c', source: './c' }] },
    revision ?? '',
    BY,
  );
  expect(made).toMatchObject({ ok: true, entry: expect.any(String) });
  expect(readFileSync(join(dir, path), 'utf8')).toBe(
    list.replace('{ "name": "b", "source": "./gone" }', '{ "name": "c", "source": "./c" }'),
  );
});
