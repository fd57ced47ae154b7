import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

const PLANNER = agentText('planner', { model: 'opus' });

test.use({ files: { 'planner.md': PLANNER, 'critic.md': agentText('critic') } });

function git(dir: string, ...args: string[]): string {
  return execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' });
}

test.beforeEach(({ catalog: { dir } }) => {
  git(dir, 'init', '--quiet', '--initial-branch=main');
  git(dir, 'config', 'user.name', 'Ann Example');
  git(dir, 'config', 'user.email', 'ann@example.org');
  git(dir, 'add', '--all');
  git(dir, 'commit', '--quiet', '-m', 'All');
  writeFileSync(join(dir, 'planner.md'), PLANNER.replace('opus', 'haiku'));
  writeFileSync(join(dir, 'critic.md'), agentText('critic', { color: 'red' }));
  writeFileSync(join(dir, 'fresh.md'), agentText('fresh'));
});

test('Changes are told by meaning, and just those that are chosen are committed', async ({
  page,
  catalog: { dir },
}) => {
  await openPage(page, '/changes');
  const files = page.getByRole('list', { name: 'Changed files' });
  await expect(files.getByText('model: opus → haiku')).toBeVisible();
  const planner = files.getByRole('listitem').filter({ hasText: 'planner.md' });
  await planner.getByText('What changed').click();
  await expect(planner.getByRole('list', { name: 'What changed' })).toBeVisible();
  await expectAccessible(page);
  const message = page.getByRole('textbox', { name: 'Message' });
  await expect(message).toHaveValue(/^Change 3 files/);
  await page.getByRole('checkbox', { name: 'Commit critic.md' }).uncheck();
  await page.getByRole('checkbox', { name: 'Commit fresh.md' }).uncheck();
  await expect(message).toHaveValue('planner: model: opus → haiku');
  await page.getByRole('button', { name: 'Commit 1 file' }).click();
  await expect(files.getByRole('listitem')).toHaveCount(2);
  expect(git(dir, 'show', '--name-only', '--format=%s', 'HEAD').trim().split('\n')).toEqual([
    ...['planner: model: opus → haiku', '', 'planner.md'],
  ]);
  expect(git(dir, 'status', '--porcelain').trim().split('\n')).toEqual([
    ...['M critic.md', '?? fresh.md'],
  ]);
  await page.getByRole('textbox', { name: 'From' }).fill('HEAD~1');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await expect(files.getByText('model: opus → haiku')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Commit/ })).toHaveCount(0);
});

test('The changes of a file are discarded, and come back by undo', async ({
  page,
  catalog: { dir },
}) => {
  const file = join(dir, 'planner.md');
  const changed = readFileSync(file, 'utf8');
  await openPage(page, '/changes');
  await page.getByRole('button', { name: 'Discard the changes of planner.md' }).click();
  await expect(page.getByText(/: changes discarded/)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(PLANNER);
  await expect(page.getByRole('checkbox', { name: 'Commit planner.md' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('checkbox', { name: 'Commit planner.md' })).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(changed);
});

test('Where git says that something is in the way, nothing is committed', async ({
  page,
  catalog: { dir },
}) => {
  writeFileSync(join(dir, '.git/MERGE_HEAD'), git(dir, 'rev-parse', 'HEAD'));
  await openPage(page, '/changes');
  await expect(page.getByText('A merge is under way in this repository.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Commit 3 files' })).toBeDisabled();
});

test('The page of an agent says how its file stands in git', async ({ page, catalog: { dir } }) => {
  await openPage(page, '/agents/library/planner.md');
  const state = page.getByRole('region', { name: 'In git' });
  await expect(state.getByText('Changed since the last commit')).toBeVisible();
  await expect(state.getByText(/Last changed in [0-9a-f]{10}, .*: All$/)).toBeVisible();
  await expectAccessible(page);
  git(dir, 'add', 'fresh.md');
  await page.goto('/agents/library/fresh.md');
  await expect(state.getByText('New, not committed yet, staged')).toBeVisible();
  await state.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Git changes', level: 1 })).toBeVisible();
});

test('Where no folder is in a repository, there is nothing to compare', async ({
  page,
  catalog: { dir },
}) => {
  rmSync(join(dir, '.git'), { recursive: true });
  await openPage(page, '/changes');
  await expect(page.getByText('No open folder is in a git repository, so')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled();
  await expectAccessible(page);
});
