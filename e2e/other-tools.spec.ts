import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const names = (page: Page) => page.getByRole('list', { name: 'Agents' }).locator('[data-open]');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search agents' });
const group = (page: Page, name: string) =>
  page.getByRole('complementary', { name: 'Filters' }).getByRole('group', { name, exact: true });

test.use({
  files: {
    'lister.md': agentText('lister', { tools: 'Read, Grep' }),
    'plain.md': '---\nname: plain\ndescription: "Does it."\n---\n\nYou do it.\n',
    'tinted.md': agentText('tinted', { color: 'red' }),
  },
});

test('A person finds the agents that another tool loads, and those that stop it', async ({
  page,
  catalog,
}) => {
  await page.goto('/');
  await expect(names(page)).toHaveText(['lister', 'plain', 'tinted']);
  await expect(group(page, 'Loads in')).toHaveCount(0);

  await search(page).fill('breaks:opencode');
  await expect(names(page)).toHaveText(['lister', 'tinted']);
  await expect(group(page, 'Stops').getByLabel('OpenCode')).toBeVisible();
  await search(page).fill('loads-in:gemini-cli');
  await expect(names(page)).toHaveText(['plain']);
  await search(page).fill('loads-in:opencode,droid');
  await expect(names(page)).toHaveText(['lister', 'plain', 'tinted']);

  await group(page, 'Loads in').getByLabel('OpenCode').check();
  await expect(names(page)).toHaveText(['plain']);
  await expect(page).toHaveURL(/loads-in=opencode/);
  await expectAccessible(page);

  writeFileSync(join(catalog.dir, 'lister.md'), agentText('lister'));
  await expect(names(page)).toHaveText(['lister', 'plain']);
  await page.reload();
  await expect(names(page)).toHaveText(['lister', 'plain']);
  await page.getByRole('button', { name: /^Remove filter Loads in: OpenCode/ }).click();
  await expect(names(page)).toHaveText(['lister', 'plain', 'tinted']);
});
