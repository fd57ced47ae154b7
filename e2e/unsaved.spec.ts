import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Route } from 'playwright/test';
import { draftOf, openEditor, save, textOf } from './editor';
import { agentText } from './files';
import { expect, test } from './fixtures';

const nameOf = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true });
const leaving = (page: Page) => page.getByRole('dialog', { name: 'Leave with unsaved changes?' });

test.describe('leaving with unsaved changes', () => {
  test.beforeEach(async ({ page, catalog }) => {
    await page.goto(`/agents/${catalog.root}/planner.md`);
    await page.getByRole('link', { name: 'Edit' }).click();
    await nameOf(page).click();
    await nameOf(page).fill('half-done');
  });

  test('A link asks first, and one can stay', async ({ page, catalog }) => {
    await page.getByRole('link', { name: 'Agent Catalog' }).click();
    await leaving(page).getByRole('button', { name: 'Keep editing' }).click();
    await expect(nameOf(page)).toHaveValue('half-done');
    await page.getByRole('link', { name: 'Agent Catalog' }).click();
    await leaving(page).getByRole('button', { name: 'Save and leave' }).click();
    await expect(page.getByRole('searchbox', { name: 'Search agents' })).toBeVisible();
    expect(textOf(catalog, 'planner.md')).toContain('name: half-done');
  });

  test('The way back asks first, and the draft comes back', async ({ page, catalog }) => {
    await page.evaluate(() => history.back());
    await leaving(page).getByRole('button', { name: 'Leave and keep the draft' }).click();
    await expect(page.getByRole('link', { name: 'View' })).toHaveAttribute('aria-current', 'page');
    await openEditor(page, catalog, 'planner.md');
    await expect(
      page.getByText(/^A draft from \d+ \w+ \d{4}, \d\d:\d\d was never saved/),
    ).toBeVisible();
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByRole('status')).toHaveText('Nothing to save.');
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(nameOf(page)).toHaveValue('half-done');
  });

  test('Whoever discards and leaves is not asked again', async ({ page, catalog }) => {
    await expect.poll(() => draftOf(page, catalog, 'planner.md')).toContain('name: half-done');
    await page.evaluate(() => history.back());
    await leaving(page).getByRole('button', { name: 'Discard and leave' }).click();
    await expect(page.getByRole('link', { name: 'View' })).toHaveAttribute('aria-current', 'page');
    await expect.poll(() => draftOf(page, catalog, 'planner.md')).toBeNull();
    await openEditor(page, catalog, 'planner.md');
    await expect(nameOf(page)).toHaveValue('planner');
    await expect(page.getByRole('button', { name: 'Restore' })).toHaveCount(0);
  });

  test('A command asks first', async ({ page }) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Find an agent or a command' }).fill('All agents');
    await page.keyboard.press('Enter');
    await leaving(page).getByRole('button', { name: 'Leave and keep the draft' }).click();
    await expect(page.getByRole('searchbox', { name: 'Search agents' })).toBeVisible();
  });

  test('Closing the tab asks', async ({ page }) => {
    const asked = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await closing;
    await expect(nameOf(page)).toHaveValue('half-done');
  });

  test('Escape loses nothing', async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Source' }).press('Escape');
    await expect(nameOf(page)).toHaveValue('half-done');
    await expect(page.getByRole('status')).toHaveText('Unsaved changes');
  });
});

test.describe('in a browser that does not tell of steps in the history before they are made', () => {
  test('Both ways ask first, and lead on after that', async ({ page, catalog }) => {
    await page.addInitScript('delete window.navigation');
    await page.goto(`/agents/${catalog.root}/planner.md`);
    const pages = page.getByRole('navigation', { name: 'Pages of this agent' });
    for (const name of ['History', 'Edit', 'View']) {
      await pages.getByRole('link', { name }).click();
      await expect(pages.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    }
    await page.evaluate(() => history.back());
    await nameOf(page).fill('half-done');
    for (const [steps, place] of [
      [1, 'View'],
      [-1, 'History'],
      [-2, 'View'],
    ] as const) {
      await page.evaluate((by) => history.go(by), steps);
      await leaving(page).getByRole('button', { name: 'Keep editing' }).click();
      await expect(nameOf(page)).toHaveValue('half-done');
      await page.evaluate((by) => history.go(by), steps);
      await leaving(page).getByRole('button', { name: 'Leave and keep the draft' }).click();
      await expect(pages.getByRole('link', { name: place })).toHaveAttribute(
        'aria-current',
        'page',
      );
      await page.evaluate((by) => history.go(-by), steps);
      await page.getByRole('button', { name: 'Restore' }).click();
      await expect(nameOf(page)).toHaveValue('half-done');
    }
  });
});

test.describe('a draft of a file that has changed since', () => {
  test('It is merged with what the file holds now', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await nameOf(page).fill('mine');
    await expect.poll(() => draftOf(page, catalog, 'planner.md')).toContain('name: mine');
    page.on('dialog', (dialog) => dialog.accept());
    await page.goto('about:blank');
    writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner', { model: 'haiku' }));
    await openEditor(page, catalog, 'planner.md');
    await expect(page.getByText(/the file has changed since/)).toBeVisible();
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByLabel('Model', { exact: true })).toHaveValue('haiku');
    await expect(nameOf(page)).toHaveValue('mine');
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(
      agentText('planner', { model: 'haiku' }).replace('name: planner', 'name: mine'),
    );
  });
});

test.describe('when a save fails', () => {
  test.use({ expectedErrors: [/status of 500|ERR_CONNECTION/] });

  test('The text stays, the page says why, and the next save works', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await nameOf(page).fill('kept');
    const failures = [
      {
        fail: (route: Route) =>
          route.fulfill({ status: 500, contentType: 'text/plain', body: 'no' }),
        told: 'Your text is still here.',
      },
      {
        fail: (route: Route) => route.abort('connectionrefused'),
        told: 'Probably not saved: the app did not answer. Your text is kept here.',
      },
    ];
    for (const { fail, told } of failures) {
      await page.route('**/api/agents/**', (route) =>
        route.request().method() === 'PUT' ? fail(route) : route.continue(),
      );
      await page.keyboard.press('ControlOrMeta+s');
      await expect(page.getByRole('status')).toContainText(told);
      await expect(nameOf(page)).toHaveValue('kept');
      await page.unrouteAll();
    }
    expect(textOf(catalog, 'planner.md')).toBe(agentText('planner'));
    await save(page);
    expect(textOf(catalog, 'planner.md')).toContain('name: kept');
  });
});

test.describe('a repair that may not be what was meant', () => {
  const text = '---\nname: r\ndescription: "D"\n, y\n---\n\nYou are.\n';
  test.use({ files: { 'planner.md': text } });

  test('It is told as what was done, until the next edit', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const problems = page.getByRole('list', { name: 'Problems' });
    await problems.getByRole('button', { name: /^Try: / }).click();
    const status = page.getByRole('status').first();
    await expect(status).toContainText('Repaired as suggested: the frontmatter is valid YAML now.');
    await nameOf(page).fill('other');
    await expect(status).toHaveText('Unsaved changes');
    await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  });
});

test('A fix is offered at its field, and undone like any other change', async ({
  page,
  catalog,
}) => {
  const text = agentText('planner', { background: 'yes' });
  writeFileSync(join(catalog.dir, 'planner.md'), text);
  await openEditor(page, catalog, 'planner.md');
  const source = page.getByRole('textbox', { name: 'Source' });
  await page.getByLabel('Fields').getByRole('button', { name: 'Fix' }).click();
  await expect(source).toContainText('background: true');
  await nameOf(page).press('ControlOrMeta+z');
  await expect(source).toContainText('background: yes');
  await expect(page.getByRole('status')).toHaveText('No unsaved changes');
});

test.describe('a file that is not UTF-8', () => {
  test.use({
    files: { 'latin.md': Buffer.from('---\nname: a\ndescription: caf\xe9\n---\n', 'latin1') },
  });

  test('It is read-only, and the page says why', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'latin.md');
    const why = 'Read-only: the file has bytes that are not UTF-8';
    await expect(page.getByText(why)).toHaveCount(1);
    await expect(page.getByRole('status')).toHaveText('Read-only');
    const fields = page.getByRole('form', { name: 'Fields' });
    for (const part of [fields, page.getByRole('textbox', { name: /^(Source|System prompt)$/ })]) {
      for (const one of await part.all()) {
        await expect(one).toHaveAccessibleDescription(new RegExp(why));
      }
    }
    await expect(nameOf(page)).toBeDisabled();
    await page.getByRole('textbox', { name: 'Source' }).press('x');
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  });
});
