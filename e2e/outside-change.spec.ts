import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { draftOf, openEditor, save, textOf, typeInSource } from './editor';
import { expect, expectAccessible, test } from './fixtures';
import type { Catalog } from './server';

const ONE_LINE = `---
name: planner
description: Plans the work.
color: red
---

You plan.
`;

const BLOCK = ONE_LINE.replace('Plans the work.', '|\n  Plans the work.\n  Second line.');

const WORDS = ' the quick brown fox jumps over';

test.use({ files: { 'planner.md': ONE_LINE } });

const merged = 'The changes on disk are now in your text.';
const conflicting = (page: Page) => page.getByText(/Another program or tab changed the same lines/);
const conflict = (page: Page) => page.getByRole('dialog', { name: 'This file changed on disk' });
const nameBox = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true });

/** The form's description, open to be typed in at its end. */
async function openDescription(page: Page, catalog: Catalog): Promise<Locator> {
  await openEditor(page, catalog, 'planner.md');
  const box = page.getByRole('textbox', { name: 'Description', exact: true });
  await box.press('ControlOrMeta+End');
  return box;
}

async function openSource(page: Page, catalog: Catalog, typed: string): Promise<Locator> {
  await openEditor(page, catalog, 'planner.md');
  await typeInSource(page, 'You plan.', typed);
  return page.getByRole('textbox', { name: 'Source' });
}

/** Another program writes the file. */
function changeOnDisk(catalog: Catalog, text: string) {
  writeFileSync(join(catalog.dir, 'planner.md'), text);
}

async function merge(page: Page, choice: string) {
  await conflict(page).getByRole('radio', { name: choice }).check();
  await conflict(page).getByRole('button', { name: 'Use this text' }).click();
}

/** Types, and has another program write the file when half of it is typed. */
async function typeThroughChange(page: Page, catalog: Catalog, text: string, seen: Locator) {
  const half = Math.floor(WORDS.length / 2);
  await page.keyboard.type(WORDS.slice(0, half), { delay: 15 });
  changeOnDisk(catalog, text);
  await page.keyboard.type(WORDS.slice(half), { delay: 40 });
  await expect(seen).toBeVisible();
}

for (const when of ['while a person types', 'once what was typed is kept'] as const) {
  test(`No letter is lost in the form when another line changes on disk ${when}`, async ({
    page,
    catalog,
  }) => {
    const box = await openDescription(page, catalog);
    await page.keyboard.type(' So:');
    if (when === 'once what was typed is kept') {
      await expect.poll(() => draftOf(page, catalog, 'planner.md')).toContain('So:');
    }
    const theirs = ONE_LINE.replace('red\n', 'blue\nmodel: opus\n');
    await typeThroughChange(page, catalog, theirs, page.getByText(merged));
    await expect(box).toBeFocused();
    await expect(box).toHaveValue(`Plans the work. So:${WORDS}`);
    await expect(conflict(page)).toHaveCount(0);
    await save(page);
    const mine = theirs.replace('work.', `work. So:${WORDS}`).replace('Plans', '"Plans');
    expect(textOf(catalog, 'planner.md')).toBe(mine.replace(WORDS, `${WORDS}"`));
  });
}

test('No letter is lost in the form when its own line changes on disk', async ({
  page,
  catalog,
}) => {
  const box = await openDescription(page, catalog);
  const theirs = ONE_LINE.replace('Plans', 'Always plans');
  await typeThroughChange(page, catalog, theirs, conflicting(page));
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(`Plans the work.${WORDS}`);
  await expect(conflict(page)).toHaveCount(0);
  await expect(page.getByRole('status').first()).toHaveText('Unsaved changes');

  await page.getByRole('button', { name: 'Compare and merge' }).click();
  await expect(conflict(page).locator('ins', { hasText: 'quick brown' })).toHaveCount(2);
  await expectAccessible(page);
  await merge(page, 'Keep both changes');
  await expect(box).toHaveValue(`Always plans the work.${WORDS}`);
  await save(page);
});

test('A line that only another program changed is no matter of choice', async ({
  page,
  catalog,
}) => {
  const theirs = ONE_LINE.replace('Plans the work.', 'Theirs.').replace('red', 'blue');
  const outcomes = {
    'Keep mine': [theirs.replace('Theirs.', 'Mine.'), 'Your text now has what you chose of both'],
    'Keep all of mine': [ONE_LINE.replace('Plans the work.', 'Mine.'), 'Your text stays as it was'],
    'Take all from disk': [theirs, 'Your text is now what is on disk.'],
  } as const;
  for (const [choice, [text, told]] of Object.entries(outcomes)) {
    changeOnDisk(catalog, ONE_LINE);
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Description', exact: true }).fill('Mine.');
    changeOnDisk(catalog, theirs);
    await page.getByRole('button', { name: 'Compare and merge' }).click();
    if (choice === 'Keep mine') await merge(page, choice);
    else await conflict(page).getByRole('button', { name: choice }).click();
    await expect(page.getByRole('status').first()).toContainText(told);
    // Once it is saved the server looks at it once more, so that the next change has to wait.
    if (text !== theirs) await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(text);
  }
});

test('What another tab saved is told as that', async ({ page, catalog, context }) => {
  await openDescription(page, catalog);
  await page.keyboard.type(WORDS);
  const other = await context.newPage();
  await openEditor(other, catalog, 'planner.md');
  const theirs = other.getByRole('textbox', { name: 'Description', exact: true });
  await theirs.fill('Plans all of it.');
  await save(other);
  await expect(
    page.getByText(/^Another tab saved the same lines that you changed\./),
  ).toBeVisible();
  await expect(conflicting(page)).toHaveCount(0);
});

test.describe('a description of several lines', () => {
  test.use({ files: { 'planner.md': BLOCK } });

  test('stays put under the cursor, and takes in the change when a person leaves the field', async ({
    page,
    catalog,
  }) => {
    const box = await openDescription(page, catalog);
    await box.press('ControlOrMeta+Home');
    await page.keyboard.press('End');
    const theirs = BLOCK.replace('Second', 'Other second');
    await typeThroughChange(page, catalog, theirs, conflicting(page));
    await expect(box).toHaveValue(`Plans the work.${WORDS}\nSecond line.`);
    await nameBox(page).focus();
    await expect(box).toHaveValue(`Plans the work.${WORDS}\nOther second line.`);
    await expect(conflicting(page)).toHaveCount(0);
  });
});

test('No letter is lost in the source, and the change on disk can be taken back', async ({
  page,
  catalog,
}) => {
  const source = await openSource(page, catalog, ' Now');
  const theirs = ONE_LINE.replace('red\n', 'blue\nmodel: opus\n');
  await typeThroughChange(page, catalog, theirs, page.getByText(merged));
  await expect(source).toBeFocused();
  await expect(source).toContainText(`You plan. Now${WORDS}`);
  await expect(source).toContainText('model: opus');
  await page.keyboard.type('!');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(source).not.toContainText('model: opus');
  await expect(source).toContainText(`You plan. Now${WORDS}!`);
  await save(page);
  expect(textOf(catalog, 'planner.md')).toBe(
    ONE_LINE.replace('You plan.', `You plan. Now${WORDS}!`),
  );
});

test('No letter is lost in the source when its own line changes on disk', async ({
  page,
  catalog,
}) => {
  const source = await openSource(page, catalog, ' Now');
  const theirs = ONE_LINE.replace('You plan.', 'They plan.');
  await typeThroughChange(page, catalog, theirs, conflicting(page));
  await expect(source).toBeFocused();
  await expect(source).toContainText(`You plan. Now${WORDS}`);
  expect(textOf(catalog, 'planner.md')).toBe(theirs);
});

test.describe('a save that comes before the change is seen', () => {
  test.use({ expectedErrors: [/status of 412/], flags: ['--poll', '3600'] });

  test('writes nothing and brings the change in, and the next save writes both', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    await nameBox(page).fill('mine');
    const theirs = ONE_LINE.replace('red', 'blue');
    changeOnDisk(catalog, theirs);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').first()).toContainText('Not saved yet');
    expect(textOf(catalog, 'planner.md')).toBe(theirs);
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(theirs.replace('planner', 'mine'));
  });

  test('asks where both changed the same line', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await nameBox(page).fill('mine');
    const theirs = ONE_LINE.replace('planner', 'other');
    changeOnDisk(catalog, theirs);
    await page.keyboard.press('ControlOrMeta+s');
    await expect(conflict(page)).toBeVisible();
    // Whoever types on presses nothing.
    await page.keyboard.type(' and more');
    await expect(conflict(page)).toBeVisible();
    await merge(page, 'Keep mine');
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(ONE_LINE.replace('planner', 'mine'));
  });
});
