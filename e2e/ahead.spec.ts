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

test('Whoever passes over the rows fetches nothing', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'planner', exact: true })).toBeVisible();
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
