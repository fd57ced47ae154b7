import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEditor, save, textOf } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

test('Ten open tabs follow what changes on disk', async ({ context, catalog }) => {
  const pages = await Promise.all(Array.from({ length: 10 }, () => context.newPage()));
  for (const page of pages) {
    await page.goto('/');
    await expect(page.getByRole('listitem', { name: /planner/ })).toBeVisible();
  }
  writeFileSync(join(catalog.dir, 'newcomer.md'), agentText('newcomer'));
  for (const page of pages) {
    await expect(page.getByRole('listitem', { name: /newcomer/ })).toBeVisible();
  }
  // Another tab takes over when the one that listens is closed.
  await pages[0]?.close();
  rmSync(join(catalog.dir, 'newcomer.md'));
  for (const page of pages.slice(1)) {
    await expect(page.getByRole('listitem', { name: /newcomer/ })).toHaveCount(0);
  }
});

test.describe('looking at every file instead of being told', () => {
  test.use({ flags: ['--poll', '0.2'] });

  test('The page follows a file that comes, changes and goes', async ({ page, catalog }) => {
    const file = join(catalog.dir, 'newcomer.md');
    await page.goto('/');
    await expect(page.getByRole('listitem', { name: /planner/ })).toBeVisible();
    writeFileSync(file, agentText('newcomer', { model: 'opus' }));
    const newcomer = page.getByRole('listitem', { name: /newcomer/ });
    await expect(newcomer).toContainText('opus');
    writeFileSync(file, agentText('newcomer', { model: 'sonnet' }));
    await expect(newcomer).toContainText('sonnet');
    rmSync(file);
    await expect(newcomer).toHaveCount(0);
  });
});

test.describe('when the server dies while a person types', () => {
  test.use({
    expectedErrors: [
      /ERR_CONNECTION_RE(?:FUSED|SET)|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE/,
    ],
  });

  test('The page says so, keeps the text, and saves it once the server is back', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'planner.md');
    const name = page.getByRole('textbox', { name: 'Name', exact: true });
    await name.fill('before');
    const { restart } = await catalog.crash();
    const status = page.getByRole('status').first();
    await expect(status).toContainText('The app does not answer. Your text is kept here.');
    await expect(status).toContainText('with the command that you used before');
    // Told once, where it covers nothing.
    await expect(page.getByText('The server is not answering.')).toBeHidden();
    await name.fill('after');
    await page.keyboard.press('ControlOrMeta+s');
    await expect(status).toContainText(
      'Not saved: the app does not answer. Your text is kept here.',
    );
    await expect(name).toHaveValue('after');
    await restart();
    await expect(page.getByText('The server is not answering.')).toHaveCount(0);
    await expect(page.getByRole('status').first()).toHaveText(
      'The app answers again. What you typed is not saved yet.',
    );
    await save(page);
    expect(textOf(catalog, 'planner.md')).toBe(agentText('planner').replace('planner', 'after'));
  });
});

test.describe('two people at one file', () => {
  test('The second is told, and nothing of either is lost', async ({ browser, page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    const other = await browser.newContext({ baseURL: catalog.url });
    const second = await other.newPage();
    await openEditor(second, catalog, 'planner.md');
    await second.getByRole('textbox', { name: 'Name', exact: true }).fill('second');
    await page.getByLabel('Model', { exact: true }).fill('opus');
    await save(page);
    await expect(second.getByLabel('Model', { exact: true })).toHaveValue('opus');
    await save(second);
    expect(textOf(catalog, 'planner.md')).toContain('name: second\n');
    expect(textOf(catalog, 'planner.md')).toContain('model: opus\n');
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('second');
    await other.close();
  });
});

test.describe('a file that its owner may not write', () => {
  test.use({ files: { 'planner.md': agentText('planner', { colour: 'red' }) } });

  test('Its pages say why it cannot be changed, as long as that is so', async ({
    page,
    catalog,
  }) => {
    const why = page.getByText(/its owner may not write it.*chmod u\+w/);
    const fix = page.getByRole('button', { name: /^Fix/ }).first();
    await page.goto(`/agents/${catalog.root}/planner.md`);
    await page.getByText(/^Loads in Claude Code/).click();
    await expect(fix).toBeEnabled();
    chmodSync(join(catalog.dir, 'planner.md'), 0o444);
    await expect(why).toBeVisible();
    await expect(fix).toBeDisabled();
    await expectAccessible(page);
    await openEditor(page, catalog, 'planner.md');
    await expect(why).toBeVisible();
    await page.goto('/?q=is:readonly');
    await expect(page.getByRole('listitem', { name: /planner/ })).toBeVisible();
    chmodSync(join(catalog.dir, 'planner.md'), 0o644);
    await expect(page.getByRole('listitem', { name: /planner/ })).toHaveCount(0);
  });
});

test.describe('a file that is deleted on disk', () => {
  test.use({ expectedErrors: [/status of (404|410)/] });

  test('The editor says so at once, and keeps the text', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    rmSync(join(catalog.dir, 'planner.md'));
    const told = page.getByText('The file was deleted or moved on disk. Your text is still here.');
    await expect(told).toBeVisible();
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByRole('status').first()).toHaveText('This text is in no file.');
    await expect(page.getByText(/no such file/)).toHaveCount(0);
    await expect(page.getByRole('textbox', { name: 'Source' })).toContainText('name: planner');
    // Another program puts it back.
    writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner'));
    await expect(told).toHaveCount(0);
    await expect(page.getByRole('status').first()).toHaveText('No unsaved changes');
  });

  test('Its page names it and shows its last version', async ({ page, catalog }) => {
    await page.goto(`/agents/${catalog.root}/planner.md`);
    rmSync(join(catalog.dir, 'planner.md'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'planner.md was deleted or moved',
    );
    await page.getByText(/^Its last version, of /).click();
    await expect(page.locator('pre')).toContainText('name: planner');
    await expectAccessible(page);
    writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('planner');
  });

  test('It can be written again from the editor', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('kept');
    rmSync(join(catalog.dir, 'planner.md'));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Create the file again' }).click();
    await expect(page.getByRole('status').first()).toHaveText('Saved.');
    expect(textOf(catalog, 'planner.md')).toBe(agentText('planner').replace('planner', 'kept'));
  });
});
