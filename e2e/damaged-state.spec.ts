import { readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from 'playwright/test';
import { agentText } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const ADDRESS = '/api/agents/library/planner.md';
const HEADERS = { 'X-Agent-Catalog': '1' };

async function save(request: APIRequestContext, text: string): Promise<number> {
  const etag = (await request.get(ADDRESS)).headers().etag ?? '';
  const answer = await request.put(ADDRESS, {
    data: Buffer.from(text),
    headers: { ...HEADERS, 'Content-Type': 'text/markdown', 'If-Match': etag },
  });
  return answer.status();
}

test.use({ files: { 'planner.md': agentText('planner'), 'critic.md': agentText('critic') } });

test('A state folder that is a file is told above every page, and no page fails', async ({
  page,
  request,
  catalog,
}) => {
  rmSync(catalog.state, { recursive: true, force: true });
  writeFileSync(catalog.state, 'in the way');
  for (const path of ['/', '/trash', '/agents/library/planner.md?view=history']) {
    await openPage(page, path);
    await expect(page.getByText('earlier versions cannot be kept: their folder is')).toBeVisible();
  }
  await openPage(page, '/trash');
  await expectAccessible(page);
  for (const path of ['/api/trash', '/api/storage', `${ADDRESS}?format=history`]) {
    const answer = await request.get(path);
    expect(answer.status()).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'state-unavailable' });
  }
  expect(await save(request, agentText('planner', { model: 'opus' }))).toBe(500);
  rmSync(catalog.state);
  expect(await save(request, agentText('planner', { model: 'opus' }))).toBe(200);
});

test('Damaged versions are shown as such, and damaged deleted files can be removed', async ({
  page,
  request,
  catalog,
}) => {
  for (const model of ['opus', 'haiku', 'sonnet']) {
    expect(await save(request, agentText('planner', { model }))).toBe(200);
  }
  const objects = join(catalog.state, 'history', 'objects');
  for (const name of readdirSync(objects)) truncateSync(join(objects, name), 0);
  await openPage(page, '/agents/library/planner.md?view=history');
  const versions = page.getByRole('list', { name: 'Versions' }).getByRole('button');
  await expect(versions).toHaveCount(3);
  for (const version of await versions.all()) {
    await expect(version).toContainText('Damaged');
    await expect(version).toBeDisabled();
  }

  const critic = '/api/agents/library/critic.md';
  const etag = (await request.get(critic)).headers().etag ?? '';
  await request.delete(critic, { headers: { ...HEADERS, 'If-Match': etag } });
  const trash = join(catalog.state, 'trash');
  for (const name of readdirSync(trash)) truncateSync(join(trash, name), 5);
  await openPage(page, '/trash');
  await expect(page.getByText('The trash of all folders has 1 file')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the damaged file' }).click();
  await expect(page.getByText('The trash is empty.')).toBeVisible();
});
