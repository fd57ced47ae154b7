import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext, Page } from 'playwright/test';
import { textOf } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';
import type { Catalog } from './server';

const FIRST = agentText('planner');
const SECOND = agentText('planner', { model: 'opus' });
const THIRD = agentText('planner', { model: 'haiku' });

const HISTORY = '/agents/library/planner.md?view=history';

async function save(request: APIRequestContext, text: string): Promise<void> {
  const address = '/api/agents/library/planner.md';
  const etag = (await request.get(address)).headers().etag ?? '';
  const answer = await request.put(address, {
    data: Buffer.from(text),
    headers: { 'X-Agent-Catalog': '1', 'Content-Type': 'text/markdown', 'If-Match': etag },
  });
  expect(answer.status()).toBe(200);
}

/** As another program would. */
function replaceOutside(catalog: Catalog, text: string): void {
  const file = join(catalog.dir, 'planner.md');
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

const versions = (page: Page) => page.getByRole('list', { name: 'Versions' }).getByRole('button');
const comparison = (page: Page) => page.getByRole('region', { name: 'Comparison' });

test('An agent without earlier versions says when there will be some', async ({ page }) => {
  await openPage(page, '/agents/library/planner.md');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'History' }).click();
  await expect(page.getByRole('heading', { name: 'History of planner' })).toBeVisible();
  await expect(page.getByText('There are no earlier versions yet.')).toBeVisible();
});

test('An earlier version is restored, and the restoring undone', async ({
  page,
  request,
  catalog,
}) => {
  await save(request, SECOND);
  await save(request, THIRD);
  await openPage(page, HISTORY);
  await expect(versions(page)).toHaveCount(2);
  await expect(versions(page).first()).toContainText('Before the save at');
  await expect(versions(page).first()).toContainText('That save: model: opus → haiku');
  await expect(versions(page).last()).toContainText('That save: model set to opus');
  await versions(page).last().click();
  await expect(comparison(page)).toContainText('model set to haiku');
  const change = page.getByRole('button', { name: 'Show what that save changed' });
  await change.click();
  await expect(comparison(page)).toContainText('model set to opus');
  await change.click();
  await expect(comparison(page)).toContainText('model set to haiku');
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(page.getByText('planner restored', { exact: true })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
  expect(textOf(catalog, 'planner.md')).toBe(FIRST);
  await expect(versions(page)).toHaveCount(3);
  await expect(comparison(page)).toContainText('The two versions are the same.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => textOf(catalog, 'planner.md')).toBe(THIRD);
  await expect(page.getByText('planner is as before')).toBeVisible();
});

test('The version that was restored stays the one that is shown', async ({ page, request }) => {
  await save(request, SECOND);
  await openPage(page, HISTORY);
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(versions(page)).toHaveCount(2);
  await expect(versions(page).last()).toHaveAttribute('aria-pressed', 'true');
  await expect(comparison(page)).toContainText('The two versions are the same.');
});

test('What a file said before another program changed it is in the history', async ({
  page,
  catalog,
}) => {
  await openPage(page, HISTORY);
  await expect(page.getByText('There are no earlier versions yet.')).toBeVisible();
  replaceOutside(catalog, SECOND);
  await expect(versions(page)).toHaveCount(1);
  await expect(versions(page)).toContainText('Before the change by another program at');
  await expect(comparison(page)).toContainText('model set to opus');
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect.poll(() => textOf(catalog, 'planner.md')).toBe(FIRST);
});

test('Any two versions can be compared, whichever is older', async ({ page, request }) => {
  await save(request, SECOND);
  await save(request, THIRD);
  await save(request, FIRST);
  await openPage(page, HISTORY);
  await expect(versions(page)).toHaveCount(3);
  await versions(page).nth(1).click();
  const against = page.getByRole('combobox', { name: 'Changes from this version to' });
  await against.selectOption({ index: 1 });
  await expect(comparison(page)).toContainText('model: opus → haiku');
  await comparison(page).getByText('Line by line').click();
  await expect(comparison(page).locator('.cm-deletedChunk')).toContainText('model: opus');
  await expect(comparison(page).locator('.cm-changedLine')).toContainText('model: haiku');
  await versions(page).first().click();
  await against.selectOption({ index: 3 });
  await expect(comparison(page)).toContainText('model: haiku → opus');
  await expect(comparison(page).locator('.cm-deletedChunk')).toContainText('model: haiku');
  await expect(comparison(page).locator('.cm-changedLine')).toContainText('model: opus');
});

test('What a file said twice is two versions, each to be chosen alone', async ({
  page,
  request,
}) => {
  for (const text of [SECOND, FIRST, SECOND]) await save(request, text);
  await openPage(page, HISTORY);
  await expect(versions(page)).toHaveCount(3);
  await versions(page).last().click();
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(1);
});

test.describe('A restore', () => {
  test.use({ expectedErrors: [/status of 412/] });

  test('over what another program has just written is refused', async ({
    page,
    request,
    catalog,
  }) => {
    await save(request, SECOND);
    await openPage(page, HISTORY);
    await expect(comparison(page)).toContainText('model set to opus');
    // Between the click and the call.
    await page.route('**/api/agents/library/planner.md/restore', async (route) => {
      replaceOutside(catalog, THIRD);
      await route.continue();
    });
    await page.getByRole('button', { name: 'Restore this version' }).click();
    const notices = page.getByRole('region', { name: 'Notifications' });
    await expect(notices.getByText('has changed on disk since you opened it')).toBeVisible();
    expect(textOf(catalog, 'planner.md')).toBe(THIRD);
  });
});

test('Commits stand in the list where the folder is in a git repository', async ({
  page,
  request,
  catalog,
}) => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
      cwd: catalog.dir,
      stdio: 'pipe',
    });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Plan first');
  await save(request, SECOND);
  await save(request, THIRD);
  await openPage(page, HISTORY);
  await expect(versions(page)).toHaveCount(3);
  const commit = page.getByRole('button', { name: /Plan first · Ada/ });
  await commit.click();
  await expect(comparison(page)).toContainText('model set to haiku');
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect.poll(() => textOf(catalog, 'planner.md')).toBe(FIRST);
});

test('How much is kept is shown and set, and asked about before it gets less', async ({
  page,
  request,
}) => {
  await save(request, SECOND);
  await openPage(page, '/trash');
  const storage = page.getByRole('region', { name: 'Storage' });
  await expect(storage).toContainText('1 earlier version of 1 file');
  const days = storage.getByRole('spinbutton', { name: 'Keep versions for' });
  await expect(days).toHaveValue('365');
  const saveLimits = storage.getByRole('button', { name: 'Save limits' });
  // This part of the page comes later than the rest, and what is typed before it is alive is lost.
  await expect(async () => {
    await days.fill('1000');
    await expect(saveLimits).toBeEnabled({ timeout: 1_000 });
  }).toPass();
  await saveLimits.click();
  await expect(storage.getByRole('status')).toHaveText('The limits are saved.');
  await storage
    .getByRole('group', { name: 'History' })
    .getByRole('spinbutton', { name: 'Use at most' })
    .fill('20');
  await saveLimits.click();
  const dialog = page.getByRole('dialog', { name: 'Keep less?' });
  await dialog.getByRole('button', { name: 'Keep less' }).click();
  await expect(storage.getByRole('status')).toHaveText('The limits are saved.');
  await page.reload();
  await expect(days).toHaveValue('1000');
  const { limits } = await (await request.get('/api/storage')).json();
  expect(limits).toMatchObject({ megabytes: 20, days: 1000, perFile: 20 });
});

test('Limits that make no sense are refused and change nothing', async ({ request }) => {
  const headers = { 'X-Agent-Catalog': '1' };
  const bad = [
    {},
    { megabytes: 0, days: 365, perFile: 20 },
    { megabytes: 500, days: 1.5, perFile: 20 },
    { megabytes: 500, days: 365 },
    { megabytes: 500, days: 365, perFile: 20, folder: '/' },
  ];
  for (const data of bad) {
    const answer = await request.put('/api/storage', { data, headers });
    expect([answer.status(), (await answer.json()).code]).toEqual([400, 'malformed-body']);
  }
  const { limits } = await (await request.get('/api/storage')).json();
  expect(limits).toMatchObject({ megabytes: 500, days: 365, perFile: 20 });
});

test('A history that cannot be read says why, and comes back', async ({ page, catalog }) => {
  const folder = join(catalog.state, 'history');
  mkdirSync(catalog.state, { recursive: true });
  writeFileSync(folder, 'not a folder');
  await openPage(page, HISTORY);
  await expect(page.getByRole('main')).toContainText(
    'Earlier versions and deleted files cannot be',
  );
  await expectAccessible(page);
  rmSync(folder);
  await openPage(page, HISTORY);
  await expect(page.getByText('There are no earlier versions yet.')).toBeVisible();
});

test.describe('On a narrow screen', () => {
  const LONG = 'review/a-rather-long-name-for-an-agent-that-reviews-everything-there-is.md';
  test.use({ files: { 'planner.md': FIRST, [LONG]: agentText('long') } });

  test('nothing stands out to the side', async ({ page, request }) => {
    await save(request, SECOND);
    const address = `/api/agents/library/${LONG}`;
    const etag = (await request.get(address)).headers().etag ?? '';
    const headers = { 'X-Agent-Catalog': '1', 'If-Match': etag };
    expect((await request.delete(address, { headers })).status()).toBe(200);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const [place, heading] of [
      [HISTORY, 'History of planner'],
      ['/trash', 'Storage'],
      ['/folders', 'Folders'],
    ] as const) {
      await page.goto(place);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      await expect(page.getByText('Measuring the history…')).toBeHidden();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, place).toBe(360);
    }
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The history is accessible in the ${colorScheme} theme`, async ({ page, request }) => {
    await save(request, SECOND);
    await page.emulateMedia({ colorScheme });
    await openPage(page, HISTORY);
    await expect(comparison(page)).toContainText('model set to opus');
    await expectAccessible(page);
  });
}
