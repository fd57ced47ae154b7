import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, goByMenu, openPage, test } from './fixtures';

const REVIEW = 'Reviews pull requests for race conditions, deadlocks and forgotten locks.';
const AUDIT = 'Audits pull requests: deadlocks, race conditions and locks that were forgotten.';

test.use({
  sharesServer: true,
  files: {
    'a/reviewer.md': agentText('reviewer', { description: REVIEW }),
    // It loses the name to the one above, so it competes with nobody.
    'a/reviewer-copy.md': agentText('reviewer', { description: REVIEW }),
    'auditor.md': agentText('auditor', { description: AUDIT }),
    'poet.md': agentText('poet', { description: 'Writes a sonnet for every release.' }),
    'clerk.md': agentText('clerk', {
      description: JSON.stringify(
        'Files papers. <example>user: "A sonnet please" assistant: "Yes."</example>',
      ),
    }),
    'broken.md': '---\nname: broken\ndescription: Use for:\n---\nB\n',
  },
});

test('An agent page names those that compete with it, and the words they share', async ({
  page,
}) => {
  await page.goto('/agents/library/auditor.md');
  const section = page.getByRole('region', { name: 'Competes with' });
  await expect(section.getByRole('link', { name: 'reviewer' })).toHaveCount(1);
  await expect(section).toContainText('Only the words are compared');
  await expect(section).toContainText('deadlocks');
  await expectAccessible(page);
  await section.getByRole('link', { name: 'Compare' }).first().click();
  await expect(page).toHaveURL(/\/compare\?a=library%2Fauditor.md&b=library%2Fa%2Freviewer/);
  await page.goto('/agents/library/poet.md');
  await expect(section).toContainText(
    'No agent with another name has a description that uses many',
  );
  await page.goto('/agents/library/broken.md');
  await expect(page.getByRole('heading', { name: 'broken', level: 1 })).toBeVisible();
  await expect(section).toBeHidden();
});

test.describe('a description that changes on disk', () => {
  test.use({
    sharesServer: false,
    files: {
      'auditor.md': agentText('auditor', { description: AUDIT }),
      'poet.md': agentText('poet', { description: 'Writes a sonnet for every release.' }),
    },
  });

  test('The page follows it, of this agent and of one that competes', async ({ page, catalog }) => {
    await page.goto('/agents/library/auditor.md');
    const section = page.getByRole('region', { name: 'Competes with' });
    await expect(section).toContainText('No agent with another name');
    writeFileSync(join(catalog.dir, 'poet.md'), agentText('poet', { description: REVIEW }));
    await expect(section.getByRole('link', { name: 'poet' })).toHaveCount(1);
    writeFileSync(join(catalog.dir, 'auditor.md'), agentText('auditor', { description: 'Sings.' }));
    await expect(page.getByText('Sings.').first()).toBeVisible();
    await expect(section).toContainText('No agent with another name');
  });
});

test('The pairs of the library are a page that the catalog leads to', async ({ page }) => {
  await page.goto('/');
  await goByMenu(page, 'Overlap');
  await expect(page).toHaveURL('/overlap');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('listitem').first()).toContainText('auditor');
  await expect(page.getByRole('listitem').first()).toContainText('reviewer');
  await expect(page.getByText('poet')).toBeHidden();
  await expectAccessible(page);
});

test('A request is tried as it is typed, and examples that lead elsewhere are listed', async ({
  page,
  request,
}) => {
  await page.goto('/');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Find an agent or a command' }).fill('try a request');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ask$/);
  await page
    .getByRole('textbox', { name: 'What might somebody say?' })
    .fill('Is there a sonnet for this release?');
  const answers = page.getByRole('list', { name: 'Agents that compete for it' });
  await expect(answers.getByRole('listitem').first()).toContainText('poet');
  await expect(page.getByRole('status').filter({ hasText: 'speak for poet' })).toBeVisible();
  await expect(page).toHaveURL(/q=Is/);
  const astray = page.getByRole('list', { name: 'Examples that lead elsewhere' });
  await expect(astray.getByRole('listitem')).toHaveCount(1);
  await expect(astray).toContainText('1 request of clerk leads to poet');
  await expect(astray).toContainText('Example 1 sounds more like poet (“sonnet”)');
  await expect(astray).toContainText('poet says:');
  await expectAccessible(page);
  const { agents } = await (await request.get('/api/ask?q=deadlocks&limit=1')).json();
  expect(agents).toHaveLength(1);
  const one = await request.get('/api/routes?root=library&path=clerk.md');
  expect(await one.json()).toMatchObject({ first: 0, examples: [{ example: 1, rank: null }] });
  expect((await request.get('/api/routes?root=library&path=gone.md')).status()).toBe(404);
  await page.goto('/agents/library/clerk.md');
  const section = page.getByRole('region', { name: 'Its requests' });
  await expect(section.getByRole('link', { name: 'poet' })).toBeVisible();
});

test('Expected routes are added, checked and taken out', async ({ page, catalog }) => {
  await openPage(page, '/ask');
  const form = page.getByRole('form', { name: 'Expect a request' });
  await form.getByRole('textbox', { name: 'Request' }).fill('Sing a sonnet');
  await form.getByRole('combobox', { name: 'should lead to' }).fill('poet');
  await page.keyboard.press('Enter');
  const routes = page.getByRole('list', { name: /^Expected in .*routes\.yaml$/ });
  await expect(routes.getByRole('listitem')).toHaveText(['Sing a sonnet leads to poet.']);
  await form.getByRole('textbox', { name: 'Request' }).fill('Which locks: are there?');
  await form.getByRole('combobox', { name: 'should lead to' }).fill('clerk');
  await form.getByRole('button', { name: 'Expect it' }).click();
  await expect(routes).toContainText('should lead to clerk, but leads to');
  expect(readFileSync(join(catalog.dir, 'routes.yaml'), 'utf8')).toBe(
    'Sing a sonnet: poet\n"Which locks: are there?": clerk\n',
  );
  await expectAccessible(page);
  await routes.getByRole('button', { name: 'Expect no more: Sing a sonnet' }).click();
  await expect(routes.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(routes.getByRole('listitem')).toHaveCount(2);
});

test('A request that is typed before the one before is answered stays', async ({ page }) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/routes/expected', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await openPage(page, '/ask');
  const form = page.getByRole('form', { name: 'Expect a request' });
  const request = form.getByRole('textbox', { name: 'Request' });
  await request.fill('Sing a sonnet');
  await form.getByRole('combobox', { name: 'should lead to' }).fill('poet');
  await form.getByRole('button', { name: 'Expect it' }).click();
  // The file has it, and the events of the library say so.
  await expect(page.getByRole('list', { name: /^Expected in/ })).toContainText('Sing a sonnet');
  await request.fill('Sing again');
  answer();
  await expect(page.getByText('“Sing a sonnet” should lead to poet.')).toBeVisible();
  await expect(request).toHaveValue('Sing again');
});

test('The list says whose examples lead elsewhere, and the editor as the description is typed', async ({
  page,
}) => {
  await page.goto('/?q=problem:example-elsewhere');
  const agents = page.getByRole('list', { name: 'Agents' });
  await expect(agents.getByRole('listitem')).toHaveCount(1);
  await expect(agents).toContainText('clerk');
  await page.goto('/problems/example-elsewhere');
  await expect(page.getByRole('main')).toContainText(
    'Judged by words alone, its example sounds more like another agent: example 1 like “poet”.',
  );
  await page.goto('/agents/library/clerk.md?view=edit');
  const routes = page.getByRole('region', { name: 'What the examples sound like' });
  await expect(routes).toContainText(
    'Judged by words alone, the example does not sound like this agent.',
  );
  await expect(routes).toContainText(/Example 1 sounds more like poet \(“sonnet”\)\.\s*poet says:/);
  await page
    .getByRole('textbox', { name: 'Description' })
    .fill('Files papers, and every sonnet: a sonnet please.');
  await expect(routes).toContainText('Judged by words alone, the example sounds like this agent.');
  await expectAccessible(page);
});

test.describe('a long sentence of another agent', () => {
  test.use({
    files: {
      'poet.md': agentText('poet', {
        description: `Writes a sonnet${', and another sonnet'.repeat(12)}.`,
      }),
      'clerk.md': agentText('clerk', {
        description: JSON.stringify(
          'Files papers. <example>user: "A sonnet please" assistant: "Yes."</example>',
        ),
      }),
    },
  });

  test('It makes the form no wider than its pane', async ({ page }) => {
    await page.goto('/agents/library/clerk.md?view=edit');
    const routes = page.getByRole('region', { name: 'What the examples sound like' });
    await expect(routes).toContainText('poet says:');
    const pane = page.locator('#editor-form');
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 780 });
      await expect.poll(() => pane.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
    }
  });
});

test.describe('agents that say the same under different names', () => {
  test.use({
    files: Object.fromEntries(
      ['one', 'two', 'three'].map((name) => [
        `${name}.md`,
        agentText(name, { description: REVIEW }),
      ]),
    ),
  });

  test('They are one entry', async ({ page, request }) => {
    const count = async () => (await (await request.get('/api/overlap')).json()).same.length;
    await expect.poll(count).toBe(1);
    await page.goto('/overlap');
    await expect(page.getByRole('listitem')).toHaveCount(1);
    await expect(page.getByRole('listitem')).toContainText('3 agents say the same: one');
    await expectAccessible(page);
  });
});

test.describe('what arrives above what is being read', () => {
  test.use({ viewport: { width: 1280, height: 500 } });

  test('does not move it', async ({ page }) => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/routes?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('/agents/library/clerk.md');
    const requests = page.getByRole('region', { name: 'Its requests' });
    await expect(requests).toContainText('Trying the examples…');
    const read = page.getByRole('heading', { name: 'References' });
    await read.evaluate((heading) => scrollBy(0, heading.getBoundingClientRect().top - 40));
    const placeOf = async () => Math.round((await read.boundingBox())?.y ?? 0);
    await expect.poll(placeOf).toBe(40);
    answer();
    await expect(requests).toContainText('1 request leads to');
    expect(await placeOf()).toBe(40);
  });
});

test.describe('the requests of a file that is taken away', () => {
  test.use({ sharesServer: false });

  test('are not asked for once the page is about to say so', async ({ page, catalog }) => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // What is asked at once has been answered.
    const state = page.waitForResponse('**/api/changes?*');
    await page.goto('/agents/library/clerk.md');
    await state;
    await page.route('**/agents/library/clerk.md?_rsc=*', async (route) => {
      await held;
      await route.continue();
    });
    rmSync(join(catalog.dir, 'clerk.md'));
    // Longer than a page has to be open before it asks.
    await page.waitForTimeout(1500);
    await expect(page.getByText('No open folder')).toHaveCount(0);
    goOn();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'clerk.md was deleted or moved',
    );
  });

  test.describe('too late', () => {
    test.use({ expectedErrors: [/status of 404|ERR_FAILED/] });

    test('are no failure, as one is that the server does not answer', async ({ page }) => {
      const requests = page.getByRole('region', { name: 'Its requests' });
      const answer = page.waitForResponse('**/api/routes?*');
      await page.route('**/api/routes?*', (route) =>
        route.fulfill({
          status: 404,
          contentType: 'application/problem+json',
          body: JSON.stringify({ detail: 'No open folder has this file.' }),
        }),
      );
      await page.goto('/agents/library/clerk.md');
      await answer;
      await expect(requests).toContainText('Trying the examples…');
      await page.unroute('**/api/routes?*');
      await page.route('**/api/routes?*', (route) => route.abort());
      await page.reload();
      await expect(requests).toContainText('The server did not answer. Check that the server is');
      await expect(requests).not.toContainText('No open folder');
    });
  });
});

test('Scripts can ask for overlaps', async ({ request }) => {
  const findPairs = async () => (await (await request.get('/api/overlap')).json()).pairs;
  // The server answers before it has read every file.
  await expect.poll(findPairs).toHaveLength(1);
  const pairs = await findPairs();
  expect(pairs[0]).toMatchObject({ words: expect.arrayContaining(['deadlocks']) });
  const one = await request.get('/api/overlap?root=library&path=auditor.md&limit=1');
  expect((await one.json()).pairs).toMatchObject([
    { a: { name: 'auditor' }, b: { name: 'reviewer' } },
  ]);
  expect((await request.get('/api/overlap?root=library&path=gone.md')).status()).toBe(404);
});

test.describe('agents that share only letters, digits or their name', () => {
  const use = (what: string) => agentText('expert', { description: `${what} 5.x.` });
  test.use({
    files: {
      'a/expert.md': use('Django views'),
      'b/expert.md': use('Django views'),
      'c.md': agentText('other', { description: 'Laravel queues 5.x.' }),
    },
  });

  test('The page says what was compared, and leads to agents that share a name', async ({
    page,
  }) => {
    await page.goto('/overlap');
    await expect(page.getByRole('main')).toContainText('No two agents with different names');
    await expect(page.getByText('5.x', { exact: true })).toBeHidden();
    await page.getByRole('link', { name: 'Agents that share their name' }).click();
    await expect(page.getByRole('status')).toHaveText('2 agents');
  });
});

test('On a phone a menu leads to every page', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/');
  for (const [name, path] of [
    ['Overlap', '/overlap'],
    ['Folders', '/folders'],
    ['Trash', '/trash'],
    ['All agents', '/'],
  ] as const) {
    await page.getByRole('button', { name: 'Menu' }).click();
    const menu = page.getByRole('dialog', { name: 'Menu' });
    await expectAccessible(page);
    await menu.getByRole('link', { name }).click();
    await expect(page).toHaveURL(path);
    await expect(menu).toBeHidden();
  }
  for (const [width, height] of [
    [1280, 800],
    [360, 780],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: 'Menu' }).click();
    // All of it is in sight.
    const cut = await page
      .getByRole('dialog', { name: 'Menu' })
      .evaluate((menu) => menu.scrollHeight - menu.clientHeight);
    expect(cut).toBe(0);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Keyboard and search' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard and search' })).toBeVisible();
});
