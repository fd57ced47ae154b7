import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from 'playwright/test';
import { agentText } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const HEADERS = { 'X-Agent-Catalog': '1' };

async function trash(request: APIRequestContext, path: string): Promise<void> {
  const address = `/api/agents/library/${path}`;
  const etag = (await request.get(address)).headers().etag ?? '';
  const answer = await request.delete(address, { headers: { ...HEADERS, 'If-Match': etag } });
  expect(answer.status()).toBe(200);
}

test.use({ files: { 'planner.md': agentText('planner'), 'critic.md': agentText('critic') } });

test('What is restored or removed is told, and the keyboard keeps a place on the page', async ({
  page,
  request,
}) => {
  await trash(request, 'planner.md');
  await trash(request, 'critic.md');
  await openPage(page, '/trash');
  const notices = page.getByRole('region', { name: 'Notifications' });
  const main = page.getByRole('main');
  await page.getByRole('button', { name: 'Restore planner.md' }).click();
  await expect(notices.getByText(/restored/)).toBeVisible();
  await expect(main).toBeFocused();
  await page.getByRole('button', { name: 'Remove critic.md for good…' }).click();
  await page.getByRole('button', { name: 'Remove for good', exact: true }).click();
  await expect(notices.getByText('Removed for good')).toBeVisible();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await expect(main).toBeFocused();
});

test('What was deleted together is found, looked into and restored together', async ({
  page,
  request,
  catalog,
}) => {
  const files = ['planner.md', 'critic.md', 'third.md'].map((path) => ({ root: 'library', path }));
  writeFileSync(join(catalog.dir, 'third.md'), agentText('third'));
  await expect.poll(async () => (await (await request.get('/api/agents')).json()).total).toBe(3);
  const data = { files, operations: [{ kind: 'delete' }] };
  const planned = await request.post('/api/jobs', { headers: HEADERS, data });
  const { job } = await planned.json();
  await request.post(`/api/jobs/${job.id}/start`, { headers: HEADERS, data: {} });
  await expect.poll(() => readdirSync(catalog.dir)).toEqual([]);
  // One of them has its place taken.
  writeFileSync(join(catalog.dir, 'critic.md'), agentText('another'));
  await openPage(page, '/trash');
  const list = page.getByRole('list', { name: 'Deleted files' });
  await expect(list.getByText('3 files deleted together')).toBeVisible();
  await expect(page.getByText('3 deleted files')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search the trash' }).fill('PLAN');
  await expect(page.getByText('1 of 3 deleted files')).toBeVisible();
  await expect(list.getByRole('button', { name: /^Look into/ })).toHaveCount(1);
  await list.getByRole('button', { name: 'Look into planner.md' }).click();
  const dialog = page.getByRole('dialog', { name: 'planner.md' });
  await expect(dialog).toContainText('You are planner.');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('searchbox', { name: 'Search the trash' }).fill('');
  await expectAccessible(page);
  await list.getByRole('button', { name: /^Restore all 3/ }).click();
  const notices = page.getByRole('region', { name: 'Notifications' });
  await expect(notices.getByText('1 file not restored').first()).toBeVisible();
  await expect(notices.getByText('2 files restored.').first()).toBeVisible();
  await expect(list.getByRole('listitem')).toHaveText([/critic\.md/]);
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(agentText('planner'));
  expect(readFileSync(join(catalog.dir, 'critic.md'), 'utf8')).toBe(agentText('another'));
});

test('The trash has limits, and less is kept only after a question', async ({ page, request }) => {
  await trash(request, 'planner.md');
  await openPage(page, '/trash');
  const own = page.getByRole('group', { name: 'Trash' });
  await expect(own.getByRole('spinbutton', { name: 'Use at most' })).toHaveValue('500');
  await own.getByRole('spinbutton', { name: 'Keep deleted files for' }).fill('30');
  await page.getByRole('button', { name: 'Save limits' }).click();
  await page.getByRole('button', { name: 'Keep less' }).click();
  await expect(page.getByText('The limits are saved.')).toBeVisible();
  const { limits } = await (await request.get('/api/storage')).json();
  expect(limits.trash).toEqual({ megabytes: 500, days: 30 });
  await expect(page.getByRole('button', { name: 'Restore planner.md' })).toBeVisible();
});

test('Before the trash is emptied, a person is told how many files go', async ({
  page,
  request,
}) => {
  await trash(request, 'planner.md');
  await openPage(page, '/trash');
  await page.getByRole('button', { name: 'Empty the trash…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Empty the trash?' });
  await expect(dialog).toContainText('1 file can no longer be restored');
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByRole('button', { name: 'Restore planner.md' })).toBeVisible();
  await page.getByRole('button', { name: 'Empty the trash…' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Empty the trash' }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
});

test.describe('A page that fails', () => {
  test.use({
    expectedErrors: [/status of 500|React error/],
    env: { NODE_OPTIONS: `--require ${join(import.meta.dirname, 'failing-preload.cjs')}` },
  });

  test('says where the reason is, and it is there', async ({ page, request, catalog }) => {
    await trash(request, 'planner.md');
    const broken = join(catalog.state, 'broken');
    writeFileSync(broken, '');
    await openPage(page, '/trash');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'This page could not be shown',
    );
    const digest = await page.getByRole('main').getByRole('code').textContent();
    await expect.poll(catalog.output).toContain(digest ?? 'a digest');
    await expectAccessible(page);
    rmSync(broken);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Trash' })).toBeVisible();
  });
});
