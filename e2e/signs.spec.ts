import type { Locator, Page } from 'playwright/test';
import { agentText } from './files';
import { expect, test } from './fixtures';

test.use({
  sharesServer: true,
  files: {
    'typo.md': agentText('typo', { model: 'sonet' }),
    'well.md': agentText('well'),
    // As Claude Code itself writes descriptions, which other readers of YAML refuse.
    'colon.md': agentText('colon', { description: 'Knows it: a colon' }),
  },
});

/** The sign of what loads as it is written, but has a warning. */
const amber = (within: Locator) => within.locator('svg.lucide-triangle-alert.text-warn').first();

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('button', { name: /^Theme: / })).toBeVisible();
}

test('What loads with a warning has the same sign wherever it is shown', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page, '/');
  const item = page.getByRole('list', { name: 'Agents' }).getByRole('listitem', { name: 'typo' });
  await expect(amber(item)).toBeVisible();
  const preview = page.getByRole('complementary', { name: 'Preview' });
  await item.click({ position: { x: 400, y: 40 } });
  await expect(preview.getByRole('heading', { name: 'typo' })).toBeVisible();
  await expect(amber(preview)).toBeVisible();

  await open(page, '/?view=table');
  await expect(amber(page.getByRole('row', { name: /typo/ }))).toBeVisible();
  await expect(page.getByRole('row', { name: /colon/ }).locator('svg.text-warn')).toHaveCount(0);

  await open(page, '/agents/library/typo.md');
  await expect(amber(page.getByRole('group').filter({ hasText: 'Loads in' }))).toBeVisible();

  await open(page, '/agents/library/typo.md?view=edit');
  await expect(amber(page.getByRole('button', { name: /^Loads/ }))).toBeVisible();

  await open(page, '/compare?a=library%2Ftypo.md&b=library%2Fwell.md');
  const cells = page.getByRole('row', { name: /Loads/ }).getByRole('cell');
  await expect(amber(cells.first())).toBeVisible();
  await expect(cells.last().locator('svg.text-warn')).toHaveCount(0);
});

test('What only others who read the file trip over alarms nobody', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await open(page, '/');
  const item = page.getByRole('list', { name: 'Agents' }).getByRole('listitem', { name: 'colon' });
  await expect(item.getByRole('img', { name: /is not valid YAML/ })).toBeVisible();
  await expect(item.locator('svg.text-warn')).toHaveCount(0);
  await open(page, '/agents/library/colon.md?view=edit');
  const head = page.getByRole('button', { name: /^Loads/ });
  await expect(head).toContainText('1 warning');
  await expect(head.locator('svg.text-ok')).toBeVisible();
});
