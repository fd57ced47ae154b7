import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, goByMenu, test } from './fixtures';

const long = (words: number) => `${'word '.repeat(words)}end.`;

test.use({
  sharesServer: true,
  files: {
    'a/heavy.md': agentText('heavy', { description: long(8000), model: 'opus' }),
    'a/light.md': agentText('light', {
      description: long(1500),
      tools: 'Read, Bash, Write, Edit, Grep, Glob, WebFetch, WebSearch',
    }),
    'b/second.md': agentText('second', { description: long(2500), tools: 'Read', color: 'mauve' }),
    'c/reviewer.md': agentText('reviewer', {
      description: 'Reviews pull requests for race conditions, deadlocks and forgotten locks.',
    }),
    'c/auditor.md': agentText('auditor', {
      description:
        'Audits pull requests: deadlocks, race conditions and locks that were forgotten.',
    }),
    // It loses the name to the one above.
    'b/reviewer.md': agentText('reviewer', { description: 'Reviews poems.' }),
    'broken.md': '---\nname: broken\n---\nB\n',
  },
});

test('Each shape of a picture leads to its agents, by the arrow keys too', async ({ page }) => {
  await page.goto('/');
  await goByMenu(page, 'Insights');
  await expect(page).toHaveURL('/insights');
  await expect(page.getByRole('main')).toContainText('over the limit, above which Claude Code');
  await expect(page.getByRole('list', { name: 'Colors' }).first()).toContainText('Over the limit');
  await expect(page.getByRole('heading', { name: 'How to get below the limit' })).toBeVisible();
  for (const name of ['Tokens of every session by agent', 'Agents by folder and tokens']) {
    const picture = page.getByRole('region', { name });
    const shapes = picture.getByRole('link');
    await expect(shapes).toHaveCount(5);
    await shapes.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(shapes.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await expect(shapes.nth(4)).toBeFocused();
    // One stop for the Tab key: back to where one was.
    await page.keyboard.press('Tab');
    await expect(picture.locator('a:focus')).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await expect(shapes.nth(4)).toBeFocused();
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
  const budget = page.getByRole('region', { name: 'Descriptions in every session' });
  await budget.getByText('As a table').click();
  const rows = page.getByRole('region', { name: 'Agents by tokens' }).getByRole('row');
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(1)).toContainText('heavy');
  const tools = page.getByRole('region', { name: 'Agents and tools' });
  await tools.getByRole('link', { name: 'Bash', exact: true }).click();
  await expect(page).toHaveURL('/insights?by=Bash');
  await expect(tools.getByRole('columnheader', { name: /^Bash/ })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(tools.getByRole('rowheader')).toHaveText([
    'auditor',
    'heavy',
    'light',
    'reviewer',
    'second',
  ]);
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
    await expect(page.getByText('As a table')).toHaveCount(2);
    for (const table of await page.getByText('As a table').all()) await table.click();
    await expectAccessible(page);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(wider).toBe(false);
  });
}

test('Who competes is a map with a threshold, and who takes a name are lanes', async ({ page }) => {
  await page.goto('/insights?near=35');
  const map = page.getByRole('region', { name: 'Agents that compete' });
  await expect(map.getByRole('link')).toHaveCount(2);
  await map.getByRole('link').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(map.getByRole('link').nth(1)).toBeFocused();
  const lanes = page.getByRole('region', { name: 'Names and scopes' });
  await expect(lanes.getByRole('rowheader')).toHaveText(['reviewer']);
  await expect(lanes.getByRole('link', { name: /^wins/ })).toContainText('c/reviewer.md');
  await expect(lanes.getByRole('link', { name: /^shadowed/ })).toContainText('b/reviewer.md');
  await page
    .getByRole('navigation', { name: 'From which similarity on' })
    .getByRole('link', { name: '90 %' })
    .click();
  await expect(page).toHaveURL('/insights?near=90');
  await expect(page.getByText('No two agents are as alike.')).toBeVisible();
});

test('Scripts get the pictures as files', async ({ request }) => {
  const svg = await request.get('/api/insights/map.svg');
  expect(svg.headers()['content-type']).toBe('image/svg+xml');
  expect(await svg.text()).toContain('>heavy<');
  expect(await (await request.get('/api/insights/budget.svg')).text()).toContain('url(#over)');
  const csv = await (await request.get('/api/insights/tools.csv')).text();
  expect(csv).toContain('light,library,a/light.md,yes,yes,yes,');
  expect(await (await request.get('/api/insights/lanes.svg')).text()).toContain('>reviewer<');
  expect(await (await request.get('/api/insights/competition.svg?near=35')).text()).toContain(
    '>auditor<',
  );
  expect((await request.get('/api/insights/other.svg')).status()).toBe(404);
});

test('A picture is saved as pixels', async ({ page }) => {
  await page.goto('/insights');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tokens by folder, as PNG' }).click();
  const file = await (await saved).createReadStream();
  const bytes: Buffer[] = [];
  for await (const chunk of file) bytes.push(chunk as Buffer);
  const png = Buffer.concat(bytes);
  expect((await saved).suggestedFilename()).toBe('map.png');
  // The size stands in the header: twice that of the drawing.
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 2400]);
});

test.describe('A way down to the budget', () => {
  const talk = (words: string) => `<example>\\nuser: "${words}"\\n</example>`;
  test.use({
    files: {
      'talker.md': agentText('talker', {
        description: `Talks.\\n${talk('Short?')}\\n${talk('Rather long, is it?')}\\n${talk('Hm?')}`,
      }),
      'quiet.md': agentText('quiet', { description: 'Listens.' }),
    },
  });

  test('is previewed, made in all files, and taken back', async ({ page, catalog }) => {
    const talker = () => readFileSync(join(catalog.dir, 'talker.md'), 'utf8');
    await page.goto('/insights');
    const way = page.getByRole('list', { name: 'What would make them shorter' });
    await expect(way).toContainText('Keep only the shortest example, in 1 agent');
    await expect(page.getByRole('heading', { name: 'What would make it less' })).toBeVisible();
    const legend = page.getByRole('list', { name: 'Colors' }).first();
    await expect(legend).toContainText('Loads, but not as written');
    await expect(legend).not.toContainText('Over the limit');
    await way
      .getByRole('button', { name: 'Preview: Keep only the shortest example', exact: true })
      .click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText(
      'description: 2 examples fewer',
    );
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Change 1 file' }).click();
    await expect.poll(talker).toContain('Talks.\\n<example>\\nuser: "Hm?"');
    expect(talker()).not.toContain('Short?');
    await expect(way.getByRole('listitem')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(talker).toContain('Short?');
  });

  test('What a start takes is told by what it comes from', async ({ page }) => {
    await page.goto('/insights');
    const row = page
      .getByRole('region', { name: 'Tokens of a start' })
      .getByRole('row', { name: /^talker/ });
    await expect(row).toBeVisible();
    await page.goto('/agents/library/talker.md');
    await page.getByText(/^About .* tokens/).click();
    await expect(page.getByText(/Agent 1,748, Bash 1,298/)).toBeVisible();
  });
});
