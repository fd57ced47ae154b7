import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText } from './files';
import { expect, test } from './fixtures';

/** The pages that are fetched by the router from now on, by their path. */
function followFetches(page: Page): string[] {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has('_rsc')) fetched.push(decodeURIComponent(pathname));
  });
  return fetched;
}

test('The page of an agent is fetched under the pointer and shown with the click', async ({
  page,
}) => {
  const name = page.getByRole('link', { name: 'planner', exact: true });
  const fetched = followFetches(page);
  // What may have changed before the page heard of changes is fetched again with the click.
  await expect(async () => {
    await page.goto('/');
    await page.waitForTimeout(500);
    const answered = page.waitForResponse((response) => response.url().includes('planner.md?_rsc'));
    await name.hover();
    await answered;
    await page.waitForTimeout(1000);
    const before = fetched.length;
    await name.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('planner');
    expect(fetched.slice(before).filter((path) => path.endsWith('planner.md'))).toEqual([]);
  }).toPass({ timeout: 30_000 });
});

test('The scripts of agents are fetched when the list has been there for a while, once', async ({
  page,
}) => {
  const fetched = followFetches(page);
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto('/');
  const names = page.locator('[data-open]');
  const first = new URL((await names.first().getAttribute('href')) ?? '', page.url()).pathname;
  await expect.poll(() => fetched).toContain(decodeURIComponent(first));
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('planner');
  await expect(names).toHaveCount(1);
  await page.waitForTimeout(1500);
  expect(new Set(fetched.filter((path) => path.startsWith('/agents/'))).size).toBe(1);
  const known = new Set(scripts);
  await names.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('planner');
  expect([...scripts].filter((url) => !known.has(url))).toEqual([]);
});

test('The scripts of a page that was fetched ahead are run once', async ({ page }) => {
  await page.goto('/');
  const name = page.getByRole('link', { name: 'planner', exact: true });
  const answered = page.waitForResponse((response) => response.url().includes('planner.md?_rsc'));
  await name.hover();
  await answered;
  await page.waitForTimeout(500);
  await name.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('planner');
  const scripts = await page
    .locator('script[src]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('src')));
  expect(scripts).toEqual([...new Set(scripts)]);
});

test('What is out of view of a page follows at once, and a link leads there', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  await page.goto('/');
  await page.getByRole('link', { name: 'planner', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('planner');
  const contents = page.getByRole('navigation', { name: 'On this page' }).getByRole('link');
  const titles = page.getByRole('main').locator('section > h2');
  await expect(titles.last()).toHaveText('Source');
  const named = new Set(await contents.allTextContents());
  for (const title of await titles.allTextContents()) expect(named).toContain(title);
  await contents.filter({ hasText: 'Source' }).click();
  await expect(titles.last()).toBeInViewport();
});

test('Whoever passes over the rows fetches nothing', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'planner', exact: true })).toBeVisible();
  // The scripts are fetched by themselves, with the editor of the first.
  await page.waitForTimeout(2000);
  const fetched = followFetches(page);
  const links = await page.locator('[data-open]').all();
  for (const link of links) await link.dispatchEvent('pointerenter');
  for (const link of links) await link.dispatchEvent('pointerleave');
  await page.waitForTimeout(300);
  expect(fetched).toEqual([]);
});

test('What changes after it was fetched is fetched again with the click', async ({
  page,
  catalog,
}) => {
  await page.goto('/');
  const name = page.getByRole('link', { name: 'planner', exact: true });
  await expect(name).toBeVisible();
  const answered = page.waitForResponse((response) => response.url().includes('planner.md?_rsc'));
  await name.hover();
  await answered;
  writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner', { model: 'haiku' }));
  await expect(page.getByRole('listitem', { name: /planner/ })).toContainText('haiku');
  await name.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('planner');
  await expect(page.getByRole('main')).toContainText('haiku');
});
