import type { Page } from 'playwright/test';
import { FIELD_SPECS, specOf } from '@/lib/agents/claude-code/field-specs';
import { openEditor, save, textOf } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const form = (page: Page) => page.getByRole('form', { name: 'Fields' });
const source = (page: Page) => page.getByRole('textbox', { name: 'Source' });
const labelOf = (key: string) => specOf(key)?.label ?? key;

async function add(page: Page, key: string): Promise<void> {
  const more = form(page).getByText(/^More fields/);
  if ((await more.locator('..').getAttribute('open')) === null) await more.click();
  await form(page)
    .getByRole('button', { name: `Add ${labelOf(key)}`, exact: true })
    .click();
}

const MAIN = ['name', 'description', 'model', 'tools', 'color'];
/** Tools are chosen without being added first. */
const ADDED = FIELD_SPECS.filter(({ key, kind }) => !MAIN.includes(key) && kind !== 'tools');

test('Every field can be added, and its removal leaves the file as it was', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  expect(ADDED.length).toBeGreaterThan(8);
  for (const { key } of ADDED) {
    await add(page, key);
    await expect(source(page)).toContainText(`${key}:`);
  }
  for (const { key } of ADDED) {
    await form(page)
      .getByRole('button', { name: `Remove ${labelOf(key)}`, exact: true })
      .click();
  }
  await expect(page.getByRole('status')).toHaveText('No unsaved changes');
});

test('Each kind of control writes what was chosen or typed', async ({ page, catalog }) => {
  await openEditor(page, catalog, 'planner.md');
  const field = (key: string) => form(page).getByLabel(labelOf(key), { exact: true });
  await add(page, 'permissionMode');
  await field('permissionMode').selectOption('plan');
  await add(page, 'background');
  await field('background').selectOption('true');
  await add(page, 'maxTurns');
  await field('maxTurns').fill('7');
  await add(page, 'skills');
  await field('skills').fill('first, second');
  await add(page, 'initialPrompt');
  await field('initialPrompt').fill('Say: hello');
  const disallowed = form(page).getByRole('group', { name: /^Disallowed tools/ });
  await disallowed.getByText('Chosen', { exact: true }).click();
  await expect(disallowed).toContainText('Nothing is taken away until you choose one.');
  for (const tool of ['Read', 'Grep', 'Glob']) {
    await disallowed.getByRole('checkbox', { name: tool, exact: true }).check();
  }
  await disallowed.getByRole('button', { name: 'Remove Grep' }).click();
  await save(page);
  const lines = textOf(catalog, 'planner.md').split('\n');
  for (const line of [
    'disallowedTools: Read, Glob',
    'permissionMode: plan',
    'background: true',
    'maxTurns: 7',
  ]) {
    expect(lines).toContain(line);
  }
  expect(textOf(catalog, 'planner.md')).toMatch(/skills:[\s\S]*first[\s\S]*second/);
  expect(textOf(catalog, 'planner.md')).toMatch(/initialPrompt: ["']Say: hello["']/);
});

test('YAML that cannot be read stays typed with the reason, and out of the file', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  await add(page, 'mcpServers');
  const servers = form(page).getByLabel(labelOf('mcpServers'), { exact: true });
  await servers.fill('- github');
  await servers.fill('- "github');
  await expect(servers).toHaveValue('- "github');
  await expect(servers).toHaveAttribute('aria-invalid', 'true');
  await expect(source(page)).toContainText('- github');
  await expect(source(page)).not.toContainText('- "github');
});

test('The button that removes a field comes behind it, and moves nothing', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  const model = form(page).getByRole('combobox', { name: 'Model' });
  const remove = form(page).getByRole('button', { name: 'Remove Model' });
  await expect(remove).toHaveCount(0);
  const below = form(page).getByRole('group', { name: /^Tools/ });
  const before = await below.boundingBox();
  await model.fill('opus');
  await expect(remove).toBeVisible();
  expect(await below.boundingBox()).toEqual(before);
  await form(page).getByRole('textbox', { name: 'Description' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(model).toBeFocused();
});

test.describe('a list where text is wanted', () => {
  test.use({ files: { 'planner.md': agentText('planner', { model: '{ a: opus }' }) } });

  test('It is shown as it is written', async ({ page, catalog }) => {
    await openEditor(page, catalog, 'planner.md');
    await expect(form(page).getByRole('combobox', { name: 'Model' })).toHaveValue('{ a: opus }');
  });
});

test.describe('what Claude Code does not know', () => {
  test.use({
    files: {
      'odd.md': agentText('odd', { color: 'teal', max_turns: '3', zzz: '1 # why' }),
      'other.md': agentText('other', { tools: 'Read, mcp__db__query' }),
    },
  });

  test('Keys are renamed to the likely one or removed, and an unknown color stays', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'odd.md');
    await expect(form(page).getByRole('radio', { name: 'teal' })).toBeChecked();
    await form(page).getByRole('button', { name: 'Rename to maxTurns' }).click();
    await form(page).getByRole('button', { name: 'Remove zzz' }).click();
    await save(page);
    expect(textOf(catalog, 'odd.md')).toBe(agentText('odd', { color: 'teal', maxTurns: '3' }));
  });

  test('Tools are found by a search, offered from the library, and typed as patterns', async ({
    page,
    catalog,
  }) => {
    await openEditor(page, catalog, 'odd.md');
    const tools = form(page).getByRole('group', { name: /^Tools/ });
    await tools.getByText('Chosen', { exact: true }).click();
    await expect(tools.getByRole('radio', { name: 'Chosen' })).toBeChecked();
    await expect(tools).toContainText('All tools until you choose one.');
    await expect(source(page)).not.toContainText('tools:');
    await tools.getByText('No tools', { exact: true }).click();
    await expect(source(page)).toContainText('tools: []');
    await tools.getByText('Chosen', { exact: true }).click();
    await expect(tools).toContainText('No tools until you choose one.');
    await tools.getByText('All tools', { exact: true }).click();
    await expect(page.getByRole('status')).toHaveText('No unsaved changes');
    await tools.getByText('Chosen', { exact: true }).click();
    const search = tools.getByRole('searchbox', { name: 'Find or add a tool' });
    await search.fill('query');
    await expect(tools.getByRole('checkbox')).toHaveCount(1);
    await tools.getByRole('checkbox', { name: 'mcp__db__query' }).check();
    await search.fill('mcp__github__*');
    await tools.getByRole('button', { name: 'Add', exact: true }).click();
    await save(page);
    expect(textOf(catalog, 'odd.md')).toContain('tools: mcp__db__query, mcp__github__*\n');
  });
});

test.describe('What is configured beside an agent', () => {
  test.use({
    files: {
      '.claude/agents/planner.md': agentText('planner', { tools: 'Read' }),
      '.claude/skills/house-rules/SKILL.md': '---\ndescription: Rules\n---\nBe kind.\n',
      '.mcp.json': JSON.stringify({ mcpServers: { 'issue tracker': { command: 'never-run' } } }),
    },
  });

  test('Skills and MCP servers that are there can be chosen', async ({ page, catalog }) => {
    await openEditor(page, catalog, '.claude/agents/planner.md');
    await add(page, 'skills');
    await form(page).getByText('Choose skills').click();
    await form(page).getByRole('checkbox', { name: 'house-rules' }).check();
    await add(page, 'mcpServers');
    await form(page).getByText('Choose MCP servers').click();
    await form(page).getByRole('checkbox', { name: 'issue tracker' }).check();
    const tools = form(page).getByRole('group', { name: /^Tools/ });
    await tools.getByText('Choose tools').click();
    await tools.getByRole('checkbox', { name: 'mcp__issue_tracker' }).check();
    await expectAccessible(page);
    await save(page);
    const text = textOf(catalog, '.claude/agents/planner.md');
    expect(text).toContain('house-rules');
    expect(text).toContain('- issue tracker');
    expect(text).toMatch(/^tools: .*mcp__issue_tracker$/m);
  });
});

test('A tool is chosen by the first click, from whichever field one comes', async ({
  page,
  catalog,
}) => {
  await openEditor(page, catalog, 'planner.md');
  const tools = form(page).getByRole('group', { name: /^Tools/ });
  await tools.getByText('Chosen', { exact: true }).click();
  for (const tool of ['Glob', 'Grep']) {
    await form(page).getByRole('textbox', { name: 'Description' }).pressSequentially('x');
    await expect(page.getByRole('textbox', { name: 'Source' })).toContainText('x');
    await tools.getByRole('checkbox', { name: tool, exact: true }).click({ delay: 90 });
    await expect(tools.getByRole('checkbox', { name: tool, exact: true })).toBeChecked();
  }
  await save(page);
  expect(textOf(catalog, 'planner.md')).toMatch(/^tools: .*Glob, Grep$/m);
});
