import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as plain } from 'playwright/test';
import { agentText, writeFiles } from './files';
import { test } from './fixtures';
import { formatRequest, sendRaw } from './raw-http';
import { startCatalog } from './server';

const PROJECT = join(import.meta.dirname, '..');

function start(...flags: string[]) {
  return spawnSync(process.execPath, ['bin/start.mjs', ...flags], {
    cwd: PROJECT,
    encoding: 'utf8',
  });
}

/** What every program was called with, as an account sees it; as this one when left out. */
function readProcesses(uid?: number): string {
  const show = "cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '";
  return spawnSync('/bin/sh', ['-c', show], { uid, encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
}

plain('A folder that is not there is one line and exit 1', () => {
  const { status, stdout, stderr } = start('/no/such/folder');
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr.trim().split('\n')).toEqual([
    'agent-catalog: There is no folder /no/such/folder. See npm start -- --help.',
  ]);
});

plain('Help is printed without starting anything', () => {
  const { status, stdout } = start('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('--port N');
});

plain('Without arguments the command opens what Claude Code would load here', async () => {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-e2e-')));
  writeFiles(project, { '.claude/agents/planner.md': agentText('planner') });
  const server = spawn(process.execPath, [join(PROJECT, 'bin', 'agent-catalog.mjs')], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    let output = '';
    for await (const chunk of server.stdout) {
      output += chunk;
      if (output.includes('Press Ctrl-C')) break;
    }
    expect(output).toContain(join(project, '.claude', 'agents'));
    const [, url] = /is at (http:\S+)/.exec(output) ?? [];
    const { roots } = await (await fetch(`${url}api/roots`)).json();
    expect(roots[0]).toMatchObject({ scope: 'project', path: join(project, '.claude', 'agents') });
  } finally {
    server.kill('SIGTERM');
    await ended;
    rmSync(project, { recursive: true, force: true });
  }
});

plain('A port that was asked for and is taken is one line and exit 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { status, stderr } = start('--port', String(port));
  other.close();
  expect(status).toBe(1);
  expect(stderr.trim()).toBe(
    `agent-catalog: Port ${port} is taken. Choose another with --port, or leave it out.`,
  );
});

plain('Another address than the usual ones always asks for the token', async () => {
  plain.skip(process.platform !== 'linux', 'Only Linux has all of 127.0.0.0/8 without set-up.');
  const catalog = await startCatalog({}, ['--host', '127.0.0.2']);
  try {
    expect(catalog.address.searchParams.get('ticket')).toMatch(/^[\w-]{43}$/);
    const request = formatRequest('GET', '/api/agents', [['Host', catalog.address.host]]);
    expect((await sendRaw(catalog.port, request, '127.0.0.2')).status).toBe(401);
  } finally {
    await catalog.stop();
  }
});

test.describe('in a browser full of cookies of other local apps', () => {
  test.use({ expectedErrors: [/status of 431/] });

  test('The page says why the app cannot be opened, and how it can', async ({
    catalog,
    page,
    context,
  }) => {
    const cookies = Array.from({ length: 40 }, (_, i) => ({
      name: `other-${i}`,
      value: 'x'.repeat(3_500),
      url: 'http://localhost:1/',
    }));
    await context.addCookies(cookies);
    const answer = await page.goto(catalog.url);
    expect(answer?.status()).toBe(431);
    await expect(page.getByText('Delete the cookies of localhost')).toBeVisible();
    await context.clearCookies();
    await page.goto(catalog.url);
    await expect(page.getByText('planner').first()).toBeVisible();
  });

  test('A script is told the same', async ({ catalog }) => {
    const host = ['Host', `localhost:${catalog.port}`] as const;
    const cookie = ['Cookie', 'x'.repeat(40_000)] as const;
    const refused = await sendRaw(
      catalog.port,
      formatRequest('GET', '/api/agents', [host, cookie]),
    );
    expect(refused.status).toBe(431);
    expect(JSON.parse(refused.body)).toMatchObject({
      title: 'Request Header Fields Too Large',
      code: 'headers-too-large',
      detail: expect.stringContaining('Delete the cookies of localhost'),
    });
  });
});

test('The server listens on loopback and nowhere else', async ({ catalog }) => {
  test.skip(process.platform !== 'linux', "Reads the system's table of sockets.");
  const port = catalog.port.toString(16).toUpperCase().padStart(4, '0');
  const listeners = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local = '', , state]) => local.endsWith(`:${port}`) && state === '0A')
      .map(([, local = '']) => local.slice(0, -5)),
  );
  expect(listeners).toContain('0100007F');
  for (const address of listeners) {
    expect(['0100007F', '00000000000000000000000001000000']).toContain(address);
  }
});

test.describe('under another name of this machine', () => {
  test.use({ foreignRequests: true });

  for (const name of ['127.0.0.1', '[::1]']) {
    test(`A page at ${name} leads to localhost`, async ({ catalog, page }) => {
      await page.goto(`http://${name}:${catalog.port}/agents/library/planner.md`);
      await expect(page).toHaveURL(`${catalog.url}/agents/library/planner.md`);
      await expect(page.getByRole('heading', { name: 'planner' }).first()).toBeVisible();
    });
  }
});

test('Asked to stop, the server ends a stream that is open, and is gone', async ({ catalog }) => {
  const events = await fetch(`${catalog.url}/api/events`);
  const ended = events.text().catch(() => 'cut');
  await catalog.stop();
  await ended;
  await expect(fetch(catalog.url)).rejects.toThrow();
});

plain(
  '--open calls the browser with a file of one’s own, which goes once it was used',
  async ({ page }) => {
    plain.skip(process.platform !== 'linux', 'Reads the process list of Linux.');
    const tools = mkdtempSync(join(tmpdir(), 'agent-catalog-e2e-'));
    // Stays as long as a browser would, so that what it was called with can be read.
    writeFileSync(join(tools, 'xdg-open'), '#!/bin/sh\necho "$1" > "$0.called"\nsleep 20\n', {
      mode: 0o755,
    });
    const catalog = await startCatalog(
      { 'planner.md': agentText('planner') },
      ['--token', '--open'],
      { PATH: `${tools}:${process.env.PATH}` },
    );
    try {
      const called = join(tools, 'xdg-open.called');
      await expect.poll(() => existsSync(called) && readFileSync(called, 'utf8')).toMatch(/\n$/);
      const url = readFileSync(called, 'utf8').trim();
      const file = fileURLToPath(url);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
      const seen = readProcesses();
      expect(seen).toContain(url);
      const ticket = catalog.address.searchParams.get('ticket') ?? '';
      const token = /Bearer (\S+)/.exec(catalog.output())?.[1] ?? '';
      expect(seen).not.toContain(ticket);
      expect(seen).not.toContain(token);
      await page.goto(url);
      // The first page of a server takes longest.
      await expect(page.getByText('planner').first()).toBeVisible({ timeout: 30_000 });
      await expect(page).toHaveURL(`${catalog.url}/`);
      await expect.poll(() => existsSync(dirname(file))).toBe(false);
    } finally {
      await catalog.stop();
      rmSync(tools, { recursive: true, force: true });
    }
  },
);

plain('--open leaves no file behind when the server stops before', async () => {
  plain.skip(process.platform !== 'linux', 'Stands in for the program that Linux opens with.');
  const tools = mkdtempSync(join(tmpdir(), 'agent-catalog-e2e-'));
  writeFileSync(join(tools, 'xdg-open'), '#!/bin/sh\necho "$1" > "$0.called"\n', { mode: 0o755 });
  const catalog = await startCatalog({}, ['--token', '--open'], {
    PATH: `${tools}:${process.env.PATH}`,
  });
  const called = join(tools, 'xdg-open.called');
  await expect.poll(() => existsSync(called) && readFileSync(called, 'utf8')).toMatch(/\n$/);
  const file = fileURLToPath(readFileSync(called, 'utf8').trim());
  expect(existsSync(file)).toBe(true);
  await catalog.stop();
  expect(existsSync(dirname(file))).toBe(false);
  rmSync(tools, { recursive: true, force: true });
});

test.describe('with a token', () => {
  test.use({ flags: ['--token'] });

  test('The printed address opens the catalog once, and nothing opens it without', async ({
    catalog,
    page,
    browser,
    request,
  }) => {
    expect((await request.get('/')).status()).toBe(401);
    // Whoever only looks at the address takes nothing, and does not use it up.
    expect((await request.head(catalog.address.href)).status()).toBe(401);
    const refused = await request.get('/api/agents');
    expect([refused.status(), refused.headers()['www-authenticate']]).toEqual([
      401,
      'Bearer realm="Agent Catalog"',
    ]);
    expect((await request.get('/icon.svg')).status()).toBe(401);
    await page.goto(catalog.address.href);
    await expect(page).toHaveURL(`${catalog.url}/`);
    await expect(page.getByText('planner').first()).toBeVisible();
    expect(await page.context().cookies()).toEqual([]);
    await page.reload();
    await expect(page.getByText('planner').first()).toBeVisible();

    const other = await browser.newContext();
    const again = await other.request.get(catalog.address.href, { maxRedirects: 0 });
    expect([again.status(), (await again.json()).code]).toEqual([401, 'ticket-used']);
    await other.close();
    // In the browser that is signed in, the address is as good as before.
    await page.goto(catalog.address.href);
    await expect(page).toHaveURL(`${catalog.url}/`);
    await expect(page.getByText('planner').first()).toBeVisible();
  });

  test('A page that is signed in follows, saves, and opens tabs that are too', async ({
    catalog,
    page,
  }) => {
    await page.goto(catalog.address.href);
    await expect(page).toHaveURL(`${catalog.url}/`);
    writeFileSync(join(catalog.dir, 'late.md'), agentText('late'));
    await expect(page.getByText('late').first()).toBeVisible();
    const tab = await page.context().newPage();
    await tab.goto(`${catalog.url}/agents/library/planner.md`);
    await expect(tab.getByRole('heading', { name: 'planner' }).first()).toBeVisible();
    const status = await tab.evaluate(async () => {
      const url = '/api/agents/library/planner.md';
      const etag = (await fetch(url)).headers.get('etag') ?? '';
      const headers = {
        'X-Agent-Catalog': '1',
        'If-Match': etag,
        'Content-Type': 'application/json',
      };
      return (await fetch(url, { method: 'PATCH', headers, body: '{"set":{"model":"opus"}}' }))
        .status;
    });
    expect(status).toBe(200);
  });

  test('Another account reads neither the ticket nor the token in the process list', async ({
    catalog,
  }) => {
    test.skip(process.platform !== 'linux', 'Reads the process list of Linux.');
    test.skip(process.getuid?.() !== 0, 'Only root can look at the list as another account.');
    const seen = readProcesses(54321);
    expect(seen).toContain('bin/start.mjs');
    expect(seen).not.toContain(catalog.address.searchParams.get('ticket'));
    expect(seen).not.toContain(/Bearer (\S+)/.exec(catalog.output())?.[1]);
  });

  test('A script sends the token as a header', async ({ catalog }) => {
    const token = /Bearer (\S+)/.exec(catalog.output())?.[1] ?? '';
    const ask = (value: string) =>
      fetch(`${catalog.url}/api/agents`, { headers: { Authorization: `Bearer ${value}` } });
    expect((await ask(token)).status).toBe(200);
    expect((await ask(`${token.slice(0, -1)}_`)).status).toBe(401);
    expect((await ask('')).status).toBe(401);
  });
});
