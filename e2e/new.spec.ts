import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

test('A new agent gets what it needs, and opens in the editor', async ({ page, catalog }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'New agent' }).click();
  const create = page.getByRole('button', { name: 'Create and edit' });
  await expect(create).toBeDisabled();
  await expect(create).toBeInViewport();
  await expect(page.getByText('The agent needs a name.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type('API Scout');
  await expect(page.getByText('The agent needs a description.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Description' }).fill('Use it when: an API is new');
  await expect(page.getByText('File: api-scout.md')).toBeVisible();
  await create.click();
  await expect(page).toHaveURL(/\/agents\/library\/api-scout\.md\?view=edit$/);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveValue('API Scout');
  // The name was said a moment ago.
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeFocused();
  expect(readFileSync(join(catalog.dir, 'api-scout.md'), 'utf8')).toBe(
    '---\nname: API Scout\ndescription: "Use it when: an API is new"\n---\n\nYou are API Scout.\n\nDo the task that you are given, and report what you did and what you found.\n',
  );
});

test('A template is taken over under the new name, its description with it', async ({
  page,
  catalog,
}) => {
  await page.goto('/new');
  await page.getByRole('radio', { name: /^bug-hunter/ }).check();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('moth-hunter');
  await page.getByRole('combobox', { name: 'Folder' }).fill('insects');
  await page.getByText('File: insects/moth-hunter.md').click();
  await page.getByRole('textbox', { name: 'File name' }).fill('moth');
  await page.getByRole('button', { name: 'Create and edit' }).click();
  await expect(page).toHaveURL(/\/insects\/moth\.md\?view=edit$/);
  const text = readFileSync(join(catalog.dir, 'insects/moth.md'), 'utf8');
  const template = readFileSync(join(import.meta.dirname, '../agents/quality/bug-hunter.md'));
  expect(text).toBe(template.toString().replaceAll('bug-hunter', 'moth-hunter'));
});

test('A name that others have is told before it is created', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto('/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('planner');
  await expect(page.getByText('“planner” is also the name of planner.md.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create and edit' })).toBeInViewport();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Explore');
  await expect(page.getByText('Yours replaces it.')).toBeVisible();
  await expectAccessible(page);
});

test.describe('a file that is there already', () => {
  test('It is never written over, and what is wrong is said', async ({ page, catalog }) => {
    await page.goto('/new');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('a:b');
    await expect(page.getByText('whose name contains a colon')).toBeVisible();
    await name.fill('planner');
    await page.getByRole('textbox', { name: 'Description' }).fill('Plans.');
    await expect(page.getByText('“planner.md” is there already.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Create and edit' })).toBeDisabled();
    await page.getByRole('textbox', { name: 'File name' }).fill('critic');
    const folder = page.getByRole('combobox', { name: 'Folder' });
    await folder.fill('review');
    await expect(page.getByText('“review/critic.md” is there already.')).toBeVisible();
    const offered = page.locator('datalist option');
    await expect(offered).toHaveCount(1);
    await expect(offered).toHaveAttribute('value', 'review');
    expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(agentText('planner'));
    expect(readdirSync(catalog.dir).sort()).toEqual(['planner.md', 'review']);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The page is accessible in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/new');
    await expect(page.getByRole('radio', { name: 'A blank agent' })).toBeChecked();
    await expectAccessible(page);
  });
}
