import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { textOf } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const DESCRIPTION =
  '\'Plans.\\n\\n<example>\\nuser: "Plan it"\\nassistant: "I will ask planner."\\n</example>\'';
const FIRST = agentText('planner', { description: DESCRIPTION, model: 'opus', tools: 'Read' });
const SECOND = agentText('planner', { description: DESCRIPTION, color: 'red' }).replace(
  'You are planner.',
  'You plan.',
);

test.use({
  sharesServer: true,
  files: { 'a/planner.md': FIRST, 'b/planner.md': SECOND, 'critic.md': agentText('critic') },
});

const BOTH = '/compare?a=library%2Fa%2Fplanner.md&b=library%2Fb%2Fplanner.md';

const row = (page: Page, name: RegExp) => page.getByRole('row', { name });

/** Opens the menu beside a piece of one side and chooses in it. */
async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('A person sees where two agents differ, and reads what each says', async ({ page }) => {
  await page.goto(BOTH);
  const model = row(page, /^model differs/);
  await expect(model.getByRole('cell').first()).toContainText('opus');
  await expect(model.getByRole('cell').last()).toContainText('not set');
  await expect(row(page, /^name /)).not.toContainText('differs');
  await expect(row(page, /^System prompt/).getByRole('rowheader')).toContainText('differs');
  await expect(
    row(page, /^System prompt/)
      .getByRole('cell')
      .last(),
  ).toHaveText('You plan.');
  await expect(
    row(page, /^Examples Example/)
      .getByRole('region', { name: 'Example 1 of 1' })
      .first(),
  ).toContainText('Plan it');
});

test('On a phone the one that is used is told in words', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(BOTH);
  await expect(row(page, /^In Claude Code/).getByText('Used', { exact: true })).toBeVisible();
});

test('Differences between the texts show when they are asked for', async ({ page }) => {
  await page.goto(BOTH);
  const prompt = row(page, /^System prompt/);
  await page.getByRole('button', { name: 'Show differences in the texts' }).click();
  await expect(prompt.getByRole('cell').last()).toContainText('You are planner.You plan.');
  const words = row(page, /^What differs/)
    .getByRole('cell')
    .last();
  const differences = words.getByRole('list', { name: 'What differs' });
  await expect(differences).toContainText('model: opus in A, none in B');
  await expect(differences).toContainText('color: none in A, red in B');
  await expect(row(page, /^Description/)).toContainText('The same.');
  await page.getByRole('combobox', { name: 'from' }).selectOption('B');
  await expect(prompt.getByRole('cell').first()).toContainText('You plan.You are planner.');
  await page.getByRole('button', { name: 'Show differences in the texts' }).click();
  await expect(prompt.getByRole('cell').last()).toHaveText('You plan.');
});

test('A field can be copied to the other agent, and the copy undone', async ({ page, catalog }) => {
  await page.goto(BOTH);
  await choose(page, 'Use the model of A elsewhere', 'Copy it to B');
  await expect(page.getByText('“model” copied')).toBeVisible();
  const line = `description: ${DESCRIPTION}\n`;
  expect(textOf(catalog, 'b/planner.md')).toBe(SECOND.replace(line, `${line}model: opus\n`));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => textOf(catalog, 'b/planner.md')).toBe(SECOND);
});

test('A person who has decided deletes the other, and can take it back', async ({
  page,
  catalog,
}) => {
  await page.goto(BOTH);
  await expect(row(page, /^In Claude Code/)).toContainText('Claude Code uses B instead.');
  await page.getByRole('button', { name: 'Delete file library/b/planner.md' }).click();
  await expect(page).toHaveURL('/compare?a=library%2Fa%2Fplanner.md');
  await expect(page.getByText('planner moved to the trash')).toBeVisible();
  expect(existsSync(join(catalog.dir, 'b/planner.md'))).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(BOTH);
  await expect(row(page, /^In Claude Code/)).toContainText('Claude Code uses B instead.');
  expect(textOf(catalog, 'b/planner.md')).toBe(SECOND);
});

test('What another program changes is shown at once', async ({ page, catalog }) => {
  await page.goto(BOTH);
  await expect(row(page, /^model differs/)).toBeVisible();
  writeFileSync(join(catalog.dir, 'b/planner.md'), SECOND.replace('color: red', 'model: haiku'));
  const model = row(page, /^model differs/);
  await expect(model.getByRole('cell').last()).toContainText('haiku');
});

test('What one side lacks can be removed from the other', async ({ page, catalog }) => {
  await page.goto(BOTH);
  await choose(page, 'Use the model of B elsewhere', 'Remove it from A');
  await expect(page.getByText('“model” removed')).toBeVisible();
  expect(textOf(catalog, 'a/planner.md')).toBe(FIRST.replace('model: opus\n', ''));
});

test('The prompt can be copied, and nothing else moves', async ({ page, catalog }) => {
  await page.goto(BOTH);
  await choose(page, 'Use the prompt of B elsewhere', 'Copy it to A');
  await expect(page.getByText('planner: prompt copied')).toBeVisible();
  expect(textOf(catalog, 'a/planner.md')).toBe(FIRST.replace('You are planner.', 'You plan.'));
});

test('From one agent, others of its name are offered first, and any can be found', async ({
  page,
}) => {
  await page.goto('/compare?a=library%2Fa%2Fplanner.md');
  const picker = page.getByRole('region', { name: 'Add an agent' });
  await picker.getByRole('button', { name: /library\/b\/ ?planner.md/ }).click();
  await expect(row(page, /^model differs/)).toBeVisible();
  await picker.getByRole('searchbox').fill('critic');
  await picker.getByRole('button', { name: /critic.md/ }).click();
  await expect(page.getByRole('columnheader')).toHaveCount(3);
});

test('Without any agent the page says what to do and offers names that several have', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/compare');
  await expect(page.getByRole('main')).toContainText('select them in the catalog');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'planner 2 agents' }).click();
  await expect(page).toHaveURL(/a=library%2Fb%2Fplanner.md&b=library%2Fa%2Fplanner.md$/);
});

test.describe('five agents of one name', () => {
  const paths = ['a', 'b', 'c', 'd', 'e'].map((folder) => `${folder}/twin.md`);
  test.use({ files: Object.fromEntries(paths.map((path) => [path, agentText('twin')])) });

  test('The fifth waits beside four, and one can be kept', async ({ page, catalog }) => {
    await page.goto('/');
    await expect(page.getByRole('listitem', { name: /twin/ })).toHaveCount(5);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await expect(page.getByRole('columnheader')).toHaveCount(4);
    // Only the comparison scrolls: beside it there would be nothing to see.
    await page.setViewportSize({ width: 360, height: 740 });
    expect(
      await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return [scrollWidth, scrollHeight];
      }),
    ).toEqual([360, 740]);
    await page.setViewportSize({ width: 1280, height: 720 });
    const waiting = page.getByRole('region', { name: 'Not shown yet' });
    await expect(waiting).toContainText('5 agents were chosen; 4 fit side by side');
    await expect(waiting.getByRole('listitem')).toContainText('library/a/twin.md');
    await waiting.getByRole('link', { name: 'Show in place of D' }).click();
    await expect(page.getByRole('columnheader').last()).toContainText('library/a/twin.md');
    await expect(waiting.getByRole('listitem')).toContainText('library/b/twin.md');
    await page.getByRole('link', { name: 'Take library/d/twin.md out of the comparison' }).click();
    await expect(waiting).toBeHidden();
    await expect(page.getByRole('columnheader')).toHaveCount(4);

    const here = page.url();
    await page.getByRole('button', { name: 'Keep this one… library/c/twin.md' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keep library/c/twin.md' });
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Choose none' }).click();
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Choose all 3' }).click();
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(3);
    await dialog.getByRole('checkbox', { name: 'library/e/twin.md' }).uncheck();
    await dialog.getByRole('button', { name: 'Move 2 agents to the trash' }).click();
    await expect(page).toHaveURL('/agents/library/c/twin.md');
    const left = () => paths.filter((path) => existsSync(join(catalog.dir, path)));
    expect(left()).toEqual(['c/twin.md', 'd/twin.md', 'e/twin.md']);
    await expect(page.getByText('1 more of those compared has this name…')).toBeAttached();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page).toHaveURL(here);
    expect(left()).toEqual(paths);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The comparison is accessible in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(BOTH);
    await expect(row(page, /^System prompt/)).toContainText('You plan.');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show differences in the texts' }).click();
    await expect(row(page, /^Description/)).toContainText('The same.');
    await expectAccessible(page);
  });
}
