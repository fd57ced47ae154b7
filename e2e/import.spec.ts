import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'playwright/test';
import { agentText, writeFiles } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

test.use({ files: { 'planner.md': agentText('planner') } });

const found = (page: Page) =>
  page.getByRole('list', { name: 'Found agents' }).getByRole('listitem');
const HOOKED = agentText('hooked', {
  hooks: '{ Stop: [{ hooks: [{ type: command, command: run }] }] }',
  permissionMode: 'bypassPermissions',
});

test('A pasted agent is looked at, added, and taken back', async ({ page, catalog }) => {
  await openPage(page, '/import');
  await expectAccessible(page);
  const text = agentText('critic').replaceAll('You are', 'You\u200b are');
  await page.getByLabel('Paste an agent').fill(text);
  await page.getByRole('button', { name: 'Look at the text' }).click();
  await expect(found(page)).toContainText('It has text that nobody sees.');
  await expect(page.getByRole('button', { name: 'Nothing is chosen' })).toBeDisabled();
  await expectAccessible(page);
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByLabel('Paste an agent')).toHaveValue(text);
  await page.getByRole('button', { name: 'Look at the text' }).click();
  expect(existsSync(join(catalog.dir, 'critic.md'))).toBe(false);
  await page.getByRole('checkbox', { name: 'Add critic' }).check();
  await page.getByRole('button', { name: 'Add 1 agent' }).click();
  await expect(page.getByRole('heading', { name: '1 agent added' })).toBeVisible();
  expect(readFileSync(join(catalog.dir, 'critic.md'), 'utf8')).toBe(text);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => existsSync(join(catalog.dir, 'critic.md'))).toBe(false);
});

test('What is dropped is added as it is chosen, and nothing is overwritten', async ({
  page,
  catalog,
}) => {
  const bytes = zipSync({
    'sub/critic.md': Buffer.from(agentText('critic').replaceAll('\n', '\r\n')),
    'hooked.md': Buffer.from(HOOKED),
    'planner.md': Buffer.from(agentText('planner', { model: 'opus' })),
    'README.md': Buffer.from('# Read me'),
    'tool.sh': Buffer.from('true'),
  });
  await openPage(page, '/import');
  const data = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer();
    const content = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    transfer.items.add(new File([content], 'agents.zip'));
    return transfer;
  }, Buffer.from(bytes).toString('base64'));
  await page.locator('[data-drop]').dispatchEvent('drop', { dataTransfer: data });
  await expect(found(page)).toHaveText([
    /^critic/,
    /^hooked.*hooks, which run programs on this machine: Stop.*permission mode is bypassPermissions/,
    /^planner.*Cannot be added.*already exists.*name is taken/,
  ]);
  await expect(page.getByRole('checkbox', { name: 'Add hooked' })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Add planner' })).toBeDisabled();
  await expectAccessible(page);
  await page.getByLabel('Folder in it, if any').fill('in');
  await expect(page.getByRole('checkbox', { name: 'Add planner' })).toBeEnabled();
  await page.getByRole('button', { name: 'Add 1 agent' }).click();
  await expect(page.getByRole('heading', { name: '1 agent added' })).toBeVisible();
  const text = readFileSync(join(catalog.dir, 'in/sub/critic.md'), 'utf8');
  expect(text).toBe(agentText('critic').replaceAll('\n', '\r\n'));
  expect(existsSync(join(catalog.dir, 'in/hooked.md'))).toBe(false);
});

test('An archive that leads out of its folder is refused as a whole', async ({ page }) => {
  test.info().annotations.push({ type: 'the refusal is an answer of 400' });
  await openPage(page, '/import');
  const bytes = zipSync({ '../out.md': Buffer.from(agentText('out')) });
  const answer = await page.request.post('/api/import', {
    headers: { 'X-Agent-Catalog': '1' },
    data: { zip: Buffer.from(bytes).toString('base64'), id: null, last: true },
  });
  expect([answer.status(), (await answer.json()).code]).toEqual([400, 'archive-refused']);
});

test('A folder is dropped, or named by its path, and its agents of other tools come back', async ({
  page,
  catalog,
}) => {
  const dir = mkdtempSync(join(tmpdir(), 'agent-catalog-import-'));
  try {
    writeFiles(dir, {
      'repo/.gemini/agents/scout.md':
        '---\nname: scout\ndescription: "Looks."\nkind: local\n---\nYou look.\n',
      'repo/plugins/p/agents/critic.md': agentText('critic'),
    });
    await openPage(page, '/import');
    const client = await page.context().newCDPSession(page);
    const box = await page.locator('[data-drop]').boundingBox();
    if (box === null) throw new Error('There is no place to drop.');
    const data = { items: [], files: [join(dir, 'repo')], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await client.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data });
    }
    await expect(found(page)).toHaveText([/^scout.*An agent of Gemini CLI/, /^critic/]);
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByLabel('A folder on this machine').fill(join(dir, 'repo'));
    await page.getByRole('button', { name: 'Look into it' }).click();
    await expect(found(page)).toHaveCount(2);
    await page.getByRole('button', { name: 'Add 2 agents' }).click();
    await expect(page.getByRole('heading', { name: '2 agents added' })).toBeVisible();
    expect(readFileSync(join(catalog.dir, 'scout.md'), 'utf8')).toContain('You look.');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
