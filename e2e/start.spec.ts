import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

test.describe('with a token', () => {
  test.use({ flags: ['--token'] });

  test('The printed address opens the catalog once, and nothing opens it without', async ({
    catalog,
    page,
    browser,
    request,
  }) => {
    expect((await request.get('/')).status()).toBe(401);
    expect((await request.get('/api/agents')).status()).toBe(401);
    expect((await request.get('/icon.svg')).status()).toBe(401);
    await page.goto(catalog.address.href);
    await expect(page).toHaveURL(`${catalog.url}/`);
    await expect(page.getByText('planner').first()).toBeVisible();
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([
      { name: `agent-catalog-${catalog.port}`, httpOnly: true, sameSite: 'Strict', path: '/' },
    ]);
    expect(await page.content()).not.toContain(cookies[0]?.value);

    const other = await browser.newContext();
    const again = await other.request.get(catalog.address.href, { maxRedirects: 0 });
    expect(again.status()).toBe(401);
    await other.close();
    // In the browser that has its cookie, the address is as good as before.
    await page.goto(catalog.address.href);
    await expect(page).toHaveURL(`${catalog.url}/`);
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
