import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { agentText } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const CRITIC = `---
name: critic
description: Reviews what is written.
tools: Read, NotebookRead
model: sonnet
color: red
---

You review \${what} with care.
`;

test.use({
  files: {
    'critic.md': CRITIC,
    'planner.md': agentText('planner'),
    'sub/planner.md': agentText('planner'),
    'broken.md': '---\nname: broken\n---\nNothing is said of it.\n',
  },
});

test('An agent is copied to another tool after a look at what is lost, and that is undone', async ({
  page,
  catalog,
}) => {
  const target = join(catalog.dir, '.gemini/agents/critic.md');
  const id = catalog.url && (await (await page.request.get('/api/roots')).json()).roots[0].id;
  await openPage(page, `/agents/${id}/critic.md`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy to another tool…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy 1 agent to another tool' });
  await expect(dialog.getByLabel('Tool')).toHaveValue('gemini-cli');
  const written = dialog.getByRole('list', { name: 'What is written' });
  await expect(written).toContainText('1 translated, 3 not held, 1 warning');
  await expect(written).toContainText('in the prompt for a place to be filled in');
  await expect(written).toContainText('In the comment');
  await expectAccessible(page);
  expect(existsSync(target)).toBe(false);
  await dialog.getByLabel('Keep what it cannot hold in a comment').uncheck();
  await expect(written).toContainText('Lost');
  await dialog.getByLabel('Keep what it cannot hold in a comment').check();
  await dialog.getByRole('button', { name: 'Copy 1 agent' }).click();
  await expect(dialog).toBeHidden();
  const notices = page.getByRole('region', { name: 'Notifications' });
  await expect(notices).toContainText('critic.md');
  await expect.poll(() => existsSync(target)).toBe(true);
  expect(readFileSync(target, 'utf8')).toContain('# agent-catalog: ');
  expect(readFileSync(join(catalog.dir, 'critic.md'), 'utf8')).toBe(CRITIC);
  await notices.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => existsSync(target)).toBe(false);
});

test('The strip of other tools offers the copy for each, and nothing is overwritten', async ({
  page,
  catalog,
}) => {
  const id = (await (await page.request.get('/api/roots')).json()).roots[0].id;
  await openPage(page, `/agents/${id}/critic.md`);
  const tools = page.getByRole('list', { name: 'Other tools' });
  const copy = async () => {
    await tools.getByRole('button', { name: 'Copy to Codex…' }).click();
    return page.getByRole('dialog', { name: /^Copy 1 agent/ });
  };
  await tools.getByText('Codex', { exact: true }).click();
  let dialog = await copy();
  await expect(dialog.getByLabel('Tool')).toHaveValue('codex');
  await dialog.getByRole('button', { name: 'Copy 1 agent' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => existsSync(join(catalog.dir, '.codex/agents/critic.toml'))).toBe(true);
  dialog = await copy();
  await expect(dialog).toContainText('It is there already, the same to the byte.');
  await expect(dialog.getByRole('button', { name: 'Nothing to copy' })).toBeDisabled();
});

test('A selection and a folder are copied as far as the tool would load them', async ({
  page,
  catalog,
}) => {
  await openPage(page, '/folders');
  await page.getByRole('button', { name: /^Copy the agents of/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy 4 agents to another tool' });
  await dialog.getByLabel('Tool').selectOption('qwen-code');
  const written = dialog.getByRole('list', { name: 'What is written' }).getByRole('listitem');
  await expect(written.filter({ hasText: 'Not copied' })).toHaveText([
    /broken.*Claude Code does not load this file/,
    /planner.*Another of these agents gets planner\.md/,
  ]);
  await dialog.getByRole('button', { name: 'Copy 2 agents' }).click();
  await expect(dialog).toBeHidden();
  const folder = join(catalog.dir, '.qwen/agents');
  await expect
    .poll(() => existsSync(folder) && readdirSync(folder).sort())
    .toEqual(['critic.md', 'planner.md']);
  await openPage(page, '/');
  await page.getByRole('checkbox', { name: 'Select critic' }).first().check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Copy to another tool…' }).click();
  await expect(page.getByRole('dialog', { name: 'Copy 1 agent to another tool' })).toBeVisible();
});

test('Agents are exported as a table and as JSON for Claude Code, which tells what is left out', async ({
  page,
}) => {
  await openPage(page, '/');
  await page.getByRole('checkbox', { name: 'Select critic' }).check();
  await page.getByRole('checkbox', { name: 'Select all 4' }).check();
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 4 agents' });
  await dialog.getByRole('radio', { name: /JSON for --agents/ }).check();
  const left = dialog.getByRole('list', { name: 'Left out' }).getByRole('listitem');
  await expect(left).toHaveText([/^broken.*does not load/, /^critic: color/, /^planner.*its name/]);
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const json = readFileSync(await (await saved).path(), 'utf8');
  expect(JSON.parse(json)).toMatchObject({ critic: { tools: ['Read', 'NotebookRead'] } });
  expect(Object.keys(JSON.parse(json))).toEqual(['critic', 'planner']);
});

test('One agent is copied whole, and exported with its bytes', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = (await (await page.request.get('/api/roots')).json()).roots[0].id;
  await openPage(page, `/agents/${id}/critic.md`);
  const more = page.getByRole('button', { name: 'More actions' });
  await more.click();
  await page.getByRole('menuitem', { name: 'Copy the file’s text' }).click();
  await expect(page.getByText('The whole file is on the clipboard.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(CRITIC);
  await more.click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export 1 agent' });
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const files = unzipSync(readFileSync(await (await saved).path()));
  expect(Buffer.from(files['critic.md'] ?? []).toString()).toBe(CRITIC);
});
