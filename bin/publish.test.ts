import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { type Tree, testdir } from '@/test/testdir';
import { runPublish } from './publish';

const HOSTILE = '<script>alert(1)</script>';
const AGENT = (name: string) =>
  `---\nname: ${name}\ndescription: "Reads ${HOSTILE}. <example>user: hi\\nassistant: Hello</example>"\nmodel: opus\n---\nYou are [x](javascript:alert(1)) ${HOSTILE}\r\n`;

/** A folder of agents, and the parts of the app that a site takes over. */
function setUp(agents: Tree) {
  const dir = testdir({
    agents,
    app: {
      '.next/static/chunks/a.css': '.a{color:red}',
      'build/site.js': '"use strict";',
      'public/icons/app.svg': '<svg/>',
    },
  });
  const site = join(dir, 'site');
  const run = async (...argv: string[]) => {
    let text = '';
    const add = (more: string) => {
      text += more;
    };
    const argument = argv.map((one) => one.replace('$', dir));
    const about = { cwd: dir, color: false, print: add, complain: add };
    const code = await runPublish(argument, about, join(dir, 'app'));
    return { code, text };
  };
  const files = (folder = site) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort();
  return { dir, site, run, files, read: (path: string) => readFileSync(join(site, path), 'utf8') };
}

it('writes pages that hold no script of a file, and the file as it is', async () => {
  const { dir, run, files, read } = setUp({
    'sub/a b.md': AGENT('first'),
    'b.md': AGENT('second'),
  });
  expect(await run('$/agents', '--out', '$/site')).toMatchObject({ code: 0 });
  expect(read('agents/agents/sub/a b.md')).toBe(AGENT('first'));
  const page = read('agents/agents/sub/a b.md.html');
  expect(page).toContain('<h1');
  expect(page).toContain('default-src &#x27;none&#x27;');
  expect(page).toContain('Example 1 of 1');
  for (const path of files().filter((name) => name.endsWith('.html'))) {
    expect(read(path)).not.toContain(HOSTILE);
    expect(read(path)).not.toMatch(/(href|src)="javascript:/);
    expect(read(path)).not.toContain(dir);
    expect(read(path)).not.toMatch(/ style="/);
  }
});

it('links only to what is there, from wherever it is served', async () => {
  const { site, run, files, read } = setUp({
    'sub/a b%#?.md': AGENT('first'),
    'b.md': AGENT('second'),
  });
  await run('$/agents', '--out', '$/site');
  for (const path of files().filter((name) => name.endsWith('.html'))) {
    for (const [, link = ''] of read(path).matchAll(/(?:href|src)="([^"#]+)"/g)) {
      expect(link).not.toMatch(/^\/|^\w+:/);
      expect(existsSync(join(site, dirname(path), decodeURIComponent(link))), link).toBe(true);
    }
  }
  const { agents } = JSON.parse(read('index.json'));
  for (const { page, source } of agents) {
    expect(existsSync(join(site, decodeURIComponent(page)))).toBe(true);
    expect(existsSync(join(site, decodeURIComponent(source)))).toBe(true);
  }
});

it('writes again only what changed, and removes what is gone', async () => {
  const { dir, site, run, files } = setUp({ 'a.md': AGENT('first'), 'b.md': AGENT('second') });
  await run('$/agents', '--out', '$/site');
  expect((await run('$/agents', '--out', '$/site')).text).toContain(': 0 files written');
  await run('$/agents', '--out', '$/other');
  const other = join(dir, 'other');
  expect(files(other)).toEqual(files());
  for (const path of files())
    expect(readFileSync(join(other, path))).toEqual(readFileSync(join(site, path)));
  rmSync(join(dir, 'agents/b.md'));
  expect((await run('$/agents', '--out', '$/site')).text).toContain('2 removed');
  expect(files().filter((path) => path.includes('b.md'))).toEqual([]);
});

it('leaves a folder alone that holds something else', async () => {
  const { run } = setUp({ 'a.md': AGENT('first') });
  expect(await run('$/agents', '--out', '$/app')).toMatchObject({
    code: 2,
    text: expect.stringContaining('holds something else'),
  });
});

it('keeps the first page small, however many there are', async () => {
  const many = Array.from({ length: 150 }, (_, n) => [`${n}.md`, AGENT(`agent-${n}`)]);
  const { run, read } = setUp(Object.fromEntries(many));
  await run('$/agents', '--out', '$/site');
  expect(Buffer.byteLength(read('index.html'))).toBeLessThan(100_000);
  expect(read('page-4.html')).toContain('rel="prev"');
});

it('keeps a table current, and says when it is stale', async () => {
  const { dir, run } = setUp({ 'a.md': AGENT('first') });
  const table = ['$/agents', '--format', 'markdown', '--out', '$/AGENTS.md'];
  expect((await run(...table, '--check')).code).toBe(1);
  expect((await run(...table)).code).toBe(0);
  expect((await run(...table, '--check')).code).toBe(0);
  const text = readFileSync(join(dir, 'AGENTS.md'), 'utf8');
  expect(text).toContain('| [first](agents/a.md) | opus |');
  expect(text).not.toContain('<script>');
  writeFileSync(join(dir, 'agents/b.md'), AGENT('second'));
  expect(await run(...table, '--check')).toMatchObject({
    code: 1,
    text: expect.stringContaining('stale'),
  });
});
