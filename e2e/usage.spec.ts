import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const home = mkdtempSync(join(tmpdir(), 'agent-catalog-home-'));
const session = join(home, '.claude', 'projects', '-w', 's', 'subagents');
mkdirSync(session, { recursive: true });
writeFileSync(join(session, 'agent-1.meta.json'), JSON.stringify({ agentType: 'poet' }));
writeFileSync(join(session, 'agent-2.meta.json'), JSON.stringify({ agentType: 'scribe' }));
writeFileSync(
  join(session, 'agent-2.jsonl'),
  `${JSON.stringify({ type: 'user', cwd: '/projects/papers', timestamp: '2026-11-19T10:00:00.000Z' })}\n`,
);
writeFileSync(
  join(session, 'agent-1.jsonl'),
  `${JSON.stringify({
    type: 'assistant',
    cwd: '/projects/verses',
    timestamp: '2026-11-20T10:00:00.000Z',
    message: { id: 'm', model: 'claude-opus-5-5', content: [], usage: { output_tokens: 4321 } },
  })}\n`,
);

test.use({
  env: { HOME: home, CLAUDE_CONFIG_DIR: '' },
  files: {
    'poet.md': agentText('poet', { description: 'Writes sonnets.' }),
    'clerk.md': agentText('clerk', { description: 'Files papers.' }),
  },
});

test('Records are read once a person says so, and no longer when that is taken back', async ({
  page,
  request,
}) => {
  await page.goto('/usage');
  await expect(page.getByText('.claude/projects')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Started agents' })).toBeHidden();
  expect((await (await request.get('/api/usage')).json()).agents).toEqual([]);
  await page.getByRole('button', { name: 'Read the records' }).click();
  const row = page.getByRole('row', { name: /^poet/ });
  await expect(row).toContainText('2026-11-20');
  await expect(row).toContainText('4,321');
  await expect(row).toContainText('/projects/verses (1)');
  await expect(page.getByRole('region', { name: 'Never started' })).toContainText('clerk');
  await expectAccessible(page);
  await page.goto('/insights');
  const bar = page.getByRole('region', { name: 'Starts over time' }).getByRole('link');
  await expect(bar).toHaveCount(2);
  await expect(bar.first()).toHaveAccessibleName('2026-11-19, scribe: 1 start');
  await expect(bar.last()).toHaveAccessibleName('2026-11-20, poet: 1 start');
  await expectAccessible(page);
  await bar.last().click();
  await expect(page.getByRole('list', { name: 'Agents' })).toContainText('poet');
  await page.goto('/usage');
  await page.getByRole('button', { name: 'Stop reading the records' }).click();
  await expect(row).toBeHidden();
});

test('The past of an agent counts under its new name once a person says so, and is told by project', async ({
  page,
}) => {
  await page.goto('/usage');
  await page.getByRole('button', { name: 'Read the records' }).click();
  const table = page.getByRole('region', { name: 'Started agents' });
  await table.getByText('It has another name now').click();
  await table.getByRole('combobox', { name: 'What scribe is called now' }).fill('clerk');
  await table.getByRole('button', { name: 'Count together' }).click();
  await expect(table.getByRole('row', { name: /^clerk/ })).toContainText('/projects/papers (1)');
  await expect(page.getByText('Every agent that is open here was started.')).toBeVisible();
  const projects = page.getByRole('navigation', { name: 'Projects' });
  await projects.getByRole('link', { name: 'projects/papers' }).click();
  await expect(page).toHaveURL(/project=/);
  await expect(table.getByRole('row', { name: /^poet/ })).toBeHidden();
  await projects.getByRole('link', { name: 'All projects' }).click();
  await page.getByRole('button', { name: 'Count scribe on its own' }).click();
  await expect(table.getByRole('row', { name: /^scribe/ })).toBeVisible();
});
