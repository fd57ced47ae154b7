import { readFileSync, writeFileSync } from 'node:fs';
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

  // What is typed is ticked, and is chosen there once any of it is taken out.
  await expect(group(page, 'Loads in').getByLabel('OpenCode')).toBeChecked();
  // Its box goes with its tick, so there may be none left to ask whether it is unticked.
  await group(page, 'Loads in').getByLabel('Droid').click();
  await expect(group(page, 'Loads in').getByLabel('Droid')).toHaveCount(0);
  await expect(search(page)).toHaveValue('');
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

test('A person says which tools are used, and hears of these and of no others', async ({
  page,
  catalog,
}) => {
  test.slow();
  await page.goto(`/agents/${catalog.root}/lister.md`);
  const strip = page.getByRole('region', { name: 'Elsewhere' });
  const tools = strip.getByRole('list', { name: 'Other tools', exact: true });
  await expect(tools.getByRole('group')).toHaveCount(9);
  await expect(page.getByText('OpenCode does not start while this file is among')).toHaveCount(0);
  await tools.getByText('OpenCode', { exact: true }).click();
  await tools.getByLabel('I use OpenCode').check();
  await expect(tools.getByRole('group')).toHaveCount(1);
  // Its entry is in another list now, and the focus still in it.
  await expect(tools.getByLabel('I use OpenCode')).toBeFocused();
  await expect(
    page.getByText('OpenCode does not start while this file is among').first(),
  ).toBeVisible();
  await expectAccessible(page);

  await page.goto('/');
  await expect(names(page)).toHaveText(['lister', 'plain', 'tinted']);
  await expect(group(page, 'Stops').getByLabel('OpenCode')).toBeVisible();
  await expect(group(page, 'Stops').getByRole('checkbox')).toHaveCount(1);
  await group(page, 'Problem').getByLabel('A tool that you use does not start').check();
  await expect(names(page)).toHaveText(['lister', 'tinted']);

  // No page asks while there is nobody to answer.
  await page.goto('about:blank');
  await (await catalog.crash()).restart();
  await page.goto('/?problem=elsewhere-stops');
  await expect(names(page)).toHaveText(['lister', 'tinted']);

  await page.goto(`/agents/${catalog.root}/tinted.md`);
  await tools.getByText('OpenCode', { exact: true }).click();
  await tools.getByLabel('I use OpenCode').uncheck();
  await expect(tools.getByRole('group')).toHaveCount(9);
  await expect(page.getByText('OpenCode does not start while this file is among')).toHaveCount(0);
});

test('A person sees what a folder loses in each tool, and goes to those that lose it', async ({
  page,
}) => {
  await page.goto('/elsewhere');
  const tools = page.getByRole('list', { name: 'Other tools' });
  await expect(tools.getByRole('heading')).toHaveCount(9);
  const opencode = tools.getByRole('listitem').filter({
    has: page.getByRole('heading', { name: /^OpenCode/ }),
  });
  await expect(opencode.getByRole('link', { name: '2 keep it from starting' })).toBeVisible();
  await opencode.getByText('Why they do not load').click();
  await expect(opencode.getByRole('link', { name: 'lister' })).toBeVisible();
  await expectAccessible(page);

  await opencode.getByLabel('I use OpenCode').check();
  await expect(tools.getByRole('heading').first()).toContainText('OpenCode');
  await opencode.getByRole('link', { name: '2 keep it from starting' }).click();
  await expect(names(page)).toHaveText(['lister', 'tinted']);
});

test.describe('a file that only Claude Code reads', () => {
  const text = '---\nname: odd\ndescription: Use: it\\nNow.\n---  \n\nYou do it.\n';
  test.use({ files: { 'odd.md': text } });

  test('A person writes it as other tools read it, too', async ({ page, catalog }) => {
    await page.goto(`/agents/${catalog.root}/odd.md`);
    const strip = page.getByRole('region', { name: 'Elsewhere' });
    await expect(strip.getByText('if it were written in the portable form')).toBeVisible();
    await strip.getByText('Line by line, as the file is written').click();
    await expect(strip.getByText('description: "Use: it\\nNow."').last()).toBeVisible();
    await expectAccessible(page);
    await strip.getByRole('button', { name: 'Write it so' }).click();
    await expect(strip.getByText('if it were written in the portable form')).toHaveCount(0);
    expect(readFileSync(join(catalog.dir, 'odd.md'), 'utf8')).toBe(
      '---\nname: odd\ndescription: "Use: it\\nNow."\n---\n\nYou do it.\n',
    );
  });
});
