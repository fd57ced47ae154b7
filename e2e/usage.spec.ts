import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const home = mkdtempSync(join(tmpdir(), 'agent-catalog-home-'));
const session = join(home, '.claude', 'projects', '-w', 's', 'subagents');
mkdirSync(session, { recursive: true });
writeFileSync(join(session, 'agent-1.meta.json'), JSON.stringify({ agentType: 'poet' }));
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
  await page.getByRole('button', { name: 'Stop reading the records' }).click();
  await expect(row).toBeHidden();
});
