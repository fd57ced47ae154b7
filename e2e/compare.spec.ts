import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from './editor';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const FIRST = agentText('planner', { model: 'opus', tools: 'Read, Grep' });
const SECOND = agentText('planner', { color: 'red' }).replace('You are planner.', 'You plan.');

test.use({
  files: { 'a/planner.md': FIRST, 'b/planner.md': SECOND, 'critic.md': agentText('critic') },
});

const BOTH = '/compare?a=library%2Fa%2Fplanner.md&b=library%2Fb%2Fplanner.md';

test('A person sees where two agents differ', async ({ page }) => {
  await page.goto(BOTH);
  const model = page.getByRole('row', { name: /^model differs/ });
  await expect(model.getByRole('cell').first()).toContainText('opus');
  await expect(model.getByRole('cell').last()).toContainText('not set');
  await expect(page.getByRole('row', { name: /^name / })).not.toContainText('differs');
  await expect(page.getByRole('region', { name: 'Body' })).toContainText('You plan.');
  await expect(page.getByRole('region', { name: 'Examples' })).toContainText('The same.');
});

test('A field can be copied to the other agent, and the copy undone', async ({ page, catalog }) => {
  await page.goto(BOTH);
  await page.getByRole('button', { name: 'Copy to B: model' }).click();
  await expect(page.getByText('“model” copied')).toBeVisible();
  const line = 'description: Does what planner is for. Nothing else.\n';
  expect(textOf(catalog, 'b/planner.md')).toBe(SECOND.replace(line, `${line}model: opus\n`));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => textOf(catalog, 'b/planner.md')).toBe(SECOND);
});

test('A person who has decided deletes the other, and can take it back', async ({
  page,
  catalog,
}) => {
  await page.goto(BOTH);
  await expect(page.getByRole('row', { name: /^In Claude Code/ })).toContainText('Undecided');
  await expect(page.getByRole('row', { name: /^Examples/ })).toContainText('0');
  await page.getByRole('button', { name: 'Delete library/b/planner.md' }).click();
  await expect(page).toHaveURL('/compare?a=library%2Fa%2Fplanner.md');
  await expect(page.getByText('Moved to the trash')).toBeVisible();
  expect(existsSync(join(catalog.dir, 'b/planner.md'))).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page).toHaveURL(BOTH);
  await expect(page.getByRole('row', { name: /^In Claude Code/ })).toContainText('Undecided');
  expect(textOf(catalog, 'b/planner.md')).toBe(SECOND);
});

test('What one side lacks can be removed from the other', async ({ page, catalog }) => {
  await page.goto(BOTH);
  await page.getByRole('button', { name: 'Remove from A: model' }).click();
  await expect(page.getByText('“model” removed')).toBeVisible();
  expect(textOf(catalog, 'a/planner.md')).toBe(FIRST.replace('model: opus\n', ''));
});

test('The body can be copied, and nothing else moves', async ({ page, catalog }) => {
  await page.goto(BOTH);
  await page.getByRole('button', { name: 'Copy to A: body' }).click();
  await expect(page.getByText('Body copied')).toBeVisible();
  expect(textOf(catalog, 'a/planner.md')).toBe(FIRST.replace('You are planner.', 'You plan.'));
});

test('From one agent, others of its name are offered first, and any can be found', async ({
  page,
}) => {
  await page.goto('/compare?a=library%2Fa%2Fplanner.md');
  const picker = page.getByRole('region', { name: 'Add an agent' });
  await picker.getByRole('button', { name: /library\/b\/planner.md/ }).click();
  await expect(page.getByRole('row', { name: /^model differs/ })).toBeVisible();
  await picker.getByRole('searchbox').fill('critic');
  await picker.getByRole('button', { name: /critic.md/ }).click();
  await expect(
    page.getByRole('list', { name: 'Compared agents' }).getByRole('listitem'),
  ).toHaveCount(3);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`The comparison is accessible in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(BOTH);
    await expect(page.getByRole('region', { name: 'Body' })).toContainText('You plan.');
    await expectAccessible(page);
  });
}
