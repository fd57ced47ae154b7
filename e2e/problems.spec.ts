import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentText, writeFiles } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const COLON = agentText('colon', { description: 'Reviews: everything' });
const OTHER = agentText('other', { description: 'Plans: nothing', model: 'opus' });
const CUT = agentText('cut', { description: 'Reviews C #sharp code' });

test.use({
  sharesServer: true,
  files: {
    'colon.md': COLON,
    'deep/other.md': OTHER,
    'cut.md': CUT,
    'nameless.md': '---\ndescription: Has no name\n---\nBody\n',
    'fine.md': agentText('fine'),
    'keyed.md': agentText('keyed', { 'team-note': 'ours' }),
  },
});

const quoted = (text: string) =>
  text.replace(/^description: (.*)$/m, (_, value) => `description: "${value}"`);

test('Problems are listed by kind, each with what it means and which agents have it', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Problems' }).click();
  const kind = page.getByRole('listitem').filter({ hasText: 'yaml-repaired' });
  await expect(kind).toContainText('2 agents');
  const note = page.getByRole('listitem').filter({ hasText: 'key-unknown' });
  await expect(note).toContainText(/note/i);
  await expect(note).toContainText('1 agent');
  await kind.getByRole('link').click();
  await expect(page).toHaveURL(/\/problems\/yaml-repaired$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Only Claude Code reads this YAML',
  );
  await expect(page.getByRole('figure').first()).toContainText('Wrong, for example');
  await expect(page.getByText('2 agents have this problem')).toBeVisible();
  const agents = page.getByRole('list', { name: 'Agents with this problem' });
  await expect(agents.getByRole('listitem')).toHaveCount(2);
});

test('A person can see what a fix changes, make it, and undo it', async ({ page, catalog }) => {
  await openPage(page, '/problems/yaml-repaired');
  const row = page.getByRole('listitem', { name: 'colon' });
  await row.getByText('Line by line, as the file is written').click();
  await expect(row).toContainText('Removed:description: Reviews: everything');
  await row.getByRole('button', { name: 'Fix colon' }).click();
  await expect(row).toHaveCount(0);
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(quoted(COLON));
  expect(readFileSync(join(catalog.dir, 'deep/other.md'), 'utf8')).toBe(OTHER);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(COLON);
});

test('All of one kind are fixed together', async ({ page, catalog }) => {
  await openPage(page, '/problems/yaml-repaired');
  await page.getByRole('checkbox', { name: 'Select all 2 that can be fixed' }).check();
  await page.getByRole('button', { name: 'Fix 2 agents' }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('in 2 agents');
  await expect(page.getByText('No agent in the open folders has this problem.')).toBeVisible();
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(quoted(COLON));
  expect(readFileSync(join(catalog.dir, 'deep/other.md'), 'utf8')).toBe(quoted(OTHER));
});

test('All that loses nothing is fixed at once, after a look at it', async ({ page, catalog }) => {
  await openPage(page, '/problems');
  await page.getByRole('button', { name: 'Fix all that can be fixed safely…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Fix \d+ agents$/ });
  await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText('colon');
  const words =
    /^\d+ problems? can be fixed without losing anything\. \d+ in \d+ files? (is|are) left: .*for \d+ no fix is safe, and only a person can say what to write\. /;
  await expect(dialog.getByText(words)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Fix \d+ problems?$/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'yaml-repaired' })).toHaveCount(0);
  const told = page.getByText(
    /^\d+ problems? had a fix that loses nothing\. \d+ problems? (is|are) left for a person to decide: /,
  );
  await expect(told).toBeVisible();
  const left = Number(
    /(\d+) problems? (?:is|are) left/.exec((await told.textContent()) ?? '')?.[1],
  );
  const listed = page.locator('section:is([aria-labelledby=error], [aria-labelledby=warning]) li');
  const counts = (await listed.allInnerTexts()).map((text) =>
    Number(/(\d+) agents?/.exec(text)?.[1]),
  );
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(left);
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(quoted(COLON));
  const show = page.getByRole('link', { name: 'Show the agents with errors or warnings' });
  const notices = page.getByRole('region', { name: 'Notifications' });
  const list = (await show.getAttribute('href')) ?? '';
  await notices.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'yaml-repaired' })).toBeVisible();
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(COLON);
  // It would tell of a fix that is no more.
  await expect(told).toBeHidden();
  await openPage(page, list);
  await expect(page).toHaveURL(/\/\?(problem=[a-z-]+&)*problem=name-missing(&|$)/);
  await expect(page.getByRole('list', { name: 'Agents' })).toContainText('nameless');
});

test('What cannot be fixed by itself leads to the editor', async ({ page }) => {
  await page.goto('/problems/name-missing');
  // Where none can be fixed, none is promised a fix.
  await expect(page.getByText('Wrong, for example')).toBeVisible();
  await expect(page.getByText('after the fix')).toHaveCount(0);
  const row = page.getByRole('listitem', { name: 'nameless' });
  await row.getByRole('link', { name: 'Edit' }).click();
  await expect(page).toHaveURL(/nameless\.md\?view=edit$/);
});

test('The code on the page of an agent leads to what it means', async ({ page }) => {
  await page.goto('/agents/library/colon.md');
  await page.getByText('Loads in Claude Code.').click();
  await page.getByRole('link', { name: 'yaml-repaired' }).click();
  await expect(page).toHaveURL(/\/problems\/yaml-repaired$/);
});

test('The page of an agent offers the fix beside the problem', async ({ page, catalog }) => {
  await openPage(page, '/agents/library/colon.md');
  await page.getByText('Loads in Claude Code.').click();
  await page.getByText('Line by line, as the file is written').first().click();
  const main = page.getByRole('main');
  await expect(main).toContainText('Added:description: "Reviews: everything"');
  await page.getByRole('button', { name: 'Fix yaml-repaired' }).click();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('colon.md');
  await expect(main).not.toContainText('yaml-repaired');
  await expect(main).toBeFocused();
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(quoted(COLON));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(main).toContainText('yaml-repaired');
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(COLON);
  await expectAccessible(page);
});

test('A script fixes what it names, in the version that it has seen', async ({
  request,
  catalog,
}) => {
  const url = '/api/agents/library/colon.md';
  const send = (revision: string, codes: string[]) =>
    request.post(`${url}/fix`, {
      data: { codes },
      headers: { 'X-Agent-Catalog': '1', 'If-Match': revision },
    });
  const etag = (await request.get(url)).headers().etag ?? '';
  expect((await send(`"${'0'.repeat(64)}"`, ['yaml-repaired'])).status()).toBe(412);
  expect((await send(etag, ['no-such-code'])).status()).toBe(400);
  const nothing = await (await send(etag, ['model-unknown'])).json();
  expect(nothing).toMatchObject({ changed: false, codes: [] });
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(COLON);
  const fixed = await (await send(etag, ['yaml-repaired'])).json();
  expect(fixed).toMatchObject({ changed: true, codes: ['yaml-repaired'] });
  expect(readFileSync(join(catalog.dir, 'colon.md'), 'utf8')).toBe(quoted(COLON));
});

test('An agent with a problem is said to be where the catalog says it is', async ({
  page,
  request,
  catalog,
}) => {
  const dir = join(catalog.dir, '..', 'Ours, too');
  writeFiles(dir, { 'colon.md': COLON });
  const headers = { 'X-Agent-Catalog': '1' };
  const added = await request.post('/api/roots', { data: { path: dir }, headers });
  expect(added.status()).toBe(201);
  await page.goto('/problems/yaml-repaired');
  await expect(page.getByText('Ours, too/colon.md')).toBeVisible();
});

test('A code that no problem has is 404', async ({ request }) => {
  expect((await request.get('/problems/no-such-code')).status()).toBe(404);
});

test.describe('without any agents', () => {
  test.use({ files: {} });

  test('The page of problems says that there are none', async ({ page }) => {
    await page.goto('/problems');
    await expect(page.getByRole('status')).toHaveText('0 agents checked. No problems found.');
    await expectAccessible(page);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The problems are accessible in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/problems');
    await expectAccessible(page);
    await page.goto('/problems/yaml-repaired');
    await page.getByText('Line by line, as the file is written').first().click();
    await expectAccessible(page);
  });
}

test.describe('Names that no agent has', () => {
  test.use({
    files: {
      'planner.md': agentText('planner', { tools: 'Read, Agent(critc)' }),
      'critic.md': agentText('critic'),
    },
  });

  test('are listed with the name that was meant, corrected, and given back by undo', async ({
    page,
    catalog,
  }) => {
    const file = join(catalog.dir, 'planner.md');
    const before = readFileSync(file, 'utf8');
    await openPage(page, '/problems');
    const section = page.getByRole('region', { name: 'References that lead to no agent' });
    await section.getByRole('button', { name: 'Look for them' }).click();
    await expect(section.getByText('Is critic meant?')).toBeVisible();
    await expectAccessible(page);
    await section.getByRole('button', { name: 'Write critic in planner.md, line 4' }).click();
    await expect(section.getByText('Every agent that is named is there.')).toBeVisible();
    expect(readFileSync(file, 'utf8')).toBe(before.replace('critc', 'critic'));
    await page.goto('/recent');
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await expect.poll(() => readFileSync(file, 'utf8')).toBe(before);
  });
});
