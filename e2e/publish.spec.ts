import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { test as base, expect } from 'playwright/test';
import { agentText, writeFiles } from './files';
import { expectAccessible } from './fixtures';

const PROJECT = join(import.meta.dirname, '..');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

type Site = { readonly url: string; readonly asked: readonly string[] };

/** A published library, below a folder of a server that knows nothing but files. */
const test = base.extend<object, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from it.
    async ({}, use) => {
      const home = mkdtempSync(join(tmpdir(), 'agent-catalog-e2e-'));
      writeFiles(home, {
        'agents/planner.md': agentText('planner', { model: 'opus', color: 'blue' }),
        'agents/critic.md': agentText('critic', { model: 'haiku', tools: 'Read, Grepp' }),
        'agents/sub/tester.md': agentText('tester', { model: 'opus' }),
      });
      commitAll(join(home, 'agents'), 'Begin');
      const publish = ['publish', join(home, 'agents'), '--out', join(home, 'site')];
      const program = join(PROJECT, 'bin', 'agent-catalog.mjs');
      const done = spawnSync(process.execPath, [program, ...publish], { encoding: 'utf8' });
      expect(done.status, done.stdout + done.stderr).toBe(0);
      const asked: string[] = [];
      const server = await serve(join(home, 'site'), asked);
      const { port } = server.address() as AddressInfo;
      await use({ url: `http://127.0.0.1:${port}/team/`, asked });
      server.closeAllConnections();
      server.close();
      rmSync(home, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

function commitAll(folder: string, message: string) {
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.invalid'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...who, 'commit', '-qm', message],
  ]) {
    expect(spawnSync('git', args, { cwd: folder }).status).toBe(0);
  }
}

function serve(folder: string, asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    asked.push(pathname);
    const path = decodeURIComponent(pathname).replace(/^\/team\/$/, '/team/index.html');
    const file = join(folder, path.replace(/^\/team/, ''));
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'text/plain');
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('A published list is searched and narrowed', async ({ page, site }) => {
  await page.goto(site.url);
  const rows = page.getByRole('listitem');
  await expect(rows).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole('searchbox').fill('tester');
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('combobox', { name: 'Model' }).selectOption('opus');
  await expect(page.getByRole('status')).toHaveText('2 agents found');
  await expect(rows.filter({ hasText: 'critic' })).toHaveCount(0);
  await page.getByRole('searchbox').fill('planner');
  await expect(page.getByRole('status')).toHaveText('1 agent found');
  await expect(rows.getByRole('img')).toHaveCount(3);
  await expect(rows.getByRole('img', { name: 'Color: blue' })).toBeVisible();
  await expect(rows.getByRole('img', { name: 'Model: opus' })).toBeVisible();
  await expectAccessible(page);
});

test('What a search finds looks as it does in the list', async ({ page, site }) => {
  await page.goto(site.url);
  const row = page.getByRole('listitem', { name: 'critic' });
  const look = () =>
    row.evaluate((item) => ({
      words: item.textContent,
      icons: [...item.querySelectorAll('svg')].map((icon) => icon.outerHTML),
    }));
  const listed = await look();
  expect(listed.icons).toHaveLength(2);
  await page.getByRole('searchbox').fill('critic');
  await expect(page.getByRole('status')).toHaveText('1 agent found');
  expect(await look()).toEqual(listed);
});

test('What changed in git is told, and leads to the agents', async ({ page, site }) => {
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Changes' }).click();
  await expect(page.getByRole('region', { name: 'Begin' }).getByRole('listitem')).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'tester' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('tester');
});

test('Agents of a published list are compared, also after another search', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await page.getByRole('checkbox', { name: 'Compare critic' }).check();
  await page.getByRole('searchbox').fill('tester');
  await page.getByRole('checkbox', { name: 'Compare tester' }).check();
  await page.getByRole('link', { name: 'Compare 2 agents' }).click();
  await expect(page.getByRole('status')).toHaveText('2 agents');
  await expect(page.getByRole('region', { name: 'critic' })).toContainText('haiku');
  await expect(page.getByRole('region', { name: 'tester' })).toContainText('opus');
  await expectAccessible(page);
  // A link that somebody made shows nothing from elsewhere.
  const before = site.asked.length;
  await page.goto(`${site.url}compare.html?agent=../other.html&agent=//example.invalid/a.html`);
  await expect(page.getByRole('status')).toHaveText('Choose two to four agents in the list.');
  expect(site.asked.slice(before).filter((path) => /other/.test(path))).toEqual([]);
});

test('A published agent is copied as it was written', async ({ page, context, site }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(site.url);
  await page.getByRole('link', { name: 'planner' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toBe(agentText('planner', { model: 'opus', color: 'blue' }));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('A published list and its agents are read', async ({ page, site }) => {
    await page.goto(site.url);
    await expect(page.getByRole('searchbox')).toBeHidden();
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    await page.getByRole('link', { name: 'critic' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('critic');
  });
});
