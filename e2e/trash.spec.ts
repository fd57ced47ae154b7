import { rmSync, writeFileSync } from 'node:fs';
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
  await expect(notices.getByText('Restored')).toBeVisible();
  await expect(main).toBeFocused();
  await page.getByRole('button', { name: 'Remove critic.md for good…' }).click();
  await page.getByRole('button', { name: 'Remove for good', exact: true }).click();
  await expect(notices.getByText('Removed for good')).toBeVisible();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
  await expect(main).toBeFocused();
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
