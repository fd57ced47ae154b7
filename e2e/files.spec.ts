import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { openEditor, save, textOf } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, goByMenu, openPage, test } from './fixtures';
import type { Catalog } from './server';

const PLANNER = agentText('planner');
const CRITIC = agentText('critic');

function has(catalog: Catalog, path: string): boolean {
  return existsSync(join(catalog.dir, path));
}

async function chooseAction(page: Page, name: string): Promise<void> {
  await page.goto('/agents/library/planner.md');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name }).click();
}

async function fillPath(page: Page, path: string): Promise<void> {
  const slash = path.lastIndexOf('/');
  await page.getByRole('combobox', { name: 'Folder' }).fill(path.slice(0, Math.max(slash, 0)));
  const file = page.getByRole('textbox', { name: 'File name' });
  if (!(await file.isVisible())) await page.getByText(/^File: /).click();
  await file.fill(path.slice(slash + 1));
}

/** The results of actions. A grave one is told twice: for eyes, and for a screen reader. */
const notices = (page: Page) => page.getByRole('region', { name: 'Notifications' });

async function remove(page: Page): Promise<void> {
  await chooseAction(page, 'Delete');
  await expect(notices(page).getByText('planner moved to the trash')).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search agents' })).toBeFocused();
}

const trashed = (page: Page) =>
  page.getByRole('list', { name: 'Deleted files' }).getByRole('listitem');

test('A file is moved into a new folder with its bytes, and back by undo', async ({
  page,
  catalog,
}) => {
  await chooseAction(page, 'Rename or move…');
  await fillPath(page, 'plans/chief');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page).toHaveURL(/\/agents\/library\/plans\/chief\.md$/);
  await expect(page.getByRole('heading', { name: 'planner', level: 1 })).toBeVisible();
  expect(textOf(catalog, 'plans/chief.md')).toBe(PLANNER);
  expect(has(catalog, 'planner.md')).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(/\/agents\/library\/planner\.md$/);
  expect(textOf(catalog, 'planner.md')).toBe(PLANNER);
  expect(has(catalog, 'plans/chief.md')).toBe(false);
});

test('An agent is renamed with its file and in its own examples, and back by undo', async ({
  page,
  catalog,
}) => {
  const description =
    'Plans.\\n\\n<example>\\nuser: "Plan"\\nassistant: "I ask planner."\\n</example>';
  const text = agentText('planner', { description });
  writeFileSync(join(catalog.dir, 'planner.md'), text);
  await chooseAction(page, 'Rename or move…');
  const dialog = page.getByRole('dialog', { name: 'Rename or move this agent' });
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type('critic');
  await expect(dialog.getByText('“critic” is also the name of')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('chief');
  await expect(dialog.getByText('File: chief.md')).toBeVisible();
  await expect(
    dialog.getByRole('checkbox', { name: /own examples and prompt too \(2 places\)/ }),
  ).toBeChecked();
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/agents\/library\/chief\.md$/);
  await expect(page.getByRole('heading', { name: 'chief', level: 1 })).toBeVisible();
  expect(textOf(catalog, 'chief.md')).toBe(
    text
      .replace('name: planner', 'name: chief')
      .replace('ask planner', 'ask chief')
      .replace('You are planner', 'You are chief'),
  );
  expect(has(catalog, 'planner.md')).toBe(false);
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect(undo).toHaveCount(1);
  await undo.click();
  await expect(page).toHaveURL(/\/agents\/library\/planner\.md$/);
  expect(textOf(catalog, 'planner.md')).toBe(text);
  // One step each, also where a name, examples and a file are changed.
  await page.goto('/recent');
  const changes = page.getByRole('list', { name: 'Recent changes' });
  await expect(changes.getByRole('button', { name: /^Undo: name: planner → chief/ })).toHaveCount(
    0,
  );
  await expect(
    changes.getByText(/^(Took back: )?name: planner → chief;.*planner\.md → chief\.md$/),
  ).toHaveCount(2);
});

test('A new name leads on in the list that the agent was opened from', async ({
  page,
  catalog,
}) => {
  writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner', { description: 'Plans.' }));
  await page.goto('/agents/library/planner.md?q=plans');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename or move…' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type('chief');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expect(page).toHaveURL('/agents/library/chief.md?q=plans');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL('/agents/library/planner.md?q=plans');
});

test.describe('while it is edited', () => {
  // The page asks once more for a file that has been deleted.
  test.use({ expectedErrors: [/status of (404|410)/] });
  const more = (page: Page) => page.getByRole('button', { name: 'More actions' });

  test('A file has the same menu, which waits for what is unsaved', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('chief');
    await more(page).click();
    const menu = page.getByRole('menu', { name: 'More actions' });
    await expect(menu).toContainText('Save or discard your changes first.');
    const remove = menu.getByRole('menuitem', { name: 'Delete' });
    await expect(remove).toHaveAttribute('aria-disabled', 'true');
    await expect(remove).toHaveAccessibleDescription('Save or discard your changes first.');
    await expectAccessible(page);
    await remove.click({ force: true });
    await expect(menu).toBeVisible();
    expect(has(catalog, 'planner.md')).toBe(true);
    await menu.getByRole('menuitem', { name: 'History' }).click();
    const leaving = page.getByRole('dialog', { name: 'Leave with unsaved changes?' });
    await leaving.getByRole('button', { name: 'Keep editing' }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    await more(page).click();
    await expect(menu).not.toContainText('Save or discard');
    await menu.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(notices(page).getByText('planner moved to the trash')).toBeVisible();
    await expect(page).toHaveURL(/\/$/);
    expect(has(catalog, 'planner.md')).toBe(false);
  });

  test('A file that was saved and is then moved goes on being edited', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Description', exact: true }).fill('Plans.');
    await save(page);
    await more(page).click();
    await page.getByRole('menuitem', { name: 'Rename or move…' }).click();
    await fillPath(page, 'plans/chief');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await expect(page).toHaveURL(/\/agents\/library\/plans\/chief\.md\?view=edit$/);
    await expect(page.getByRole('textbox', { name: 'Source' })).toContainText('Plans.');
    expect(textOf(catalog, 'plans/chief.md')).toContain('description: Plans.');
    await notices(page).getByRole('button', { name: 'Undo' }).click();
    await expect(page).toHaveURL(/\/agents\/library\/planner\.md\?view=edit$/);
  });
});

test('The dialog gives the focus back', async ({ page }) => {
  await chooseAction(page, 'Rename or move…');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'More actions' })).toBeFocused();
});

test('The menu is used by keyboard alone, and gives the focus back', async ({ page }) => {
  await page.goto('/agents/library/planner.md');
  const button = page.getByRole('button', { name: 'More actions' });
  const entry = (name: string) => page.getByRole('menuitem', { name });
  await button.focus();
  await page.keyboard.press('ArrowDown');
  await expect(entry('History')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(entry('Delete')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('d');
  await expect(entry('Duplicate…')).toBeFocused();
  // A shortcut of the page, which a letter in the menu is not.
  await page.keyboard.press('e');
  await page.keyboard.press('Escape');
  await expect(entry('Duplicate…')).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await expect(entry('History')).toBeVisible();
  await button.click();
  await expect(entry('History')).toBeHidden();
});

test('A copy has the bytes of the original but for its name, which is chosen in the editor', async ({
  page,
  catalog,
}) => {
  await chooseAction(page, 'Duplicate…');
  await expect(page.getByText('File: planner-copy.md')).toBeVisible();
  await page.getByRole('button', { name: 'Duplicate and edit' }).click();
  await expect(page).toHaveURL(/\/agents\/library\/planner-copy\.md\?view=edit$/);
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue('planner-copy');
  expect(await name.evaluate((input: HTMLInputElement) => input.selectionEnd)).toBe(12);
  expect(textOf(catalog, 'planner-copy.md')).toBe(
    PLANNER.replace('name: planner', 'name: planner-copy').replace(
      'You are planner',
      'You are planner-copy',
    ),
  );
});

for (const action of ['Rename or move…', 'Duplicate…']) {
  test(`A path that something has already is told while it is typed: ${action}`, async ({
    page,
    catalog,
  }) => {
    await chooseAction(page, action);
    const dialog = page.getByRole('dialog');
    await fillPath(page, 'review/critic');
    await expect(dialog.getByText('“review/critic.md” is there already.')).toBeVisible();
    await expect(
      dialog.getByRole('button', { name: /^(Move|Duplicate and edit)$/ }),
    ).toBeDisabled();
    await fillPath(page, 'review/other');
    await expect(dialog.getByRole('button', { name: /^(Move|Duplicate and edit)$/ })).toBeEnabled();
    expect(textOf(catalog, 'review/critic.md')).toBe(CRITIC);
    expect(textOf(catalog, 'planner.md')).toBe(PLANNER);
  });
}

test('A path that no file may have is refused before it is tried', async ({ page }) => {
  await chooseAction(page, 'Rename or move…');
  const submit = page.getByRole('dialog').getByRole('button', { name: /^(Rename|Move)$/ });
  await expect(submit).toBeDisabled();
  for (const path of ['..', 'a/ .b/c', '../out', 'con', 'x/con/y', '.hidden']) {
    await fillPath(page, path);
    await expect(
      page.getByRole('dialog').getByText(/^(The name (is|has|ends|may)|Windows)/),
    ).toBeVisible();
    await expect(submit).toBeDisabled();
  }
  // The field does not fold away under the hands of who puts it right.
  const file = page.getByRole('textbox', { name: 'File name' });
  await fillPath(page, 'visible');
  await expect(submit).toBeEnabled();
  await expect(file).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('A deleted file comes back from the toast', async ({ page, catalog }) => {
  await remove(page);
  expect(has(catalog, 'planner.md')).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: 'planner', level: 1 })).toBeVisible();
  expect(textOf(catalog, 'planner.md')).toBe(PLANNER);
  await expect(notices(page).getByText('planner moved to the trash')).toBeHidden();
});

test('A deleted file comes back from the trash', async ({ page, catalog }) => {
  await remove(page);
  await goByMenu(page, 'Trash');
  await expect(trashed(page)).toHaveCount(1);
  await expect(trashed(page)).toContainText('planner.md');
  await trashed(page).getByRole('button', { name: 'Restore planner.md' }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  expect(textOf(catalog, 'planner.md')).toBe(PLANNER);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('heading', { name: 'planner', level: 1 })).toBeVisible();
});

test.describe('a deleted file whose path another has taken', () => {
  test.use({ expectedErrors: [/status of 409/] });

  test('stays in the trash, and the other one stays too', async ({ page, catalog }) => {
    await remove(page);
    const other = agentText('other');
    writeFileSync(join(catalog.dir, 'planner.md'), other);
    await page.goto('/trash');
    await trashed(page).getByRole('button', { name: 'Restore planner.md' }).click();
    await expect(notices(page).getByText('Not restored')).toBeVisible();
    await expect(trashed(page)).toHaveCount(1);
    expect(textOf(catalog, 'planner.md')).toBe(other);
  });
});

test.describe('a file that has changed since the page was shown', () => {
  test.use({ expectedErrors: [/status of 412/] });

  test('is not deleted', async ({ page, catalog }) => {
    const theirs = agentText('planner', { model: 'opus' });
    await page.route('**/api/agents/library/planner.md', async (route) => {
      writeFileSync(join(catalog.dir, 'planner.md'), theirs);
      await route.continue();
    });
    await chooseAction(page, 'Delete');
    await expect(notices(page).getByText('Not deleted')).toBeVisible();
    expect(textOf(catalog, 'planner.md')).toBe(theirs);
  });
});

test('Only an answered question removes a deleted file for good', async ({ page }) => {
  await remove(page);
  await goByMenu(page, 'Trash');
  const removeForGood = trashed(page).getByRole('button', { name: 'Remove planner.md for good…' });
  await removeForGood.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
  await expect(trashed(page)).toHaveCount(1);
  await removeForGood.click();
  await page.getByRole('button', { name: 'Remove for good', exact: true }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The dialogs, the toast and the trash are accessible in the ${colorScheme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await chooseAction(page, 'Rename or move…');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await remove(page);
    await goByMenu(page, 'Trash');
    await expect(trashed(page)).toHaveCount(1);
    await expectAccessible(page);
  });
}

test.describe('An agent that other files name', () => {
  const LEAD = agentText('lead', { tools: 'Read, Agent(code-reviewer)' });
  const NOTES = 'Ask @code-reviewer.\r\nThe code-reviewer agent knows.\r\n';
  test.use({
    files: {
      'code-reviewer.md': agentText('code-reviewer'),
      'lead.md': LEAD,
      'docs/notes.md': NOTES,
    },
  });

  test('is renamed there too, as far as that is chosen, and back by one undo', async ({
    page,
    catalog,
  }) => {
    await openPage(page, '/agents/library/code-reviewer.md');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Rename or move…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rename or move this agent' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('critic');
    const places = dialog.getByRole('group', { name: 'Where it is named' });
    await expect(places.getByText('2 of 3 places chosen')).toBeVisible();
    const notes = places.getByRole('region', { name: 'docs/notes.md' });
    const likely = notes.getByRole('checkbox', { name: /likely/ });
    await expect(notes.getByRole('checkbox', { name: /certain/ })).toBeChecked();
    await expect(likely).not.toBeChecked();
    await expect(notes.locator('ins')).toHaveText(['critic']);
    await expectAccessible(page);
    await likely.check();
    await expect(notes.locator('ins')).toHaveText(['critic', 'critic']);
    // What comes of it is said before it is done.
    await expect(dialog.getByRole('status').filter({ hasText: 'Every other byte' })).toHaveText(
      /^The agent is then called “critic”; its file becomes “critic\.md”; .*3 places elsewhere change with it\. Every other byte stays the same\.$/,
    );
    await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
    await expect(page).toHaveURL(/\/agents\/library\/critic\.md$/);
    expect(textOf(catalog, 'docs/notes.md')).toBe(NOTES.replaceAll('code-reviewer', 'critic'));
    expect(textOf(catalog, 'lead.md')).toBe(LEAD.replace('code-reviewer', 'critic'));
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page).toHaveURL(/\/agents\/library\/code-reviewer\.md$/);
    expect(textOf(catalog, 'docs/notes.md')).toBe(NOTES);
    expect(textOf(catalog, 'lead.md')).toBe(LEAD);
  });
});
