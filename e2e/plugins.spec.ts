import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { agentText } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const MANIFEST = 'plugins/quality/.claude-plugin/plugin.json';

test.use({
  files: {
    [MANIFEST]: '{\n  "name": "quality",\n  "agents": "./agents/"\n}\n',
    'plugins/quality/agents/critic.md': agentText('critic'),
    'plugins/good/.claude-plugin/plugin.json': '{"name":"good"}',
    'plugins/good/agents/deep/scout.md': agentText('scout'),
    'plugins/good/skills/s/SKILL.md': agentText('skill'),
    'one/.claude/agents/twin.md': agentText('twin'),
    'two/.claude/agents/twin.md': agentText('twin'),
    'two/.claude/agents/helper.md': '# Helper\n\nYou are an expert in deploying.\n',
    'two/.claude/agents/later.mdx': agentText('later'),
  },
});

const agents = (page: Page) => page.getByRole('list', { name: 'Agents' }).getByRole('listitem');
const agent = (page: Page, name: string) => agents(page).filter({ hasText: name });

test('A manifest that is refused is told with its line, and its agents do not load', async ({
  page,
  catalog,
}) => {
  await openPage(page, '/');
  await expect(agents(page)).toHaveCount(5);
  await expect(page.getByText(`In library/${MANIFEST}: Line 3:`)).toBeVisible();
  await expect(agent(page, 'quality:critic')).toContainText('refuses the plugin');
  await expectAccessible(page);
  await agent(page, 'quality:critic')
    .getByRole('link', { name: 'quality:critic', exact: true })
    .click();
  await expect(page.getByText('Does not load in Claude Code.')).toBeVisible();
  await expect(page.getByText('“agents” names the folder “./agents/”').first()).toBeVisible();
  await openPage(page, '/folders');
  await expect(page.getByText(`${MANIFEST}: Line 3:`)).toBeVisible();
  await expectAccessible(page);

  await openPage(page, '/');
  writeFileSync(join(catalog.dir, MANIFEST), '{"name":"quality"}');
  await expect(agent(page, 'quality:critic')).not.toContainText('refuses the plugin');
});

test('Agents of plugins have their full names, and those of two projects do not compete', async ({
  page,
}) => {
  await openPage(page, '/');
  await expect(agent(page, 'good:deep:scout')).toBeVisible();
  await expect(agents(page).filter({ hasText: 'twin' })).toHaveCount(2);
  await expect(page.getByText('2 agents named twin')).toBeHidden();
});

test('A file without a header is told of, and its draft makes it an agent', async ({ page }) => {
  await openPage(page, '/');
  await expect(
    page.getByText(/later\.mdx is left out\. Claude Code reads only names that end in “\.md”/),
  ).toBeVisible();
  await expect(agent(page, 'helper')).toContainText('no header');
  await agent(page, 'helper').getByRole('link').click();
  await expect(page.getByText('The fix writes a draft of it')).toBeVisible();
  await page.getByRole('button', { name: 'Fix header-missing' }).first().click();
  await expect(page.getByText('Loads in Claude Code.')).toBeVisible();
});

test.describe('the manifests of plugins', () => {
  test.use({
    files: {
      [MANIFEST]: '{\n  "name": "quality",\n  "agents": ["./agents/critic.md", "./gone.md"]\n}\n',
      'plugins/quality/agents/critic.md': agentText('critic'),
      'plugins/quality/agents/scout.md': agentText('scout'),
    },
  });

  test('An agent is added with one click, one that is gone is taken out, and texts are edited', async ({
    page,
    catalog,
  }) => {
    await openPage(page, '/plugins');
    const plugin = page.getByRole('listitem', { name: 'quality' });
    await expect(plugin.getByText('./gone.md (no such file)')).toBeVisible();
    await expectAccessible(page);
    await plugin.getByRole('button', { name: 'Add ./agents/scout.md to the manifest' }).click();
    await expect(plugin.getByRole('list', { name: 'Listed by quality' })).toContainText('scout.md');
    await plugin.getByRole('button', { name: 'Take out ./gone.md' }).click();
    await expect(plugin.getByText('no such file')).toHaveCount(0);
    await plugin.getByText('Edit the manifest').click();
    await plugin.getByRole('textbox', { name: 'Version' }).fill('1.2.0');
    await plugin.getByRole('button', { name: 'Save manifest' }).click();
    await expect(page.getByText('Manifest saved')).toBeVisible();
    expect(readFileSync(join(catalog.dir, MANIFEST), 'utf8')).toBe(
      '{\n  "name": "quality",\n  "agents": ["./agents/critic.md", "./agents/scout.md"],\n  "version": "1.2.0"\n}\n',
    );
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect(plugin.getByRole('textbox', { name: 'Version' })).toHaveValue('');
    await openPage(page, '/');
    await expect(agents(page)).toHaveCount(2);
  });
});

test.describe('the lists of marketplaces', () => {
  const LIST = '.claude-plugin/marketplace.json';
  const list = (plugins: string) =>
    `{\n  "name": "tools",\n  "owner": { "name": "Team" },\n  "x": [1 , 2],\n  "plugins": [\n    ${plugins}\n  ]\n}\n`;
  const LISTED = '{ "name": "quality", "source": "./quality", "agents": ["./agents/critic.md"] }';

  test.use({
    files: {
      [LIST]: list(LISTED),
      'quality/agents/critic.md': agentText('critic'),
      'quality/agents/scout.md': agentText('scout'),
      'solo/.claude-plugin/plugin.json': '{"name": "solo"}',
      'solo/agents/deploy.md': agentText('deploy'),
    },
  });

  test('Plugins and agents are added with one click, and values that are refused are told', async ({
    page,
    catalog,
  }) => {
    const text = () => readFileSync(join(catalog.dir, LIST), 'utf8');
    await openPage(page, '/plugins');
    const market = page.getByRole('listitem', { name: 'tools' });
    const quality = market.getByRole('listitem', { name: 'quality' });
    await quality.getByRole('button', { name: 'Add ./agents/scout.md to the manifest' }).click();
    await expect(quality.getByRole('list', { name: 'Listed by quality' })).toContainText('scout');
    await market.getByRole('button', { name: 'Add ./solo to the list' }).click();
    await expect(market.getByRole('listitem', { name: 'solo' })).toBeVisible();
    await quality.getByText('Edit quality').click();
    const source = quality.getByRole('textbox', { name: 'Source' });
    await source.fill('../quality');
    await expect(quality.getByText('“source” leads out of a folder')).toBeVisible();
    await expect(quality.getByRole('button', { name: 'Save manifest' })).toBeDisabled();
    await expectAccessible(page);
    await source.fill('./quality');
    await quality.getByRole('textbox', { name: 'Category' }).fill('review');
    await quality.getByRole('button', { name: 'Save manifest' }).click();
    await expect(page.getByText('Manifest saved')).toBeVisible();
    const edited = LISTED.replace('critic.md"', 'critic.md", "./agents/scout.md"').replace(
      ' }',
      ', "category": "review" }',
    );
    expect(text()).toBe(list(`${edited},\n    { "name": "solo", "source": "./solo" }`));
    await market.getByRole('button', { name: 'Take out solo' }).click();
    await expect(market.getByRole('listitem', { name: 'solo' })).toBeHidden();
    expect(text()).toBe(list(edited));
  });
});
