import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  await page.getByRole('checkbox', { name: 'Select all 4' }).check();
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

test('Selected agents that a search hides are told, shown, and named before they go', async ({
  page,
  catalog,
}) => {
  await select(page, 'alpha', 'beta', 'gamma');
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('delta');
  await expect(names(page)).toHaveText(['delta']);
  await page.getByRole('checkbox', { name: 'Select delta' }).check();
  const told = bar(page).getByRole('button', { name: '4 agents selected, 3 not shown' });
  await told.click();
  const chosen = page.getByRole('dialog', { name: '4 selected agents' });
  await expect(chosen.getByRole('listitem')).toHaveText([
    /alpha.*Not shown/,
    /beta.*Not shown/,
    /gamma.*Not shown/,
    /delta/,
  ]);
  await expectAccessible(page);
  await chosen.getByRole('button', { name: 'Deselect beta' }).click();
  // Another program takes one away: it is not there to be selected.
  rmSync(join(catalog.dir, 'gamma.md'));
  const left = page.getByRole('dialog', { name: '2 selected agents' });
  await left.getByRole('button', { name: 'Close' }).last().click();
  await bar(page).getByRole('button', { name: 'Delete' }).click();
  const asked = page.getByRole('dialog', { name: 'Delete 2 agents?' });
  await expect(asked.getByRole('listitem')).toHaveText([/alpha.*Not shown/, /delta/]);
  await expectAccessible(page);
  await asked.getByRole('button', { name: 'Delete 2 agents' }).click();
  await expect(page.getByText('2 agents moved to the trash')).toBeVisible();
  expect(readdirSync(catalog.dir)).toEqual(['beta.md']);
});

test.describe('a long list', () => {
  const count = 300;
  test.use({
    files: Object.fromEntries(
      Array.from({ length: count }, (_, index) => {
        const name = `n${String(index).padStart(3, '0')}`;
        return [`${name}.md`, agentText(name, { model: index % 2 === 0 ? 'opus' : 'haiku' })];
      }),
    ),
  });

  for (const view of ['cards', 'table']) {
    test(`Arrows, Shift and a box select ranges and all that is found: ${view}`, async ({
      page,
    }) => {
      await page.goto(`/?view=${view}`);
      await expect(page.getByRole('status')).toHaveText(`${count} agents`);
      await page.getByRole('searchbox', { name: 'Search agents' }).press('ArrowDown');
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp']) await page.keyboard.press(key);
      await expect(page.getByRole('link', { name: 'n001' })).toBeFocused();
      const press = async (keys: string, told: string) => {
        await page.keyboard.press(keys);
        await expect(bar(page)).toContainText(told);
      };
      await press('Shift+ArrowDown', '2 agents selected');
      await press('Shift+ArrowDown', '3 agents selected');
      await press('Shift+ArrowUp', '2 agents selected');
      await press('Shift+ArrowUp', '1 agent selected');
      await press('Shift+End', '299 agents selected');
      await expect(page.getByRole('link', { name: 'n299' })).toBeFocused();
      await press('Shift+Home', '2 agents selected');
      await page.getByRole('checkbox', { name: 'Select n003' }).click();
      await expect(bar(page)).toContainText('3 agents selected');
      await page.getByRole('checkbox', { name: 'Select n006' }).click({ modifiers: ['Shift'] });
      await expect(bar(page)).toContainText('6 agents selected');
      // Beside the name too, and back.
      await page.getByRole('link', { name: 'n004' }).click({ modifiers: ['Shift'] });
      await expect(bar(page)).toContainText('4 agents selected');
      await expect(page.getByRole('checkbox', { name: 'Select n005' })).not.toBeChecked();
      await expect(page.getByRole('checkbox', { name: 'Select n004' })).toBeChecked();
      await bar(page).getByRole('button', { name: 'Clear' }).click();

      await page.getByRole('searchbox', { name: 'Search agents' }).fill('model:opus');
      const all = page.getByRole('checkbox', { name: 'Select all 150' });
      await expect(all).not.toBeChecked();
      await all.click();
      await expect(bar(page)).toContainText('150 agents selected');
      await expect(page.getByRole('checkbox', { name: 'Deselect all 150' })).toBeChecked();
      await page.getByRole('searchbox', { name: 'Search agents' }).fill('');
      await expect(page.getByRole('checkbox', { name: 'Select all 300' })).toHaveJSProperty(
        'indeterminate',
        true,
      );
      await bar(page).getByRole('button', { name: 'Delete' }).click();
      const asked = page.getByRole('dialog', { name: 'Delete 150 agents?' });
      await expect(asked.getByRole('region', { name: 'What is deleted' })).toContainText('n008');
      await asked.getByRole('button', { name: 'Cancel' }).click();
    });
  }
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
