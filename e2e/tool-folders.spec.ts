import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOOL_PROJECT } from '../test/tool-project';
import { save } from './editor';
import { writeFiles } from './files';
import { expect, expectAccessible, openPage, testInProject } from './fixtures';

/** A project with agents for every tool, in which the catalog is started. */
const test = testInProject.extend({
  project: async ({ home }, use) => {
    const project = join(home, 'shop');
    for (const [folder, files] of Object.entries(TOOL_PROJECT)) {
      writeFiles(join(project, folder), files);
    }
    await use(project);
  },
  files: {},
});

test('Agents of other tools are found beside those of Claude Code, each with its mark', async ({
  page,
}) => {
  await openPage(page, '/?sort=name');
  const rows = page.getByRole('listitem').filter({ has: page.locator('[data-row]') });
  const mark = (name: string, tool: string) =>
    page
      .getByRole('listitem', { name, exact: true })
      .getByRole('img', { name: `Made for ${tool}` });
  await expect(mark('codex-reviewer', 'Codex')).toBeVisible();
  await expect(mark('planner', 'GitHub Copilot')).toBeVisible();
  const broken = page.getByRole('listitem', { name: 'broken', exact: true });
  await expect(broken).toContainText(
    'Does not load. Gemini CLI refuses fields that it does not know: “color”.',
  );
  await expect(broken.getByRole('button', { name: 'Fix broken…' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('group', { name: 'Made for' }).getByLabel('Gemini CLI').check();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/made-for=gemini-cli/);
  await openPage(page, '/?q=-scope:tool');
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole('img', { name: /^Made for/ })).toHaveCount(0);
});

test('A file of Gemini CLI is edited by its fields, and no other byte of it changes', async ({
  page,
  project,
}) => {
  const file = join(project, '.gemini/agents/reviewer.md');
  const before = readFileSync(file, 'utf8');
  await openPage(page, '/?q=made-for:gemini-cli');
  await page.getByRole('link', { name: 'reviewer' }).click();
  await expect(page.getByText('Loads in Gemini CLI.')).toBeVisible();
  const main = page.getByRole('main');
  await expect(main).toContainText('read_file, grep_search');
  await expect(main.getByRole('heading', { name: 'In a session' })).toHaveCount(0);
  const others = page.getByRole('list', { name: 'Other tools' });
  await expect(others.getByText('Qwen Code', { exact: true })).toBeVisible();
  await expect(others.getByText('Gemini CLI', { exact: true })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Edit' }).click();
  const form = page.getByRole('form', { name: 'Fields' });
  await expect(form.getByRole('textbox', { name: 'Model' })).toHaveValue('gemini-pro');
  await expect(form.getByText('Permission mode')).toHaveCount(0);
  await expectAccessible(page);
  await form.getByRole('textbox', { name: 'Tools' }).fill('read_file, glob');
  await form.getByRole('textbox', { name: 'Model' }).fill('gemini: flash');
  await form.getByRole('textbox', { name: 'Name' }).focus();
  await save(page);
  expect(readFileSync(file, 'utf8')).toBe(
    before
      .replace('  - grep_search', '  - glob')
      .replace('model: gemini-pro', 'model: "gemini: flash"'),
  );
});

test.describe('where the server refuses a text', () => {
  test.use({ expectedErrors: [/422/] });

  test('What its tool refuses is told while it is typed, and not saved without a word', async ({
    page,
    project,
  }) => {
    await openPage(page, '/?q=made-for:gemini-cli');
    await page.getByRole('link', { name: 'reviewer' }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByRole('button', { name: /^Loads/ })).toBeVisible();
    const name = page.getByRole('form', { name: 'Fields' }).getByRole('textbox', { name: 'Name' });
    await name.fill('Not a slug');
    await page.getByRole('textbox', { name: 'Model' }).focus();
    await expect(page.getByRole('button', { name: /^Does not load/ })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('“Not a slug” is no name in Gemini CLI');
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByRole('button', { name: 'Save it anyway' })).toBeVisible();
    expect(readFileSync(join(project, '.gemini/agents/reviewer.md'), 'utf8')).not.toContain('slug');
  });
});

test('TOML of Codex is shown and cannot be edited', async ({ page }) => {
  await openPage(page, '/?q=made-for:codex+loads-in:codex');
  await page.getByRole('link', { name: 'codex-reviewer' }).click();
  await expect(page.getByText('Loads in Codex.')).toBeVisible();
  await expect(page.getByText('Read-only: agents of Codex are TOML')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('Reviews in Codex. Use it for security.');
  await expect(page.getByRole('region', { name: 'System prompt' })).toContainText(
    'You look for findings.',
  );
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(`${new URL(page.url()).pathname}?view=edit`);
  await expect(page.getByText('are TOML, which has no form here')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Source' })).toHaveAttribute(
    'aria-readonly',
    'true',
  );
  await expectAccessible(page);
});

test('An agent of another tool is copied to Claude Code', async ({ page, project }) => {
  await openPage(page, '/?q=made-for:codex+loads-in:codex');
  await page.getByRole('link', { name: 'codex-reviewer' }).click();
  await page.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Duplicate…' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Copy to Claude Code…' }).click();
  const found = page.getByRole('list', { name: 'Found agents' });
  await expect(found).toContainText('codex-reviewer');
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Add 1/ }).click();
  const copy = join(project, '.claude/agents/codex-reviewer.md');
  await expect.poll(() => existsSync(copy)).toBe(true);
  expect(readFileSync(copy, 'utf8')).toContain('You look for findings.');
});
