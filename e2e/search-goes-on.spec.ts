import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText, type Files } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const FILLER = Array.from({ length: 60 }, (_, n) => `Paragraph ${n} on other things.`).join('\n\n');

const GATEWAY = `---
name: api-gateway
description: Use this agent for gateways.\\n\\n<example>\\nuser: "Slow us down"\\nassistant: "I will set a rate."\\n<commentary>\\nRate limiting is its work.\\n</commentary>\\n</example>
model: opus
---

${FILLER}

The **rate** limiting of requests.

${FILLER}

- A rate, and a \`rate\`
`;

const LIBRARY: Files = {
  'api-gateway.md': GATEWAY,
  'limiter.md': agentText('limiter', {
    description: 'Rate limiting of everything.',
    model: 'opus',
  }),
  'rate-watcher.md': agentText('rate-watcher', { model: 'haiku' }),
  'planner.md': agentText('planner'),
};

test.use({ files: LIBRARY, sharesServer: true });

const bar = (page: Page) => page.getByRole('navigation', { name: 'The list it was opened from' });
const current = (page: Page) => page.locator('mark[aria-current]');

/** Opens an agent from a list, as a person does. */
async function openFrom(page: Page, list: string, name: string): Promise<void> {
  await openPage(page, list);
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('The words of the search are marked in the agent, and it begins at the first', async ({
  page,
}) => {
  await openFrom(page, '/?q=rate', 'api-gateway');
  await expect(page.getByRole('main').locator('mark')).toHaveText([
    'rate',
    'Rate',
    'rate',
    'rate',
    'rate',
  ]);
  await expect(bar(page)).toContainText('Hit 1 of 5');
  await expect(current(page)).toBeInViewport();
  await expectAccessible(page);
});

test('Keys and buttons go from hit to hit, round, and unfold what one is in', async ({ page }) => {
  await openFrom(page, '/?q=rate', 'api-gateway');
  await expect(bar(page)).toContainText('Hit 1 of 5');
  await page.keyboard.press('n');
  await expect(bar(page)).toContainText('Hit 2 of 5');
  // In the commentary, which is folded at first.
  await expect(current(page)).toBeInViewport();
  await page.getByRole('button', { name: 'Next hit' }).click();
  await expect(current(page)).toBeInViewport();
  await expect(bar(page)).toContainText('System prompt: The rate limiting of requests.');
  await expect(page.getByRole('button', { name: 'Next hit' })).toBeFocused();
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await expect(bar(page)).toContainText('Hit 5 of 5');
  await expect(current(page)).toBeInViewport();
});

test('Words that follow each other are one hit, also where one is set off', async ({ page }) => {
  await openFrom(page, '/?q=%22rate+limiting%22', 'api-gateway');
  await expect(bar(page)).toContainText('Hit 1 of 2');
  await page.keyboard.press('n');
  await expect(current(page)).toHaveText(['rate', 'limiting']);
});

test('The agents of the list follow each other as they do there', async ({ page }) => {
  await openFrom(page, '/?model=opus&sort=-name&view=table', 'limiter');
  await expect(bar(page)).toContainText('1 of 2');
  await expect(bar(page)).not.toContainText('Hit');
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { level: 1, name: 'api-gateway' })).toBeVisible();
  await expect(bar(page)).toContainText('2 of 2');
  // There is no third.
  await page.keyboard.press('j');
  await bar(page).getByRole('link', { name: 'Previous agent: limiter' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'limiter' })).toBeVisible();
  await bar(page).getByRole('link', { name: '2 results' }).click();
  await expect(page).toHaveURL(/\/\?model=opus&sort=-name&view=table$/);
  await expect(page.getByRole('table')).toBeVisible();
});

test('Whoever walks through a list by the button stays on it', async ({ page }) => {
  await openFrom(page, '/?q=rate&sort=name', 'api-gateway');
  await bar(page).getByRole('link', { name: 'Next agent: limiter' }).press('Enter');
  await expect(bar(page).getByRole('link', { name: 'Next agent: rate-watcher' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'rate-watcher' })).toBeVisible();
  await expect(bar(page)).toContainText('3 of 3');
});

test('A reload, Back and the other pages of the agent keep the search', async ({ page }) => {
  await openFrom(page, '/?q=rate', 'api-gateway');
  await expect(bar(page)).toContainText('Hit 1 of 5');
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await expect(bar(page)).toContainText('Hit 3 of 5');
  await page.reload();
  await expect(bar(page)).toContainText('Hit 3 of 5');
  await page.getByRole('navigation', { name: 'Pages of this agent' }).getByText('Edit').click();
  await expect(page).toHaveURL(/view=edit&q=rate$/);
  await page.getByRole('navigation', { name: 'Pages of this agent' }).getByText('View').click();
  await expect(bar(page)).toContainText('Hit 1 of 5');
  await page.goBack();
  await expect(bar(page)).toHaveCount(0);
  await page.goBack();
  await expect(bar(page)).toContainText('Hit 3 of 5');
  await page.goBack();
  await expect(page).toHaveURL(/\/\?q=rate$/);
  await expect(page.getByRole('searchbox', { name: 'Search agents' })).toHaveValue('rate');
});

test('The search of the page is the one that led there, and goes on with the filters', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await openFrom(page, '/?q=rate&model=opus', 'api-gateway');
  const search = page.getByRole('searchbox', { name: 'Search agents' });
  await expect(search).toHaveValue('rate');
  await search.fill('limiting');
  await search.press('Enter');
  await expect(page).toHaveURL(/\/\?q=limiting&model=opus/);
});

test('Without a search, filter or order the address of an agent is plain', async ({ page }) => {
  await openFrom(page, '/', 'planner');
  await expect(page).toHaveURL(/\/agents\/library\/planner\.md$/);
  await expect(bar(page)).toHaveCount(0);
  await openPage(page, '/agents/library/planner.md?q=');
  await expect(bar(page)).toHaveCount(0);
});

test('An agent that the list has no more says so; a deleted one leads back to the list', async ({
  page,
  catalog,
}) => {
  await openFrom(page, '/?q=rate', 'rate-watcher');
  await expect(bar(page)).toContainText('of 3');
  writeFileSync(join(catalog.dir, 'rate-watcher.md'), agentText('watcher'));
  await expect(bar(page)).toContainText('3 results');
  await openPage(page, '/agents/library/planner.md?q=rate');
  await expect(bar(page)).toContainText('Not in this list any more');
  await expect(bar(page)).toContainText('No hit in the text');
  await openPage(page, '/agents/library/limiter.md?q=rate');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page).toHaveURL(/\/\?q=rate$/);
});

test.describe('of a file that goes while its page is fetched again', () => {
  // What was asked of it, or was to come of it, is refused or ends; the page says what became of it.
  // One expression: Playwright takes a second object in this array for options.
  test.use({
    expectedErrors: [/status of 404 .*\/api\/(?:changes|routes)\?|React error #441/],
  });

  test('The marks follow the file', async ({ page, catalog }) => {
    await openFrom(page, '/?q=rate', 'api-gateway');
    await expect(bar(page)).toContainText('Hit 1 of 5');
    writeFileSync(join(catalog.dir, 'api-gateway.md'), GATEWAY.replace('and a `rate`', ''));
    await expect(bar(page)).toContainText('Hit 1 of 4');
    rmSync(join(catalog.dir, 'api-gateway.md'));
    await expect(bar(page)).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 780 } });

  test('The bar has everything, and hits are not below it', async ({ page }) => {
    await openFrom(page, '/?q=rate', 'api-gateway');
    await expect(bar(page)).toContainText('Hit 1 of 5');
    await page.getByRole('button', { name: 'Previous hit' }).click();
    await expect(bar(page)).toContainText('Hit 5 of 5');
    await expect(current(page)).toBeInViewport();
    const { bottom, wide } = await bar(page).evaluate((nav) => ({
      bottom: nav.getBoundingClientRect().bottom,
      wide: document.documentElement.scrollWidth,
    }));
    expect(wide).toBe(360);
    expect((await current(page).boundingBox())?.y).toBeGreaterThan(bottom);
    await expectAccessible(page);
  });
});

test.describe('with room for the preview', () => {
  test.use({ viewport: { width: 1600, height: 900 } });

  test('The preview marks the words too, and shows an example that has them', async ({ page }) => {
    await openPage(page, '/?q=rate');
    await page
      .getByRole('listitem', { name: 'api-gateway' })
      .click({ position: { x: 300, y: 70 } });
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await expect(preview.getByRole('heading', { name: 'api-gateway' })).toBeVisible();
    await expect(preview.locator('mark')).toHaveText(['rate', 'Rate']);
    await preview.getByRole('link', { name: 'Open' }).click();
    await expect(bar(page)).toContainText('Hit 1 of 5');
  });
});
