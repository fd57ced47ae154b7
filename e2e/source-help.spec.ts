import { openEditor, save, textOf, typeInSource } from './editor';
import { agentText } from './files';
import { expect, test } from './fixtures';

const TEXT = agentText('planner', { model: 'opus', tools: 'Read, Bahs' });
test.use({ files: { 'planner.md': TEXT } });

test('The source completes keys and values', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const completions = page.getByRole('listbox', { name: 'Completions' });
  await typeInSource(page, 'model: opus', '');
  await page.keyboard.press('Enter');
  await page.keyboard.type('permi');
  await completions.getByRole('option', { name: /permissionMode/ }).click();
  await page.keyboard.type('pl');
  await completions.getByRole('option', { name: /^plan/ }).click();
  await save(page);
  const expected = TEXT.replace('model: opus\n', 'model: opus\npermissionMode: plan\n');
  expect(textOf(catalog, 'planner.md')).toBe(expected);
});

test('Pointing at a key explains it', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  await page.getByRole('textbox', { name: 'Source' }).getByText('model', { exact: true }).hover();
  await expect(page.getByText('The model that runs the agent.').last()).toBeVisible();
  await expect(page.getByText(/^When absent:/)).toBeVisible();
});

test('A problem is marked where it stands', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const source = page.getByRole('textbox', { name: 'Source' });
  const marked = source.locator('.cm-lintRange-warning', { hasText: 'Bahs' });
  await expect(marked).toBeVisible();
  await marked.hover();
  await expect(page.locator('.cm-tooltip-lint')).toContainText('Bahs');
});

test('A file that does not load is fixed in one click, which can be undone', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  await typeInSource(page, 'description: ', '"');
  await expect(page.getByText('Does not load', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Fix all' }).click();
  await expect(page.getByText('Does not load', { exact: true })).toHaveCount(0);
  await expect(page.getByRole('status').first()).toContainText(/^Fixed: /);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Does not load', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Fix all' }).click();
  await save(page);
});
