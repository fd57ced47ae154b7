import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText, writeFiles } from './files';
import { expect, expectAccessible, goByMenu, openPage, test, testInProject } from './fixtures';
import type { Catalog } from './server';

/** A folder beside the one that is open. */
function makeFolder(catalog: Catalog, name: string): string {
  const dir = join(catalog.dir, '..', name);
  writeFiles(dir, { 'scout.md': agentText('scout'), 'deep/ranger.md': agentText('ranger') });
  return dir;
}

/** Seen from a project with an agent. */
const inProject = testInProject.extend({
  project: async ({ home }, use) => {
    const project = join(home, 'shop');
    writeFiles(project, { '.git/HEAD': '', '.claude/agents/scout.md': agentText('scout') });
    await use(project);
  },
});

const folders = (page: Page) => page.getByRole('list', { name: 'Open folders' });

const adding = (page: Page) => page.getByRole('form', { name: 'Add a folder' });
const starting = (page: Page) => page.getByRole('region', { name: 'Starting folder' });

async function moveTo(page: Page, path: string): Promise<void> {
  await starting(page).getByRole('textbox').fill(path);
  await starting(page).getByRole('button', { name: 'Show' }).click();
}

async function addFolder(page: Page, path: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Add a folder' }).fill(path);
  await page.getByRole('button', { name: 'Add' }).click();
}

test('A folder is added by its path, and its agents are in the catalog at once', async ({
  page,
  catalog,
}) => {
  const dir = makeFolder(catalog, 'more');
  await page.goto('/');
  await goByMenu(page, 'Folders');
  const open = folders(page).getByRole('listitem');
  await expect(open).toHaveCount(1);
  await expect(open.first()).toContainText(catalog.dir);
  await expect(open.first()).toContainText('2 agents');
  await addFolder(page, dir);
  await expect(adding(page).getByRole('status')).toHaveText('“more” is open, with 2 agents.');
  await expect(page.getByRole('listitem', { name: 'more' })).toContainText('2 agents');
  await page.getByRole('link', { name: 'Agent Catalog' }).click();
  const agents = page.getByRole('list', { name: 'Agents' });
  await expect(agents.getByRole('listitem')).toHaveCount(4);
  await expect(agents).toContainText('more/deep');
});

test('A tab that is open calls a new folder by its name', async ({ page, catalog, request }) => {
  const dir = makeFolder(catalog, 'Ours, too');
  await page.goto('/');
  const agents = page.getByRole('list', { name: 'Agents' });
  await expect(agents.getByRole('listitem')).toHaveCount(2);
  const added = await request.post('/api/roots', {
    headers: { 'X-Agent-Catalog': '1' },
    data: { path: dir },
  });
  expect(added.status()).toBe(201);
  await expect(agents.getByText('Ours, too/scout.md').first()).toBeVisible();
});

test('A folder is closed without a change on disk, and comes back by undo', async ({
  page,
  catalog,
}) => {
  await openPage(page, '/folders');
  await page.getByRole('button', { name: 'Close library' }).click();
  await expect(page.getByText('No folder is open.')).toBeVisible();
  expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(agentText('planner'));
  expect(existsSync(join(catalog.dir, 'review/critic.md'))).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('listitem', { name: 'library' })).toContainText('2 agents');
});

test('With no folder open the catalog leads to where one is added', async ({ page, request }) => {
  await request.delete('/api/roots/library', { headers: { 'X-Agent-Catalog': '1' } });
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'No folder is open' })).toBeVisible();
  await page.getByRole('link', { name: 'Add a folder' }).click();
  await expect(page.getByRole('heading', { name: 'Folders' })).toBeVisible();
});

test.describe('a path that cannot be opened', () => {
  test.use({ expectedErrors: [/status of 40\d/] });

  test('is refused in words, and what was typed stays', async ({ page, catalog }) => {
    await openPage(page, '/folders');
    const cases = [
      ['agents', /does not say where the folder is/],
      [join(catalog.dir, 'none'), /There is no folder/],
      [join(catalog.dir, 'planner.md'), /is a file/],
      [`${catalog.dir}/review/..`, /is open already/],
      ['/', /the whole disk/],
    ] as const;
    for (const [path, why] of cases) {
      await addFolder(page, path);
      await expect(adding(page).getByRole('status')).toContainText(why);
      await expect(page.getByRole('textbox', { name: 'Add a folder' })).toHaveValue(path);
    }
    await expect(folders(page).getByRole('listitem')).toHaveCount(1);
  });
});

test('A folder inside another is opened, and its agents are listed once', async ({
  page,
  catalog,
}) => {
  await openPage(page, '/folders');
  await addFolder(page, join(catalog.dir, 'review'));
  await expect(page.getByRole('listitem', { name: 'review' })).toContainText(
    'Inside “library”; an agent that both have is listed once.',
  );
  await openPage(page, '/');
  const agents = page.getByRole('list', { name: 'Agents' }).getByRole('listitem');
  await expect(agents).toHaveCount(2);
});

test('Files of an added folder are edited, watched and trashed like any others', async ({
  page,
  request,
  catalog,
}) => {
  const dir = makeFolder(catalog, 'more');
  const headers = { 'X-Agent-Catalog': '1' };
  const added = await request.post('/api/roots', { data: { path: dir }, headers });
  expect(added.status()).toBe(201);
  expect(await added.json()).toMatchObject({ root: { id: 'more', path: dir, agents: 2 } });
  const address = '/api/agents/more/scout.md';
  const etag = (await request.get(address)).headers().etag ?? '';
  const patched = await request.patch(address, {
    data: { set: { model: 'opus' } },
    headers: { ...headers, 'If-Match': etag },
  });
  expect(patched.status()).toBe(200);
  expect(readFileSync(join(dir, 'scout.md'), 'utf8')).toContain('model: opus');
  await openPage(page, '/folders');
  writeFiles(dir, { 'new.md': agentText('new') });
  await expect(page.getByRole('listitem', { name: 'more' })).toContainText('3 agents');
});

test('What opens and closes folders keeps the rules of every write', async ({
  request,
  catalog,
}) => {
  const path = makeFolder(catalog, 'more');
  const headers = { 'X-Agent-Catalog': '1' };
  const statusOf = async (data: unknown, headers = {}) =>
    (await request.post('/api/roots', { data, headers })).status();
  expect(await statusOf({ path })).toBe(403);
  expect(await statusOf({ path }, { ...headers, Origin: 'http://evil.test' })).toBe(403);
  expect(await statusOf({ path, scope: 'user' }, headers)).toBe(400);
  expect(await statusOf({ path: [path] }, headers)).toBe(400);
  expect((await request.delete('/api/roots/library')).status()).toBe(403);
  expect((await request.delete('/api/roots/none', { headers })).status()).toBe(404);
  const { roots } = await (await request.get('/api/roots')).json();
  expect(roots.map(({ id }: { id: string }) => id)).toEqual(['library']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The folders are accessible in the ${colorScheme} theme`, async ({ page, catalog }) => {
    await page.emulateMedia({ colorScheme });
    await openPage(page, '/folders');
    await addFolder(page, join(catalog.dir, 'review'));
    await page.getByRole('button', { name: 'Close review' }).click();
    await expect(page.getByText('Folder closed')).toBeVisible();
    await expectAccessible(page);
  });
}

test.describe('seen from a project', () => {
  inProject(
    'The folders say from where they are seen, and what they weigh',
    async ({ page, project }) => {
      await openPage(page, '/folders');
      await expect(page.getByRole('main')).toContainText(`Seen from ${project}.`);
      const item = page.getByRole('listitem', { name: 'shop' });
      await expect(item).toContainText('Project');
      await expect(item).toContainText(/about \d+ tokens in every session/);
      await expectAccessible(page);
      await page.goto('/agents/shop/scout.md');
      await expect(page.getByText('Project', { exact: true })).toBeVisible();
    },
  );

  inProject(
    'A folder that Claude Code loads is missed when it is closed, and opened again',
    async ({ page, project }) => {
      await openPage(page, '/folders');
      await page.getByRole('button', { name: 'Close shop' }).click();
      const hidden = page.getByRole('list', { name: 'Hidden folders' });
      await expect(hidden).toContainText(
        `${join(project, '.claude/agents')} is closed here, but Claude Code loads it`,
      );
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Open again shop' }).click();
      await expect(page.getByRole('listitem', { name: 'shop' })).toContainText('Project');
      await expect(hidden).toHaveCount(0);
    },
  );

  inProject(
    'A page tells all that a session gets, and another folder has other answers',
    async ({ page, project, home }) => {
      const denying = join(home, 'denying');
      writeFiles(denying, {
        '.git/HEAD': '',
        '.claude/agents/quiet.md': agentText('quiet'),
        '.claude/settings.json': '{"permissions": {"deny": ["Agent(quiet)"]}}',
      });
      await openPage(page, '/session');
      await expect(
        page.getByRole('textbox', { name: 'When Claude Code is started in' }),
      ).toHaveValue(project);
      await page.getByText('What Claude sees').click();
      await expect(page.locator('pre')).toContainText('- scout: ');
      const available = page.getByRole('region', { name: 'Available', exact: true });
      await expect(available.getByRole('listitem')).toContainText(['scout']);
      const own = page.getByRole('region', { name: 'Of Claude Code itself' });
      await expect(own.getByRole('listitem')).toHaveCount(5);
      await own.getByRole('listitem').nth(1).getByRole('button', { name: 'Switch off…' }).click();
      await expect(page.getByRole('dialog', { name: 'Switch “Explore” off' })).toContainText(
        'Agent(Explore)',
      );
      await page.keyboard.press('Escape');
      await expectAccessible(page);
      const field = page.getByRole('textbox', { name: 'When Claude Code is started in' });
      const show = page.getByRole('button', { name: 'Show', exact: true });
      await field.fill('');
      await expect(show).toBeDisabled();
      await page.getByRole('button', { name: 'Browse' }).click();
      const dialog = page.getByRole('dialog', { name: 'When Claude Code is started in' });
      await expect(dialog.getByRole('region', { name: 'Home folder' })).toBeVisible();
      await page.keyboard.press('Escape');
      await field.fill(denying);
      await show.click();
      const missing = page.getByRole('region', { name: 'Not available' });
      await expect(missing).toContainText(
        `Not available: Agent(quiet), ${join(denying, '.claude/settings.json')}, line 1`,
      );
    },
  );

  inProject(
    'An agent is switched off where sessions start, and on again',
    async ({ page, project }) => {
      await openPage(page, '/agents/shop/scout.md');
      const session = page.getByRole('region', { name: 'In a session' });
      await expect(session).toContainText(`Started in ${project}, Claude Code can use it.`);
      await session.getByRole('button', { name: 'Switch off…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Switch “scout” off' });
      await expect(dialog).toContainText('The file is made:');
      await expect(dialog).toContainText('Agent(scout)');
      await expectAccessible(page);
      await dialog.getByRole('radio', { name: /This repository/ }).check();
      await dialog.getByRole('button', { name: 'Switch off' }).click();
      await expect(page.getByText('Switched off', { exact: true })).toBeVisible();
      await expect(page.getByRole('main')).toContainText('Switched off here.');
      await expect(session).toContainText('cannot use it');
      const file = join(project, '.claude/settings.local.json');
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
        permissions: { deny: ['Agent(scout)'] },
      });
      await expectAccessible(page);
      // What another program allows again counts at once.
      writeFileSync(file, '{"permissions": {"deny": ["Agent(scout)",]}}');
      await expect(session).toContainText('can use it');
      writeFileSync(file, '{"permissions": {"deny": ["Agent(scout)"]}}');
      await expect(session).toContainText('cannot use it');
      await session.getByRole('button', { name: 'Switch on…' }).click();
      await page.getByRole('button', { name: 'Switch on', exact: true }).click();
      await expect(session).toContainText('can use it');
      expect(readFileSync(file, 'utf8')).toBe('{"permissions": {"deny": []}}');
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await expect(session).toContainText('cannot use it');
      expect(readFileSync(file, 'utf8')).toBe('{"permissions": {"deny": ["Agent(scout)"]}}');
      rmSync(file);
      await expect(session).toContainText('can use it');
    },
  );

  inProject(
    'Another starting folder opens what Claude Code loads there, and back again',
    async ({ page, project, home }) => {
      const other = join(home, 'other');
      writeFiles(other, { '.git/HEAD': '', '.claude/agents/ranger.md': agentText('ranger') });
      await openPage(page, '/folders');
      const names = folders(page)
        .getByRole('listitem')
        .getByRole('link')
        .and(page.locator('.font-medium'));
      await expect(names).toHaveText(['shop', 'User', 'library']);
      await moveTo(page, other);
      await expect(page.getByRole('main')).toContainText(`Seen from ${other}.`);
      await expect(names).toHaveText(['other', 'User', 'library']);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByRole('main')).toContainText(`Seen from ${project}.`);
      await expect(names).toHaveText(['shop', 'User', 'library']);
      await moveTo(page, other);
      await expect(page.getByRole('main')).toContainText(`Seen from ${other}.`);
      await page.goto('/agents/other/ranger.md');
      await expect(page.getByText('Project', { exact: true })).toBeVisible();
      await expectAccessible(page);
    },
  );

  inProject(
    'The head of the list says where sessions start, and another folder has other agents',
    async ({ page, project, home }) => {
      const other = join(home, 'work', 'elsewhere');
      writeFiles(other, { '.git/HEAD': '', '.claude/agents/ranger.md': agentText('ranger') });
      writeFileSync(join(home, '.claude.json'), JSON.stringify({ projects: { [project]: {} } }));
      await openPage(page, '/');
      await expect(page.getByText(`When started in${project}`)).toBeVisible();
      await page.getByRole('button', { name: 'Change the starting folder' }).click();
      const dialog = page.getByRole('dialog', { name: 'See it from another folder' });
      await expect(dialog.getByRole('region', { name: 'Projects of Claude Code' })).toBeVisible();
      await dialog.getByRole('button', { name: 'work' }).click();
      await dialog.getByRole('button', { name: 'elsewhere has agents' }).click();
      await expect(dialog.getByRole('heading', { name: other })).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Show it from this folder' }).click();
      await expect(page.getByText(`When started in${other}`)).toBeVisible();
      const agents = page.getByRole('list', { name: 'Agents' });
      await expect(agents.getByText('ranger.md').first()).toBeVisible();
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(page.getByText(`When started in${project}`)).toBeVisible();
      await page.getByRole('button', { name: 'Change the starting folder' }).click();
      const lately = dialog.getByRole('region', { name: 'Lately' });
      await expect(lately.getByRole('button', { name: project, exact: true })).toBeVisible();
      await lately.getByRole('button', { name: `Forget ${other}` }).click();
      await expect(lately.getByRole('button', { name: other, exact: true })).toHaveCount(0);
    },
  );

  inProject(
    'A folder that was added comes back at the next start, until it is removed',
    async ({ page, catalog, home }) => {
      const mine = join(home, 'mine');
      writeFiles(mine, { 'scout.md': agentText('scout') });
      await openPage(page, '/folders');
      await adding(page).getByRole('button', { name: 'Browse' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a folder' });
      await dialog.getByRole('button', { name: 'mine' }).click();
      await dialog.getByRole('button', { name: 'Add this folder' }).click();
      await expect(folders(page).getByRole('listitem', { name: 'mine' })).toBeVisible();
      await page.goto('about:blank');
      await (await catalog.crash()).restart();
      await openPage(page, '/folders');
      const kept = () => readFileSync(join(catalog.state, 'folders/kept.json'), 'utf8');
      expect(JSON.parse(kept())).toMatchObject({ kept: [mine] });
      await page.getByRole('button', { name: 'Close mine' }).click();
      await expect(folders(page).getByRole('listitem', { name: 'mine' })).toHaveCount(0);
      expect(JSON.parse(kept())).toMatchObject({ kept: [], added: [mine] });
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(folders(page).getByRole('listitem', { name: 'mine' })).toBeVisible();
      expect(JSON.parse(kept())).toMatchObject({ kept: [mine] });
    },
  );

  inProject(
    'A project without agents opens, and gets its folder with the first one',
    async ({ page, home }) => {
      const bare = join(home, 'bare');
      writeFiles(bare, { '.git/HEAD': '' });
      await openPage(page, '/folders');
      await moveTo(page, bare);
      const item = page.getByRole('listitem', { name: 'bare' });
      await expect(item).toContainText('There is no such folder yet.');
      await expectAccessible(page);
      await item.getByRole('link', { name: 'Write the first agent' }).click();
      await expect(page.getByLabel('Agents folder', { exact: true })).toHaveValue('bare');
      await expect(page.getByRole('main')).toContainText('which is made with the agent');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('pioneer');
      await page.getByRole('textbox', { name: 'Description' }).fill('Use it first.');
      await page.getByRole('button', { name: 'Create' }).click();
      await expect(page).toHaveURL(/\/agents\/bare\/pioneer\.md/);
      expect(existsSync(join(bare, '.claude/agents/pioneer.md'))).toBe(true);
      // What another program adds there is seen, too.
      writeFiles(bare, { '.claude/agents/second.md': agentText('second') });
      await page.goto('/?root=bare');
      await expect(page.getByRole('list', { name: 'Agents' })).toContainText('second');
    },
  );

  test.describe('a folder that is not there', () => {
    inProject.use({ expectedErrors: [/status of 40\d/] });

    inProject('is refused, and the folders stay', async ({ page, catalog }) => {
      await openPage(page, '/folders');
      await moveTo(page, join(catalog.dir, 'none'));
      await expect(starting(page).getByRole('status')).toContainText('There is no folder');
      await expect(folders(page).getByRole('listitem')).toHaveCount(3);
    });
  });
});
