import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { test as base } from '../fixtures';

const PRELOAD = join(import.meta.dirname, 'quiet-preload.cjs');
const PAGES = [
  '/',
  '/?view=table',
  '/agents/library/planner.md',
  '/agents/library/planner.md?view=edit',
  '/problems',
  '/new',
  '/trash',
  '/nowhere',
];

const test = base.extend<{ log: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  log: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-catalog-quiet-'));
    await use(join(folder, 'log'));
    rmSync(folder, { recursive: true });
  },
  env: ({ log }, use) =>
    use({ NODE_OPTIONS: `--require ${PRELOAD}`, AGENT_CATALOG_QUIET_LOG: log }),
});

test.use({ expectedErrors: [/status of 404/] });

// That the pages ask nobody either, the fixtures see to.
test('The app asks no other server for anything, and starts no program that could', async ({
  catalog,
  page,
  request,
  log,
}) => {
  for (const path of PAGES) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
  }
  const file = '/api/agents/library/planner.md';
  const headers = {
    'X-Agent-Catalog': '1',
    'If-Match': (await request.get(file)).headers().etag ?? '',
  };
  const patched = await request.patch(file, { data: { set: { model: 'opus' } }, headers });
  expect(patched.status()).toBe(200);
  // A page that is open would note that its stream of events has ended.
  await page.close();
  await catalog.stop();
  expect(existsSync(log) ? readFileSync(log, 'utf8') : '').toBe('');
});

test('An attempt would have been noticed', ({ log }) => {
  // An address that is for documentation, and a name that nobody has; no packet leaves.
  const code = ['192.0.2.1', 'x.invalid'].map(
    (host) => `fetch('http://${host}/').catch(() => {});`,
  );
  execFileSync(process.execPath, ['--require', PRELOAD, '--eval', code.join('')], {
    env: { ...process.env, AGENT_CATALOG_QUIET_LOG: log },
  });
  const noted = readFileSync(log, 'utf8');
  expect(noted).toContain('connect 192.0.2.1:80');
  expect(noted).toContain('connect x.invalid:80');
});
