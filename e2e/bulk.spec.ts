import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const ALPHA = `---\nname: alpha # the first\ndescription: Looks after alpha\nmodel:   haiku\n---\nB\n`;

test.use({
  files: {
    'alpha.md': ALPHA,
    'beta.md': agentText('beta', { model: 'opus' }),
    'gamma.md': agentText('gamma'),
    'delta.md': agentText('delta'),
  },
});

const names = (page: Page) => page.getByRole('list', { name: 'Agents' }).locator('[data-open]');
const bar = (page: Page) => page.getByRole('region', { name: 'Selection' });

async function select(page: Page, ...wanted: string[]): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Theme: / })).toBeVisible();
  for (const name of wanted) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
}

test('Selected agents go to the trash together, and one undo brings them back', async ({
  page,
  catalog,
}) => {
  await select(page, 'alpha', 'gamma');
  await bar(page).getByRole('button', { name: 'Delete' }).click();
  await expect(names(page)).toHaveText(['beta', 'delta']);
  await expect(bar(page).getByRole('button')).toHaveCount(0);
  await expect(page.getByText('2 agents moved to the trash')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(names(page)).toHaveText(['alpha', 'beta', 'delta', 'gamma']);
  expect(readFileSync(join(catalog.dir, 'alpha.md'), 'utf8')).toBe(ALPHA);
});

test('The bar of the selection is one line at every width', async ({ page }) => {
  for (const width of [360, 1024, 1600]) {
    await page.setViewportSize({ width, height: 740 });
    await select(page, 'alpha', 'beta');
    const buttons = bar(page).getByRole('button');
    await expect(buttons).toHaveCount(7);
    const tops = await buttons.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().top),
    );
    expect([width, new Set(tops).size]).toEqual([width, 1]);
    const last = bar(page).getByRole('button', { name: 'Delete' });
    await expect(last).toBeInViewport({ ratio: 1 });
    await expectAccessible(page);
  }
});

test('A model is set in all selected agents after a look at what changes, and taken back', async ({
  page,
  catalog,
}) => {
  const before = readFileSync(join(catalog.dir, 'gamma.md'), 'utf8');
  await select(page, 'alpha');
  await bar(page).getByRole('button', { name: 'Select all 4' }).click();
  await bar(page).getByRole('button', { name: 'Set model…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set the model' });
  await expect(dialog.getByRole('button', { name: 'Choose a model first' })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await dialog.getByLabel('Model').selectOption('opus');
  const changes = dialog.getByRole('list', { name: 'What changes' }).getByRole('listitem');
  await expect(changes).toHaveText([
    /alpha.*haiku.*opus/,
    /beta.*as it is/,
    /delta.*none.*opus/,
    /gamma.*none.*opus/,
  ]);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change 3 files' }).click();
  await expect(page.getByText('“opus” set in 3 agents')).toBeVisible();
  await expect(page.getByLabel('Model: opus')).toHaveCount(4);
  expect(readFileSync(join(catalog.dir, 'alpha.md'), 'utf8')).toBe(ALPHA.replace('haiku', 'opus'));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('3 agents are as before.')).toBeVisible();
  await expect(page.getByLabel('Model: opus')).toHaveCount(1);
  expect(readFileSync(join(catalog.dir, 'alpha.md'), 'utf8')).toBe(ALPHA);
  expect(readFileSync(join(catalog.dir, 'gamma.md'), 'utf8')).toBe(before);
});

test.describe('another program at work', () => {
  test.use({ expectedErrors: [/412/] });

  test('A file that changed meanwhile is left alone, and the others are changed', async ({
    page,
    catalog,
  }) => {
    await select(page, 'beta', 'gamma');
    await bar(page).getByRole('button', { name: 'Set color…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set the color' });
    await dialog.getByLabel('Color').selectOption('cyan');
    await expect(dialog.getByRole('button', { name: 'Change 2 files' })).toBeVisible();
    const theirs = agentText('beta', { model: 'fable' });
    writeFileSync(join(catalog.dir, 'beta.md'), theirs);
    await dialog.getByRole('button', { name: 'Change 2 files' }).click();
    const report = page.getByRole('dialog', { name: 'One file was not changed' });
    await expect(report).toContainText('beta');
    await expect(report).not.toContainText('gamma');
    await expectAccessible(page);
    await report.getByRole('button', { name: 'Close' }).click();
    await expect(bar(page)).toContainText('1 agent selected');
    await expect(page.getByLabel('Color: cyan')).toHaveCount(1);
    expect(readFileSync(join(catalog.dir, 'beta.md'), 'utf8')).toBe(theirs);
  });
});
