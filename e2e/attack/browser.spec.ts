import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type BrowserContext, expect, type Page } from 'playwright/test';
import config from '../../playwright.config';
import { agentText } from '../files';
import { test as base } from '../fixtures';
import { FULL } from './full';
import { type Loot, type Prey, tryEverything } from './vectors';

const SECRET = 'zq7xsecret';
const FORGED = '---\nname: forged\ndescription: Forged.\n---\n';
const HOSTILE_PAGE = '<!doctype html><title>hostile</title><body></body>';

/** A site of the attacker on another port of this machine; evil.test leads here too. */
const test = base.extend<{ hostilePort: number; seen: IncomingHttpHeaders[]; prey: Prey }>({
  /** The headers of what came to that site. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  seen: async ({}, use) => use([]),
  hostilePort: async ({ seen }, use) => {
    const server: Server = createServer((request, response) => {
      seen.push(request.headers);
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(HOSTILE_PAGE);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await use(typeof address === 'object' && address ? address.port : 0);
    server.closeAllConnections();
    server.close();
  },
  prey: async ({ catalog }, use) => {
    const token = /Bearer (\S+)/.exec(catalog.output())?.[1];
    const planner = await fetch(`${catalog.url}/api/agents/library/planner.md`, {
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
    });
    const names = FULL ? ['localhost', '127.0.0.1', '[::1]'] : ['localhost'];
    const origins = names.map((name) => `http://${name}:${catalog.port}`);
    await use({ origins, etag: planner.headers.get('etag') ?? '', forged: FORGED });
  },
});

const launchOptions = config.use?.launchOptions ?? {};
test.use({
  files: { 'planner.md': agentText(`planner-${SECRET}`, { description: `Plans ${SECRET}.` }) },
  launchOptions: {
    ...launchOptions,
    args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP evil.test 127.0.0.1'],
  },
  // What the browser says of requests that it stopped.
  expectedErrors: [/./],
  foreignRequests: true,
});

/** Runs every vector in a page of the attacker's, and sees to it that none succeeded. */
async function attackFrom(page: Page, prey: Prey, dir: string): Promise<void> {
  test.setTimeout(240_000);
  const before = readLibrary(dir);
  const asked = countRequests(page.context(), prey);
  const loot = await page.evaluate(tryEverything, prey);
  expect(asked()).toBeGreaterThan(20 * prey.origins.length);
  expect(Object.keys(loot).length).toBeGreaterThanOrEqual(30 * prey.origins.length);
  expect(stolen(loot)).toEqual([]);
  expect(readLibrary(dir)).toEqual(before);
}

function stolen(loot: Loot): string[] {
  return Object.keys(loot).filter((vector) => loot[vector]?.includes(SECRET));
}

function countRequests(context: BrowserContext, { origins }: Prey): () => number {
  let count = 0;
  context.on('request', (request) => {
    if (origins.some((origin) => request.url().startsWith(origin))) count++;
  });
  return () => count;
}

function readLibrary(dir: string) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => [
    name,
    readFileSync(`${dir}/${name}`, 'utf8'),
  ]);
}

test('A page of another site reads nothing and changes nothing', async ({
  page,
  prey,
  hostilePort,
  catalog,
}) => {
  await page.goto(`http://evil.test:${hostilePort}/`);
  await attackFrom(page, prey, catalog.dir);
});

test('A page of another local app reads nothing and changes nothing', async ({
  page,
  prey,
  hostilePort,
  catalog,
}) => {
  await page.goto(`http://localhost:${hostilePort}/`);
  await attackFrom(page, prey, catalog.dir);
});

test('A page whose name was rebound to this machine reads nothing and changes nothing', async ({
  page,
  prey,
  catalog,
}) => {
  const rebound = `http://evil.test:${catalog.port}`;
  // The page itself came from the attacker's server, before the name led here.
  await page.route(`${rebound}/start`, (route) =>
    route.fulfill({ contentType: 'text/html', body: HOSTILE_PAGE }),
  );
  await page.goto(`${rebound}/start`);
  await attackFrom(page, { ...prey, origins: [rebound] }, catalog.dir);
});

test('A page under 0.0.0.0 reads nothing and changes nothing', async ({ page, prey, catalog }) => {
  const zero = `http://0.0.0.0:${catalog.port}`;
  await page.route(`${zero}/start`, (route) =>
    route.fulfill({ contentType: 'text/html', body: HOSTILE_PAGE }),
  );
  await page.goto(`${zero}/start`);
  await attackFrom(page, { ...prey, origins: [zero] }, catalog.dir);
});

test('A link on another site shows a way in, and nothing of the library', async ({
  page,
  prey,
  hostilePort,
  catalog,
}) => {
  await page.goto(`http://evil.test:${hostilePort}/`);
  await page.evaluate((url) => {
    location.href = url;
  }, `${prey.origins[0]}/agents/library/planner.md`);
  await page.waitForURL(/planner/);
  expect(await page.content()).not.toContain(SECRET);
  await page.getByRole('link', { name: 'Open Agent Catalog' }).click();
  await expect(page).toHaveURL(`${catalog.url}/`);
  await expect(page.getByText(SECRET).first()).toBeVisible();
});

test.describe('with a token', () => {
  test.use({ flags: ['--token'] });

  test('What a browser that is signed in sends to another local app opens nothing', async ({
    page,
    context,
    prey,
    hostilePort,
    seen,
    catalog,
  }) => {
    await page.goto(catalog.address.href);
    await expect(page.getByText(SECRET).first()).toBeVisible();
    for (const name of ['localhost', '127.0.0.1']) {
      const other = await context.newPage();
      await other.goto(`http://${name}:${hostilePort}/`);
      // A page gets what its own requests bring, and a cookie would come with them.
      await other.evaluate(async () => {
        await fetch('/own', { credentials: 'include' });
        await new Promise<void>((resolve) => {
          const image = new Image();
          image.onload = image.onerror = () => resolve();
          image.src = '/own.png';
        });
      });
      await attackFrom(other, prey, catalog.dir);
    }
    expect(seen.length).toBeGreaterThanOrEqual(6);
    const before = readLibrary(catalog.dir);
    const statuses = new Set<number>();
    for (const { cookie, authorization } of seen) {
      const stolen = {
        'X-Agent-Catalog': '1',
        'If-Match': prey.etag,
        ...(cookie !== undefined && { Cookie: cookie }),
        ...(authorization !== undefined && { Authorization: authorization }),
      };
      const url = `${catalog.url}/api/agents/library/planner.md`;
      statuses.add((await fetch(url, { headers: stolen })).status);
      statuses.add((await fetch(`${catalog.url}/`, { headers: stolen })).status);
      const write = { ...stolen, 'Content-Type': 'text/markdown' };
      statuses.add((await fetch(url, { method: 'PUT', headers: write, body: FORGED })).status);
    }
    expect([...statuses]).toEqual([401]);
    expect(readLibrary(catalog.dir)).toEqual(before);
    // Whoever is signed in still is.
    await page.reload();
    await expect(page.getByText(SECRET).first()).toBeVisible();
  });

  test('Of two browsers that open the address, the second is told of the first', async ({
    page,
    browser,
    catalog,
  }) => {
    await page.goto(catalog.address.href);
    await expect(page.getByText(SECRET).first()).toBeVisible();
    const other = await (await browser.newContext()).newPage();
    await other.goto(catalog.address.href);
    await expect(other.getByText('somebody else has opened it')).toBeVisible();
    await other.goto(catalog.url);
    expect(await other.content()).not.toContain(SECRET);
    await other.context().close();
  });
});

test('The same vectors read and write from a page of the app itself', async ({
  page,
  prey,
  catalog,
}) => {
  const app = `${prey.origins[0]}/start`;
  await page.route(app, (route) => route.fulfill({ contentType: 'text/html', body: HOSTILE_PAGE }));
  await page.goto(app);
  const before = readLibrary(catalog.dir);
  const loot = await page.evaluate(tryEverything, { ...prey, origins: prey.origins.slice(0, 1) });
  const names = stolen(loot).map((vector) => vector.split(' · ')[0]);
  expect(names).toEqual(
    expect.arrayContaining(['fetch', 'request object', 'event source', 'worker']),
  );
  expect(readLibrary(catalog.dir)).not.toEqual(before);
});
