import { agentText } from './files';
import { expect, expectAccessible, goByMenu, test } from './fixtures';

const long = (words: number) => `${'word '.repeat(words)}end.`;

test.use({
  files: {
    'a/heavy.md': agentText('heavy', { description: long(8000), model: 'opus' }),
    'a/light.md': agentText('light', { description: long(1500), tools: 'Read, Bash' }),
    'b/second.md': agentText('second', { description: long(2500), tools: 'Read', color: 'mauve' }),
    'broken.md': '---\nname: broken\n---\nB\n',
  },
});

test('Each shape of a picture leads to its agents, by the arrow keys too', async ({ page }) => {
  await page.goto('/');
  await goByMenu(page, 'Insights');
  await expect(page).toHaveURL('/insights');
  await expect(page.getByRole('main')).toContainText('over the limit, above which Claude Code');
  for (const name of ['Tokens of every session by agent', 'Agents by folder and tokens']) {
    const picture = page.getByRole('region', { name });
    const shapes = picture.getByRole('link');
    await expect(shapes).toHaveCount(3);
    await shapes.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(shapes.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await expect(shapes.nth(2)).toBeFocused();
    // One stop for the Tab key: back to where one was.
    await page.keyboard.press('Tab');
    await expect(picture.locator('a:focus')).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await expect(shapes.nth(2)).toBeFocused();
    await page.keyboard.press('Home');
    await expect(shapes.first()).toHaveAccessibleName(/^heavy: 13,\d+ tokens, Loads/);
  }
  await page.keyboard.press('Enter');
  const agents = page.getByRole('list', { name: 'Agents' });
  await expect(agents.getByRole('listitem')).toHaveCount(1);
  await expect(agents).toContainText('heavy');
});

test('A table says what the pictures show, and tools sort and select', async ({ page }) => {
  await page.goto('/insights');
  await page.getByText('As a table').click();
  const rows = page.getByRole('region', { name: 'Agents by tokens' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(1)).toContainText('heavy');
  const tools = page.getByRole('region', { name: 'Agents and tools' });
  await tools.getByRole('link', { name: 'Bash', exact: true }).click();
  await expect(page).toHaveURL('/insights?by=Bash');
  await expect(tools.getByRole('columnheader', { name: /^Bash/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(tools.getByRole('rowheader')).toHaveText(['heavy', 'light', 'second']);
  await tools.getByRole('link', { name: '2 with Read, in the catalog' }).click();
  await expect(page.getByRole('list', { name: 'Agents' }).getByRole('listitem')).toHaveCount(2);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The pictures are accessible in the ${colorScheme} theme, and fit a phone`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto('/insights');
    await page.getByText('As a table').click();
    await expectAccessible(page);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(wider).toBe(false);
  });
}

test('Scripts get the pictures as files', async ({ request }) => {
  const svg = await request.get('/api/insights/map.svg');
  expect(svg.headers()['content-type']).toBe('image/svg+xml');
  expect(await svg.text()).toContain('>heavy<');
  expect(await (await request.get('/api/insights/budget.svg')).text()).toContain('url(#over)');
  const csv = await (await request.get('/api/insights/tools.csv')).text();
  expect(csv).toContain('light,library,a/light.md,yes,yes\r\n');
  expect((await request.get('/api/insights/other.svg')).status()).toBe(404);
});
