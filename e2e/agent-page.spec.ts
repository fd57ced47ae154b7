import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText, type Files, sampleFiles } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const href = (path: string) =>
  `/agents/library/${path.split('/').map(encodeURIComponent).join('/')}`;
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const WHOLE = `---
name: ledger
description: Use this agent for ledgers.\\n\\nIt knows:\\n- debits\\n- credits\\n\\n<example>\\nContext: A refund is due.\\nuser: "Refund it"\\nassistant: "I will ask ledger."\\n<Task tool call to ledger>\\n<commentary>\\nRefunds are its work.\\n</commentary>\\n</example>\\n\\n<example>\\nuser: "Charge it"\\nassistant: "I will ask ledger again."\\n</example>
model: opus
tools: Read, Grep, MultiEdit
color: green
temperature: 0.2
---

# How you work

Read **first**. See [the guide](https://example.com/guide) and [the rest](#what-you-write).

- [x] balanced
- [ ] reported

## What you write

| account | sum |
|---|---:|
| cash | 1 |

\`\`\`sql
select 1;
\`\`\`
`;

const HOSTILE = `---
name: hostile
description: Text with \u202eturned\u202c letters, a null\u0007 bell and <b>tags</b>.
---

<script>window.ran = true</script>
<img src=x onerror="window.ran = true">

[click](javascript:window.ran=true) ![picture](https://example.com/p.png) [data](data:text/html,x)
`;

const LIBRARY: Files = {
  'ledger.md': WHOLE,
  'hostile.md': HOSTILE,
  'broken.md': '---\nname: broken\ndescription: "a "b" c"\nmodel: opus\n---\nBody\n',
  'one/twin.md': agentText('twin', { model: 'opus' }),
  'two/twin.md': agentText('twin', { model: 'haiku' }),
  'odd name %41 ünï#?.md': agentText('odd-name'),
  'README.md': '# Only a document\n',
  'turned \u202ecod/x.md': agentText('x'),
};

/** Not before Next has written its own state: that resets the place which an earlier click put there. */
async function followHeading(page: Page, name: string): Promise<void> {
  await page.waitForFunction(() => history.state !== null);
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await contents.getByRole('link', { name }).click();
}

test.use({ files: LIBRARY, sharesServer: true });

test('A page shows what the agent is, and what Claude Code makes of it', async ({ page }) => {
  await page.goto(href('ledger.md'));
  await expect(page).toHaveTitle('ledger · Agent Catalog');
  await expect(page.getByRole('heading', { name: 'ledger', level: 1 })).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText('Loads in Claude Code, but not as written.');
  await expect(main).toContainText('MultiEdit');
  const fields = section(page, 'Fields');
  await expect(fields).toContainText('temperature');
  await expect(fields).toContainText('The file says');
  await expect(fields).toContainText('Claude Code uses');
});

test('A description is prose with its examples as dialogs, in order', async ({ page }) => {
  await page.goto(href('ledger.md'));
  const description = section(page, 'Description');
  await expect(description.getByRole('listitem').filter({ hasText: 'debits' })).toBeVisible();
  await expect(description).not.toContainText('\\n');
  const first = page.getByRole('region', { name: 'Example 1 of 2' });
  await expect(first).toContainText('A refund is due.');
  await expect(first).toContainText('Refund it');
  await expect(first).toContainText('I will ask ledger.');
  await expect(first).toContainText('Task tool call to ledger');
  await first.getByText('Why').click();
  await expect(first.getByText('Refunds are its work.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Example 2 of 2' })).toContainText('Charge it');
});

test('The prompt is rendered, with a table of contents that leads into it', async ({ page }) => {
  await page.goto(href('ledger.md'));
  const prompt = section(page, 'System prompt');
  await expect(prompt.getByRole('heading', { name: 'How you work', level: 3 })).toBeVisible();
  await expect(prompt.getByRole('heading', { name: 'What you write', level: 4 })).toBeVisible();
  await expect(prompt.getByRole('cell', { name: 'cash' })).toBeVisible();
  const link = prompt.getByRole('link', { name: 'the guide' });
  await expect(link).toHaveAttribute('href', 'https://example.com/guide');
  await expect(link).toHaveAttribute('rel', /noreferrer/);
  await followHeading(page, 'What you write');
  await expect(prompt.getByRole('heading', { name: 'What you write' })).toBeInViewport();
  const rest = await prompt.getByRole('link', { name: 'the rest' }).getAttribute('href');
  await expect(page).toHaveURL((url) => url.hash === rest);
});

test('A person sees what a session makes of the agent', async ({ page }) => {
  await page.goto(href('ledger.md'));
  const session = section(page, 'In a session');
  await session.getByText('One entry of the list of agents').click();
  await expect(session).toContainText('- ledger: Use this agent for ledgers.');
  await expect(session).toContainText('(Tools: Read, Grep, MultiEdit)');
  await expect(session.getByText('Read, Grep', { exact: true })).toBeVisible();
  await expect(session).toContainText('Without MultiEdit: no longer a tool.');
  await expect(session).toContainText('claude-opus-5-5, which “opus” stands for.');
  await session.getByText(/^About [\d,]+ tokens/).click();
  await expect(session.getByRole('row', { name: /^The system prompt of the file/ })).toBeVisible();
  await expectAccessible(page);
});

test('A person sees how other tools load the file, and why', async ({ page }) => {
  await page.goto(href('ledger.md'));
  const tools = section(page, 'Elsewhere').getByRole('list', { name: 'Other tools' });
  await expect(tools.getByRole('group')).toHaveCount(9);
  const opencode = tools.getByRole('group').filter({ hasText: 'OpenCode' });
  await expect(opencode).toContainText('does not start');
  await opencode.getByText('OpenCode').first().click();
  await expect(opencode.getByText(/^“.*” is .*; OpenCode wants/)).toBeVisible();
  await expectAccessible(page);
});

test('A change on disk leaves the place that the address names', async ({ page, catalog }) => {
  await page.goto(href('ledger.md'));
  await followHeading(page, 'What you write');
  await expect(page).toHaveURL(/#./);
  const { hash } = new URL(page.url());
  writeFileSync(join(catalog.dir, 'ledger.md'), WHOLE.replace('model: opus', 'model: haiku'));
  await expect(section(page, 'Fields')).toContainText('haiku');
  expect(new URL(page.url()).hash).toBe(hash);
});

test('The source is there, line by line, as it stands in the file', async ({ page }) => {
  await page.goto(href('ledger.md'));
  const lines = section(page, 'Source').getByRole('listitem');
  await expect(lines.first()).toHaveText('---');
  await expect(lines.nth(1)).toHaveText('name: ledger');
  await expect(lines).toHaveCount(WHOLE.split('\n').length - 1);
});

test('A name that turns its letters around is shown as it is', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 800 });
  await page.goto(href('turned \u202ecod/x.md'));
  const folder = page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').nth(1);
  await expect(folder.locator('[data-char="U+202E"]')).toBeVisible();
  await page.goto('/?view=table');
  const row = page.getByRole('row').filter({ hasText: 'turned' });
  await expect(row.locator('[data-char="U+202E"]').first()).toBeVisible();
});

test('What a file holds can neither run, load nor hide', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(href('hostile.md'));
  const prompt = section(page, 'System prompt');
  await expect(prompt).toContainText('<script>window.ran = true</script>');
  await expect(prompt.getByRole('link')).toHaveCount(0);
  await expect(prompt).toContainText('click');
  await expect(prompt).toContainText('picture');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(requests.filter((url) => !url.startsWith(new URL(page.url()).origin))).toEqual([]);
  const hidden = section(page, 'Description').locator('[data-char]');
  await expect(hidden).toHaveCount(3);
  await expect(hidden.first()).toHaveAttribute('data-char', 'U+202E');
  await expect(section(page, 'Description')).toContainText('<b>tags</b>');
});

test('A broken file says why it does not load and what to do', async ({ page }) => {
  await page.goto(href('broken.md'));
  await expect(page.getByRole('heading', { name: 'broken', level: 1 })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Does not load in Claude Code.');
  await expect(page.getByRole('main')).toContainText('yaml-invalid');
  await expect(section(page, 'Fields')).toContainText('opus');
  await expect(section(page, 'Source')).toContainText('description: "a "b" c"');
});

test('Agents of one name are listed with what decides between them', async ({ page }) => {
  await page.goto(href('one/twin.md'));
  const others = section(page, 'Same name');
  await expect(others).toContainText('Shadowed');
  await expect(others).toContainText('Used');
  await expect(others.getByLabel('Model: haiku')).toBeVisible();
  await others.getByRole('link', { name: 'two/twin.md' }).click();
  await expect(page).toHaveURL(href('two/twin.md'));
});

test('A file with an odd name has a page of its own', async ({ page }) => {
  await page.goto('/?q=odd-name');
  await page.getByRole('list', { name: 'Agents' }).getByRole('link', { name: 'odd-name' }).click();
  await expect(page.getByRole('heading', { name: 'odd-name', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'odd-name', level: 1 })).toBeVisible();
});

test('A document has a page that says what it is', async ({ page }) => {
  await page.goto(href('README.md'));
  await expect(page.getByRole('main')).toContainText('A document, not an agent.');
  await expect(section(page, 'System prompt')).toContainText('Only a document');
});

test('A file that cannot be read says why, and is shown once it can be', async ({
  page,
  catalog,
}) => {
  const file = join(catalog.dir, 'a pipe.md');
  execFileSync('mkfifo', [file]);
  await openPage(page, href('a pipe.md'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This file cannot be read');
  await expect(page).toHaveTitle('a pipe.md · Agent Catalog');
  await expectAccessible(page);
  const asked = await page.request.get('/api/agents/library/a%20pipe.md');
  expect([asked.status(), (await asked.json()).code]).toEqual([409, 'file-unreadable']);
  expect((await page.request.get('/problems/file-unreadable')).status()).toBe(200);
  rmSync(file);
  writeFileSync(file, agentText('plumber'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('plumber');
});

test('The page follows the file when it changes on disk', async ({ page, catalog }) => {
  await page.goto(href('ledger.md'));
  await expect(page.getByRole('heading', { name: 'ledger', level: 1 })).toBeVisible();
  writeFileSync(join(catalog.dir, 'ledger.md'), WHOLE.replace('name: ledger', 'name: big-ledger'));
  await expect(page.getByRole('heading', { name: 'big-ledger', level: 1 })).toBeVisible();
});

test('The letter e edits, and the breadcrumb leads to the folder', async ({ page }) => {
  await page.goto(href('one/twin.md'));
  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: 'one' })
    .click();
  await expect(page).toHaveURL('/?folder=library%2Fone');
  await expect(page.getByRole('list', { name: 'Agents' }).getByRole('listitem')).toHaveCount(1);
  await openPage(page, href('ledger.md'));
  await page.keyboard.press('e');
  await expect(page).toHaveURL(`${href('ledger.md')}?view=edit`);
});

test('Where there is little room, one mark stands for the folders of the path', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.goto(href('one/twin.md'));
  const path = page.getByRole('navigation', { name: 'Breadcrumb' });
  await expect(path.getByRole('link').filter({ visible: true })).toHaveText([
    'library',
    '…one',
    'twin.md',
  ]);
  await expect(path.getByRole('link', { name: 'one' })).toHaveAttribute('title', 'one');
  await page.setViewportSize({ width: 1600, height: 700 });
  await expect(path.getByRole('link').filter({ visible: true })).toHaveText([
    'library',
    'one',
    'twin.md',
  ]);
});

test('On a phone the path stands below the name, and above the editor', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const address of [href('one/twin.md'), `${href('one/twin.md')}?view=edit`]) {
    await openPage(page, address);
    await expect(page.getByRole('main').getByTitle('library/one/twin.md')).toBeInViewport();
  }
});

test('The file name gives way before short folders do', async ({ page, catalog }) => {
  const path = `team/models/${'long-name-'.repeat(12)}.md`;
  mkdirSync(join(catalog.dir, 'team/models'), { recursive: true });
  writeFileSync(join(catalog.dir, path), WHOLE);
  await page.setViewportSize({ width: 1280, height: 700 });
  await expect(async () => {
    await page.goto(href(path));
    const links = page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link');
    for (const folder of ['team', 'models']) {
      const isWhole = await links
        .getByText(folder, { exact: true })
        .evaluate(
          (name) => (name.closest('a')?.scrollWidth ?? 0) <= (name.closest('a')?.clientWidth ?? 0),
        );
      expect(isWhole).toBe(true);
    }
  }).toPass();
});

test('The path can be copied', async ({ page, catalog, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPage(page, href('one/twin.md'));
  await page.getByRole('button', { name: 'Copy path' }).click();
  await expect(page.getByText('Copied.')).toBeAttached();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    join(catalog.dir, 'one', 'twin.md'),
  );
});

test('A copy that the browser does not allow is told beside the button', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('Denied'));
  });
  await openPage(page, href('one/twin.md'));
  await page.getByRole('button', { name: 'Copy path' }).click();
  // What only assistive tools are told is one pixel wide.
  const told = page.getByText('The browser did not allow it.');
  await expect.poll(async () => (await told.boundingBox())?.width).toBeGreaterThan(50);
});

test.describe('an address without a file', () => {
  test.use({ expectedErrors: [/status of 40[04]/] });

  test('An address that no file has is 404 and says so', async ({ page, catalog }) => {
    for (const path of [
      href('nothing.md'),
      '/agents/nowhere/ledger.md',
      '/agents/library/..%2f..%2fetc%2fpasswd',
      '/nothing-here',
    ]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(404);
    }
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    rmSync(join(catalog.dir, 'ledger.md'));
    const gone = await page.goto(href('ledger.md'));
    expect(gone?.status()).toBe(404);
    await page.getByRole('link', { name: 'Go to the catalog' }).click();
    await expect(page.getByRole('list', { name: 'Agents' })).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`Agent pages are accessible in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of ['ledger.md', 'hostile.md', 'broken.md', 'one/twin.md', 'README.md']) {
      await page.goto(href(path));
      await expect(page.getByRole('main')).toBeVisible();
      await expectAccessible(page);
    }
  });
}

test.describe('strange files', () => {
  const odd = sampleFiles('odd');
  test.skip(odd === null, 'The samples of ../shared are not here.');
  test.use({ files: odd ?? {} });

  test('Every strange file has a page, with a reason where it does not load', async ({ page }) => {
    // A hundred pages and more.
    test.slow();
    for (const path of Object.keys(odd ?? {})) {
      const answer = await page.request.get(href(path));
      expect(answer.status(), path).toBe(200);
      const html = await answer.text();
      expect(html, path).toMatch(
        /Loads in Claude Code|Does not load in Claude Code|Not used in Claude Code|not an agent/,
      );
      if (!html.includes('Does not load in Claude Code')) continue;
      // The reason stands beside the verdict, with its code and its line.
      const reason = /<code>[a-z-]+<\/code><\/a> · <a href="#L\d+"/;
      expect(reason.test(html), path).toBe(true);
    }
  });
});

test.describe('references', () => {
  test.use({
    files: {
      'lead-dev.md': `${agentText('lead-dev')}\nAsk \`code-checker\` first, subagent_type: "code-chekcer".\n`,
      'code-checker.md': agentText('code-checker'),
    },
  });

  test('An agent shows who names it and whom it names', async ({ page }) => {
    await openPage(page, href('code-checker.md'));
    await section(page, 'References').getByRole('button', { name: 'Look for references' }).click();
    await expect(section(page, 'Named by')).toContainText('lead-dev.md:8');
    await openPage(page, href('lead-dev.md'));
    await section(page, 'References').getByRole('button', { name: 'Look for references' }).click();
    await expect(section(page, 'Names')).toContainText('code-checker');
    await expect(section(page, 'Names that no agent has')).toContainText('is code-checker meant?');
    await expectAccessible(page);
  });
});
