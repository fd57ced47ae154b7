import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { agentText, writeFiles } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

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
const work = (page: Page) => page.getByRole('region', { name: 'Changes at work' });
const notices = (page: Page) => page.getByRole('region', { name: 'Notifications' });

async function select(page: Page, ...wanted: string[]): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('button', { name: /^Theme: / })).toBeVisible();
  await check(page, ...wanted);
}

async function check(page: Page, ...wanted: string[]): Promise<void> {
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
  await expect(notices(page)).toContainText('2 agents moved to the trash');
  await expectAccessible(page);
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notices(page)).toContainText('2 agents are back');
  await expect(notices(page).getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(names(page)).toHaveText(['alpha', 'beta', 'delta', 'gamma']);
  expect(readFileSync(join(catalog.dir, 'alpha.md'), 'utf8')).toBe(ALPHA);
});

test('The bar of the selection says its actions in words at every width', async ({ page }) => {
  const actions = ['Clear', 'Compare', 'Copy paths', 'Change…', 'Move…', 'Delete', 'More'];
  for (const [width, lines, words] of [
    [360, 2, ['Clear', 'Change…', 'Delete', 'More']],
    [600, 1, ['Clear', 'Change…', 'Delete', 'More']],
    [1024, 1, actions],
    [1600, 1, actions],
  ] as const) {
    await page.setViewportSize({ width, height: 740 });
    await select(page, 'alpha', 'beta');
    await expect(bar(page).getByRole('button', { name: 'Delete' })).toBeInViewport({ ratio: 1 });
    const boxes = await bar(page)
      .getByRole('button')
      .evaluateAll((all) =>
        all.map((one) => ({
          top: one.getBoundingClientRect().top,
          height: one.getBoundingClientRect().height,
          text: one.textContent?.trim() ?? '',
          isCut: one.scrollWidth > one.clientWidth,
        })),
      );
    expect([width, new Set(boxes.map(({ top }) => top)).size]).toEqual([width, lines]);
    expect(boxes.map(({ text }) => text).filter((text) => !text.includes('selected'))).toEqual(
      words,
    );
    expect(boxes.filter(({ isCut }) => isCut)).toEqual([]);
    if (width < 700) expect(Math.min(...boxes.map(({ height }) => height))).toBe(40);
    const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scrollWidth).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  }
});

test('On a phone the menu of the selection has what the bar has no room for', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 360, height: 740 });
  await select(page, 'alpha', 'beta');
  const more = bar(page).getByRole('button', { name: 'More actions' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Copy paths' }).click();
  await expect(notices(page)).toContainText('The paths are on the clipboard.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /alpha\.md\n.*beta\.md$/,
  );
  await more.click();
  const compare = page.getByRole('menuitem', { name: 'Compare' });
  expect((await compare.boundingBox())?.height).toBeGreaterThanOrEqual(40);
  await compare.click();
  await expect(page).toHaveURL(/\/compare\?/);
});

test('The keys of the menu pass over what the bar itself has', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 740 });
  await select(page, 'alpha', 'beta');
  await bar(page).getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Fix problems…' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Export…' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Fix problems…' })).toBeFocused();
});

test('A model is set in all selected agents after a look at what changes, and taken back', async ({
  page,
  catalog,
}) => {
  const before = readFileSync(join(catalog.dir, 'gamma.md'), 'utf8');
  await select(page, 'alpha');
  await page.getByRole('checkbox', { name: 'Select all 4' }).check();
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 4 agents' });
  await expect(dialog.getByRole('button', { name: 'Say what to change first' })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await dialog.getByLabel('Value').fill('opus');
  const changes = dialog.getByRole('list', { name: 'What changes' }).getByRole('listitem');
  await expect(changes).toHaveText([
    /alpha.*model: haiku → opus/,
    /delta.*model: opus/,
    /gamma.*model: opus/,
  ]);
  await dialog.getByText('1 file stays as it is').click();
  await expect(dialog.getByRole('list', { name: 'What stays' })).toHaveText(
    'beta beta.md has this value already',
  );
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change 3 files' }).click();
  await expect(notices(page)).toContainText('Model: opus in 3 agents');
  await expect(page.getByLabel('Model: opus', { exact: true })).toHaveCount(4);
  expect(readFileSync(join(catalog.dir, 'alpha.md'), 'utf8')).toBe(ALPHA.replace('haiku', 'opus'));
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notices(page)).toContainText('Took back: model: opus in 3 agents');
  await expect(page.getByLabel('Model: opus', { exact: true })).toHaveCount(1);
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
  await expect(notices(page)).toContainText('2 agents moved to the trash');
  expect(readdirSync(catalog.dir)).toEqual(['beta.md']);
});

test('One notice tells what was done last, goes by itself, and is not told again', async ({
  page,
  context,
}) => {
  test.setTimeout(90_000);
  const change = async (value: string) => {
    await bar(page).getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change 2 agents' });
    await dialog.getByLabel('Value').fill(value);
    await dialog.getByRole('button', { name: 'Change 2 files' }).click();
    await expect(dialog).toBeHidden();
  };
  await select(page, 'gamma', 'delta');
  await change('haiku');
  await expect(notices(page)).toContainText('Model: haiku in 2 agents');
  await select(page, 'gamma', 'delta');
  await expect(notices(page)).not.toContainText('haiku');
  await change('sonnet');
  await expect(notices(page)).toContainText('sonnet in 2 agents');
  await change('opus');
  await expect(notices(page)).toContainText('opus in 2 agents');
  await expect(notices(page).getByRole('button', { name: 'Undo' })).toHaveCount(1);
  const right = await notices(page).evaluate((one) => one.getBoundingClientRect().right);
  expect(right).toBeGreaterThan((page.viewportSize()?.width ?? 0) - 40);
  const other = await context.newPage();
  await other.goto('/recent');
  const list = other.getByRole('list', { name: 'Recent changes' });
  await expect(list.getByRole('listitem').first()).toContainText('opus in 2 agents');
  await expect(notices(other)).toBeEmpty();
  // Where it is undone elsewhere, nothing offers to undo it.
  await list.getByRole('button', { name: /^Undo: .*opus/ }).click();
  for (const tab of [page, other]) {
    await expect(notices(tab)).toContainText('Took back: model: sonnet → opus in 2 agents');
    await expect(notices(tab).getByRole('button', { name: 'Undo' })).toHaveCount(0);
  }
  await other.close();
  await page.bringToFront();
  await page.mouse.move(5, 5);
  await expect(notices(page)).toBeEmpty({ timeout: 25_000 });
});

test('A notice leads to the recent changes, and is one line on the next page', async ({ page }) => {
  await select(page, 'alpha', 'beta');
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 2 agents' });
  await dialog.getByLabel('Value').fill('fable');
  await dialog.getByRole('button', { name: 'Change 2 files' }).click();
  const link = notices(page).getByRole('link', { name: 'Recent changes' });
  await expect(link).toBeVisible();
  await page.mouse.move(5, 5);
  await page.getByRole('link', { name: 'Problems', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: 'Problems', level: 1 })).toBeVisible();
  await expect(notices(page)).toContainText('Model: fable in 2 agents');
  await expect(link).toBeHidden();
  await notices(page).getByText('Model: fable in 2 agents').hover();
  await link.click();
  await expect(page).toHaveURL(/\/recent$/);
});

test('Nothing is armed before it is said, and the top folder is a choice with its name', async ({
  page,
  catalog,
}) => {
  await select(page, 'alpha', 'beta');
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: /^(Change|Move) 2 agents$/ });
  const kind = dialog.getByLabel('Change', { exact: true });
  const unsaid = dialog.getByRole('button', { name: /^Say / });
  for (const one of ['Remove a field', 'Move to a folder', 'Rename by a rule']) {
    await kind.selectOption(one);
    await expect(unsaid).toBeDisabled();
  }
  await kind.selectOption('Move to a folder');
  await dialog.getByLabel('To', { exact: true }).selectOption('Another folder…');
  await expect(unsaid).toBeDisabled();
  await dialog.getByLabel('Folder').fill('new/deep');
  await dialog.getByRole('button', { name: 'Move 2 files' }).click();
  await expect(notices(page)).toContainText('2 agents moved to new/deep');
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notices(page)).toContainText('Took back: ');
  // The folders that were made for it go again.
  expect(readdirSync(catalog.dir).sort()).toEqual(['alpha.md', 'beta.md', 'delta.md', 'gamma.md']);
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  await kind.selectOption('Move to a folder');
  const top = await dialog.getByRole('option', { name: /^The top folder, / }).textContent();
  await dialog.getByLabel('To', { exact: true }).selectOption(top);
  await expect(dialog.getByRole('button', { name: 'Nothing to change' })).toBeDisabled();
  await expect(dialog.getByRole('list', { name: 'What changes' })).toHaveText(
    'Nothing would change: each of the 2 files is there already.',
  );
  await dialog.getByText('2 files stay as they are').click();
  await expect(dialog.getByRole('list', { name: 'What stays' })).toContainText(
    'alpha alpha.md is there already',
  );
});

test('What is selected stays so after a change and its undo, wherever it goes', async ({
  page,
  catalog,
}) => {
  await select(page, 'alpha', 'beta');
  const told = bar(page).getByRole('button', { name: '2 agents selected: alpha, beta' });
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 2 agents' });
  await dialog.getByLabel('Value').fill('fable');
  await dialog.getByRole('button', { name: 'Change 2 files' }).click();
  await expect(notices(page)).toContainText('Model: fable in 2 agents');
  await expect(told).toBeVisible();
  await bar(page).getByRole('button', { name: 'Move…' }).click();
  const move = page.getByRole('dialog', { name: 'Move 2 agents' });
  await expect(move.getByLabel('To', { exact: true })).toBeFocused();
  await move.getByLabel('To', { exact: true }).selectOption('Another folder…');
  await expect(move.getByLabel('Folder')).toBeFocused();
  await page.keyboard.type('deep');
  await move.getByRole('button', { name: 'Move 2 files' }).click();
  await expect(notices(page)).toContainText('2 agents moved to deep');
  await expect(page.getByRole('checkbox', { name: 'Select alpha' })).toBeChecked();
  await expect(told).toBeVisible();
  expect(readdirSync(join(catalog.dir, 'deep')).sort()).toEqual(['alpha.md', 'beta.md']);
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notices(page)).toContainText('Took back: ');
  await expect(told).toBeVisible();
  await bar(page).getByRole('button', { name: 'Delete' }).click();
  await expect(bar(page).getByRole('button')).toHaveCount(0);
});

test('The palette offers agents that were opened where they are now, and none that is gone', async ({
  page,
  catalog,
}) => {
  for (const name of ['alpha', 'beta', 'gamma']) {
    await openPage(page, `/agents/library/${name}.md`);
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  }
  await select(page, 'alpha');
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: /^(Change|Move) 1 agent$/ });
  await dialog.getByLabel('Change', { exact: true }).selectOption('Move to a folder');
  await dialog.getByLabel('To', { exact: true }).selectOption('Another folder…');
  await dialog.getByLabel('Folder').fill('deep');
  await dialog.getByRole('button', { name: 'Move 1 file' }).click();
  await expect(notices(page)).toContainText('alpha moved to deep');
  // Another program takes one away.
  rmSync(join(catalog.dir, 'gamma.md'));
  await expect(names(page)).toHaveText(['alpha', 'beta', 'delta']);
  const lately = page.getByRole('group', { name: 'Opened lately' }).getByRole('option');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(lately).toHaveText([/beta.*beta\.md$/, /alpha.*deep\/alpha\.md$/]);
  await page.keyboard.press('Escape');
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notices(page)).toContainText(/took back: /i);
  await page.keyboard.press('ControlOrMeta+k');
  await expect(lately).toHaveText([/beta.*beta\.md$/, /alpha.*alpha\.md$/]);
  await expect(lately.last()).not.toContainText('deep');
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

  test('Keys that come faster than the list select every row', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('status')).toHaveText(`${count} agents`);
    await page.getByRole('searchbox', { name: 'Search agents' }).press('ArrowDown');
    for (let presses = 1; presses < count; presses++) await page.keyboard.press('Shift+ArrowDown');
    await expect(page.getByRole('link', { name: `n${count - 1}` })).toBeFocused();
    await expect(bar(page)).toContainText(`${count} agents selected`);
  });

  test('One that is selected is named, and shown wherever it is in the list', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('searchbox', { name: 'Search agents' }).fill('n250');
    await page.getByRole('checkbox', { name: 'Select n250' }).check();
    await page.getByRole('searchbox', { name: 'Search agents' }).fill('');
    await expect(page.getByRole('status')).toHaveText(`${count} agents`);
    await expect(page.getByRole('link', { name: 'n250' })).toHaveCount(0);
    await bar(page).getByRole('button', { name: '1 agent selected: n250' }).click();
    await page.getByRole('button', { name: 'Show n250 in the list' }).click();
    await expect(page.getByRole('link', { name: 'n250' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'n250' })).toBeInViewport();
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

test('A file that changed meanwhile is left alone, and the others are changed', async ({
  page,
  catalog,
}) => {
  await select(page, 'beta', 'gamma');
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 2 agents' });
  await dialog.getByLabel('Field').fill('color');
  await dialog.getByRole('radio', { name: 'cyan' }).check({ force: true });
  await expect(dialog.getByRole('button', { name: 'Change 2 files' })).toBeVisible();
  const theirs = agentText('beta', { model: 'fable' });
  writeFileSync(join(catalog.dir, 'beta.md'), theirs);
  await dialog.getByRole('button', { name: 'Change 2 files' }).click();
  await notices(page).getByRole('button', { name: '1 file was not changed…' }).click();
  const report = page.getByRole('dialog', { name: 'One file was not changed' });
  await expect(report).toContainText('beta.md');
  await expect(report).not.toContainText('gamma');
  await expectAccessible(page);
  await report.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('img', { name: 'Color: cyan' })).toHaveCount(1);
  expect(readFileSync(join(catalog.dir, 'beta.md'), 'utf8')).toBe(theirs);
});

test('An undo keeps what was changed since, and says where both cannot be had', async ({
  page,
  catalog,
}) => {
  const at = (name: string) => join(catalog.dir, `${name}.md`);
  const text = (name: string) => readFileSync(at(name), 'utf8');
  const before = text('delta');
  await select(page, 'alpha', 'gamma', 'delta');
  await bar(page).getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change 3 agents' });
  await dialog.getByLabel('Value').fill('opus');
  await dialog.getByRole('button', { name: 'Change 3 files' }).click();
  await expect(notices(page)).toContainText('Model: opus in 3 agents');
  // Another program changes the same line of one, and another line of another one.
  writeFileSync(at('alpha'), text('alpha').replace('opus', 'fable'));
  writeFileSync(at('gamma'), `${text('gamma')}One line more.\n`);
  await expect(page.getByLabel('Model: fable', { exact: true })).toHaveCount(1);
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect(notices(page)).toContainText('Took back: model: opus in 3 agents');
  await notices(page).getByRole('button', { name: '1 file was not changed…' }).click();
  const left = page.getByRole('dialog', { name: 'One file was not changed' });
  await expect(left).toContainText('alpha.md');
  await expect(left).toContainText('The same words were changed again since.');
  await left.getByRole('button', { name: 'Close' }).click();
  expect(text('alpha')).toBe(ALPHA.replace('haiku', 'fable'));
  expect(text('gamma')).toBe(`${agentText('gamma')}One line more.\n`);
  expect(text('delta')).toBe(before);
});

test.describe('in a project', () => {
  // The folder is removed once, after the last of them.
  test.describe.configure({ mode: 'default' });
  const home = mkdtempSync(join(tmpdir(), 'agent-catalog-home-'));
  const project = join(home, 'shop');
  const scout = agentText('scout', { model: 'opus' });
  writeFiles(project, { '.git/HEAD': '', '.claude/agents/alpha.md': scout });
  const broken = '---\r\nname: crlf\r\ndescription: Use: it\r\n---\r\n\r\nYou help.\r\n';
  const both = (name: string) =>
    `---\nname: ${name}\ndescription: Use it: now\nmodel: Sonnet \n---\n\nYou help.\n`;
  test.use({
    flags: ['--claude', project],
    env: { HOME: home },
    files: {
      ...{ 'alpha.md': ALPHA, 'beta.md': agentText('beta'), 'gamma.md': agentText('gamma') },
      ...{ 'crlf.md': broken, 'one.md': both('one'), 'two.md': both('two') },
    },
  });
  test.afterAll(() => rmSync(home, { recursive: true, force: true }));

  const more = async (page: Page, name: string) => {
    await bar(page).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name }).click();
  };

  test('Selected agents are exported, switched off and on again, and get tools', async ({
    page,
    catalog,
  }) => {
    await select(page, 'scout', 'alpha', 'beta');
    await more(page, 'Export…');
    const exporting = page.getByRole('dialog', { name: 'Export 3 agents' });
    const saved = page.waitForEvent('download');
    await exporting.getByRole('button', { name: 'Download' }).click();
    const archive = await (await saved).path();
    const files = unzipSync(readFileSync(archive));
    expect(Object.keys(files).sort()).toEqual([
      'library/alpha.md',
      'library/beta.md',
      'shop/alpha.md',
    ]);
    expect(Buffer.from(files['library/alpha.md'] ?? []).toString()).toBe(ALPHA);

    await more(page, 'Switch off…');
    const dialog = page.getByRole('dialog', { name: 'Switch 3 agents off' });
    await expect(dialog.getByRole('radio')).toHaveCount(3);
    await dialog.getByRole('radio', { name: /This repository/ }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Switch off' }).click();
    const settings = join(project, '.claude/settings.local.json');
    await expect(page.getByRole('heading', { name: 'Switched off' })).toBeVisible();
    expect(JSON.parse(readFileSync(settings, 'utf8')).permissions.deny.sort()).toEqual([
      'Agent(alpha)',
      'Agent(beta)',
      'Agent(scout)',
    ]);
    await more(page, 'Switch on…');
    const on = page.getByRole('dialog', { name: 'Switch 3 agents on' });
    await on.getByRole('button', { name: 'Switch on' }).click();
    await expect(page.getByRole('heading', { name: 'Switched on' })).toBeVisible();
    expect(readFileSync(settings, 'utf8')).not.toContain('Agent(');
    // One step each, like every other.
    await page.goto('/recent');
    const changes = page.getByRole('list', { name: 'Recent changes' }).getByRole('listitem');
    await expect(changes.first()).toContainText('3 agents switched on in');
    await changes.first().getByRole('button', { name: /^Undo/ }).click();
    await expect(notices(page)).toContainText('Took back: 3 agents switched on');
    expect(readFileSync(settings, 'utf8')).toContain('Agent(scout)');
    await page.goto('/recent');
    const off = changes.filter({ hasText: /^3 agents switched off in/ });
    await off.getByRole('button', { name: /^Undo/ }).click();
    await expect(notices(page)).toContainText('Took back: 3 agents switched off');
    expect(readdirSync(join(project, '.claude'))).toEqual(['agents']);

    await select(page, 'beta', 'gamma');
    await bar(page).getByRole('button', { name: 'Change…' }).click();
    const change = page.getByRole('dialog', { name: 'Change 2 agents' });
    await change.getByLabel('Field').fill('tools');
    await change.getByText('Choose tools').click();
    await change.getByRole('checkbox', { name: 'Read', exact: true }).check();
    await change.getByRole('checkbox', { name: 'Grep', exact: true }).check();
    await expect(change.getByRole('list', { name: 'What changes' })).toContainText(
      'tools: Read, Grep',
    );
    await expectAccessible(page);
    await change.getByRole('button', { name: 'Change 2 files' }).click();
    await expect(notices(page)).toContainText('Tools: Read, Grep in 2 agents');
    expect(readFileSync(join(catalog.dir, 'beta.md'), 'utf8')).toContain('\ntools: Read, Grep\n');
  });

  test('What does not load is fixed from its row, after a look at it', async ({
    page,
    catalog,
  }) => {
    await select(page);
    await page.getByRole('button', { name: 'Table' }).click();
    const row = page.getByRole('row', { name: 'crlf' });
    await expect(row.getByRole('button', { name: 'Fix crlf…' })).toBeVisible();
    await page.getByRole('button', { name: 'Cards' }).click();
    const card = page.getByRole('listitem', { name: 'crlf' });
    await card.getByRole('button', { name: 'Fix crlf…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Fix crlf' });
    await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText('crlf.md');
    // What is written is in sight, and nothing else is asked for.
    await expect(dialog.getByText('"Use: it"').first()).toBeVisible();
    await expect(dialog.getByRole('combobox')).toHaveCount(0);
    await expectAccessible(page);
    await dialog.getByRole('button', { name: /^Fix \d+ problems?$/ }).click();
    await expect(notices(page)).toContainText('crlf.md');
    expect(readFileSync(join(catalog.dir, 'crlf.md'), 'utf8')).toBe(
      broken.replace('Use: it', '"Use: it"'),
    );
  });

  test('Only the problems that are chosen are fixed', async ({ page }) => {
    await select(page, 'one', 'two');
    await more(page, 'Fix problems…');
    const dialog = page.getByRole('dialog', { name: 'Fix 2 agents' });
    await expect(dialog.getByRole('button', { name: /^Fix \d+ (problem|file)s?$/ })).toBeVisible();
    await dialog.getByRole('radio', { name: 'Only these' }).check();
    await expect(dialog.getByRole('button', { name: 'Say what to fix first' })).toBeDisabled();
    const known = dialog.getByRole('list', { name: 'Problems of these agents' });
    await expectAccessible(page);
    // What other agents have is not theirs.
    await expect(known.getByRole('listitem').first()).toContainText(/2$/);
    await expect(known).not.toContainText('CR LF');
    await known.getByRole('checkbox').first().check();
    await expect(dialog.getByRole('button', { name: /^Fix \d+ (problem|file)s?$/ })).toBeVisible();
  });
});

test.describe('many files', () => {
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`n${index}.md`, agentText(`n${index}`)]),
  );
  test.use({ files });

  test('A job goes on through a reload and in another tab, and is undone from the list or by a key', async ({
    page,
    context,
    catalog,
  }) => {
    test.setTimeout(180_000);
    const texts = () =>
      Object.fromEntries(
        Object.keys(files).map((name) => [name, readFileSync(join(catalog.dir, name), 'utf8')]),
      );
    const before = texts();
    await page.goto('/');
    await page.getByRole('checkbox', { name: 'Select all 200' }).click();
    await bar(page).getByRole('button', { name: 'Change…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change 200 agents' });
    await dialog.getByLabel('Change', { exact: true }).selectOption('Find and replace');
    await dialog.getByLabel('In', { exact: true }).selectOption('Description');
    await dialog.getByLabel('Find').fill('a');
    await dialog.getByLabel('Replace with').fill('ä');
    await dialog.getByRole('button', { name: /^Change \d+ files$/ }).click();
    await page.reload();
    const changed = () => Object.values(texts()).filter((text) => text.includes('ä')).length;
    await expect.poll(changed, { timeout: 60_000 }).toBe(200);

    const other = await context.newPage();
    await other.goto('/recent');
    const list = other.getByRole('list', { name: 'Recent changes' });
    await expect(list.getByRole('listitem').first()).toContainText(
      'description changed in 200 agents',
    );
    await expect(list.getByRole('listitem').first()).toContainText('You, here');
    await list.getByText('200 files', { exact: true }).click();
    await list.getByText('What changed').first().click();
    await expect(list.getByRole('list', { name: 'What changed' }).first()).toContainText(
      'prose of the description changed',
    );
    await expectAccessible(other);
    await list
      .getByRole('button', { name: /^Undo: / })
      .first()
      .click();
    // Here as well as where it was asked for.
    for (const tab of [other, page]) {
      await expect(notices(tab)).toContainText('Took back: ', { timeout: 60_000 });
    }
    // The status tells of it from its beginning on.
    await expect(list).toContainText(', undone', { timeout: 60_000 });
    expect(texts()).toEqual(before);

    await page.getByRole('checkbox', { name: 'Select n1', exact: true }).check();
    await bar(page).getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('status').first()).toContainText('199 agents');
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('status').first()).toContainText('200 agents');
    expect(texts()).toEqual(before);
  });
});

/** Moves all that a part of the journal tells into the past. */
function makeOlder(part: string, milliseconds: number): void {
  const lines = readFileSync(part, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const older = lines.map((line) => {
    const entry = JSON.parse(line.slice(17));
    const json = JSON.stringify({ ...entry, time: entry.time - milliseconds });
    return `${createHash('sha256').update(json).digest('hex').slice(0, 16)} ${json}\n`;
  });
  writeFileSync(part, older.join(''));
}

test.describe('a server that is killed', () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`n${index}.md`, agentText(`n${index}`)]),
  );
  test.use({
    files,
    expectedErrors: [
      /ERR_CONNECTION|ERR_SOCKET|ERR_INCOMPLETE|ERR_EMPTY|The server did not answer/,
    ],
  });

  test('A job that was cut off is undone or finished once the server is back, as the person chooses', async ({
    page,
    catalog,
  }) => {
    test.setTimeout(240_000);
    const texts = () =>
      Object.keys(files).map((name) => readFileSync(join(catalog.dir, name), 'utf8'));
    const changed = () => texts().filter((text) => text.includes('color: cyan')).length;
    const before = texts();
    /** Changes all, and ends the server in the middle. */
    const cutOff = async () => {
      await page.getByRole('checkbox', { name: 'Select all 300' }).click();
      await bar(page).getByRole('button', { name: 'Change…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Change 300 agents' });
      await dialog.getByLabel('Field').fill('color');
      await dialog.getByRole('radio', { name: 'cyan' }).check({ force: true });
      await dialog.getByRole('button', { name: 'Change 300 files' }).click();
      await expect.poll(changed, { intervals: [5] }).toBeGreaterThan(3);
      const { restart } = await catalog.crash();
      expect(changed()).toBeLessThan(300);
      await restart();
    };
    const asked = work(page).getByRole('article', { name: 'Not finished: color: cyan' });

    await page.goto('/');
    await cutOff();
    await expect(asked).toContainText('It was cut off in the middle', { timeout: 30_000 });
    await expectAccessible(page);
    await asked.getByRole('button', { name: 'Undo' }).click();
    await expect(notices(page)).toContainText('Took back: color: cyan', { timeout: 60_000 });
    expect(texts()).toEqual(before);
    await expect(asked).toHaveCount(0);

    await page.reload();
    await cutOff();
    await page.reload();
    await asked.getByRole('button', { name: 'Finish' }).click();
    await expect(notices(page)).toContainText('Color: cyan in 300 agents', { timeout: 60_000 });
    expect(changed()).toBe(300);

    // What was done before a restart, and half an hour ago, is undone as well.
    const { restart } = await catalog.crash();
    makeOlder(join(catalog.state, 'journal', '00000001.jsonl'), 31 * 60_000);
    await restart();
    await page.goto('/recent');
    const list = page.getByRole('list', { name: 'Recent changes' });
    await expect(list.getByRole('listitem').first()).toContainText('color: cyan in 300 agents');
    await list
      .getByRole('button', { name: /^Undo: / })
      .first()
      .click();
    // The newest now is what takes it back.
    await expect(list.getByRole('listitem').nth(1)).toContainText(', undone', { timeout: 60_000 });
    expect(texts()).toEqual(before);
  });
});
