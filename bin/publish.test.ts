import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
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

describe('in a git repository', () => {
  /** Commits all of the folder of agents, at a time of its own. */
  function commit(folder: string, message: string, time: number) {
    const date = `${time} +0000`;
    const env = {
      ...process.env,
      ...{ GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' },
    };
    const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.invalid'];
    for (const args of [
      ['add', '--all'],
      [...who, 'commit', '--quiet', '-m', message],
    ]) {
      execFileSync('git', args, { cwd: folder, env });
    }
  }

  function setUpGit() {
    const made = setUp({ 'a.md': AGENT('first'), 'b.md': AGENT('second'), 'README.md': 'Hello' });
    const folder = join(made.dir, 'agents');
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    commit(folder, 'Begin', 1_700_000_000);
    writeFileSync(join(folder, 'a.md'), AGENT('first').replace('opus', 'haiku'));
    rmSync(join(folder, 'b.md'));
    commit(folder, `Change ${HOSTILE} & more`, 1_700_100_000);
    writeFileSync(join(folder, 'README.md'), 'No agent');
    commit(folder, 'Say hello', 1_700_200_000);
    return made;
  }

  it('tells what changed by meaning, as a page and as a feed', async () => {
    const { run, read } = setUpGit();
    await run('$/agents', '--out', '$/site', '--base', 'https://example.invalid/team');
    const page = read('changes.html');
    expect(page).toContain('model: opus → haiku');
    expect(page).toContain('2023-11-16');
    expect(page).not.toContain(HOSTILE);
    expect(page).not.toContain('Say hello');
    expect(page).toContain('href="agents/agents/a.md.html"');
    expect(page).not.toContain('b.md.html');
    expect(read('index.html')).toContain('href="changes.html"');
    expect(read('agents/agents/a.md.html')).toContain('href="../../changes.html"');
    const feed = read('changes.xml');
    expect(feed.match(/<entry>/g)).toHaveLength(2);
    expect(feed).toContain('Change &lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
    expect(feed).toContain('first: changed\n  model: opus → haiku');
    expect(feed).toContain('second: removed');
    expect(feed).toContain('<updated>2023-11-16T02:00:00.000Z</updated>');
    expect(feed).toContain('href="https://example.invalid/team/changes.xml"');
  });

  it('writes the same again, and nothing of it where it is not wanted', async () => {
    const { run, read, files } = setUpGit();
    await run('$/agents', '--out', '$/site');
    expect((await run('$/agents', '--out', '$/site')).text).toContain(': 0 files written');
    await run('$/agents', '--out', '$/site', '--no-changes');
    expect(files().filter((path) => path.startsWith('changes'))).toEqual([]);
    expect(read('index.html')).not.toContain('changes');
  });
});

it('tells no changes where there is no git', async () => {
  const { run, read, files } = setUp({ 'a.md': AGENT('first') });
  await run('$/agents', '--out', '$/site');
  expect(files().filter((path) => path.startsWith('changes'))).toEqual([]);
  expect(read('index.html')).not.toContain('changes');
});
