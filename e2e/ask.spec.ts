import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, test } from './fixtures';

const bin = mkdtempSync(join(tmpdir(), 'agent-catalog-bin-'));
// In the place of Claude Code: it chooses the last agent of the list.
writeFileSync(
  join(bin, 'claude'),
  `#!${process.execPath}
let text = '';
process.stdin.on('data', (part) => { text += part; }).on('end', () => {
  const name = [...text.matchAll(/^- ([^:]+):/gm)].at(-1)[1];
  console.log(JSON.stringify({ result: name + '.', is_error: false, total_cost_usd: 0.0123, modelUsage: { 'claude-opus-5-5': {} } }));
});
`,
);
chmodSync(join(bin, 'claude'), 0o755);

test.use({
  env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
  files: {
    'reviewer.md': agentText('reviewer', { description: 'Reviews pull requests for mistakes.' }),
    'zebra.md': agentText('zebra', { description: 'Counts stripes in pictures.' }),
  },
});

test('A request is tried, kept as expected, and followed when another program changes the file', async ({
  page,
  catalog,
}) => {
  const file = join(catalog.dir, 'routes.yaml');
  await page.goto('/ask');
  await page
    .getByRole('textbox', { name: 'What might somebody say?' })
    .fill('Look for mistakes in my pull request of pictures');
  const field = page.getByRole('textbox', { name: 'What might somebody say?' });
  await field.press('End');
  await field.press('Enter');
  await expect(field).toHaveValue('Look for mistakes in my pull request of pictures');
  const answers = page.getByRole('list', { name: 'Agents that compete for it' });
  await expect(answers.getByRole('listitem').first()).toContainText('reviewer');
  await expect(answers.locator('> li').nth(1)).toContainText('zebra');
  await expect(answers).toContainText(/It would come nearer with .*mistakes.* in its description/);
  await answers.getByRole('button', { name: 'Keep as a test: it should lead to reviewer' }).click();
  const expected = page.getByRole('list', { name: /^Expected in/ });
  await expect(expected).toContainText('leads to reviewer.');
  expect(readFileSync(file, 'utf8')).toBe(
    'Look for mistakes in my pull request of pictures: reviewer\n',
  );
  writeFileSync(file, 'How many stripes has it?: reviewer\n');
  await expect(expected).toContainText('should lead to reviewer, but leads to zebra.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Expect no more: How many stripes has it?' }).click();
  await expect(expected).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(expected).toContainText('How many stripes has it?');
});

test('Claude Code is asked only after it was said what that takes', async ({ page, catalog }) => {
  await page.goto('/ask?q=Look+for+mistakes');
  await page.getByRole('button', { name: 'Ask Claude Code…' }).click();
  const section = page.getByRole('region', { name: 'Ask Claude Code' });
  await expect(section).toContainText(/list of 2 agents and the request, about \d+ tokens/);
  await expect(section).toContainText(join(bin, 'claude'));
  await expectAccessible(page);
  await section.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(section).toContainText('Claude would start zebra');
  await expect(section).toContainText('claude-opus-5-5, $0.0123');
  await page.getByRole('textbox', { name: 'What might somebody say?' }).fill('Something else');
  await expect(section.getByRole('button', { name: 'Ask Claude Code…' })).toBeVisible();
  expect(existsSync(join(catalog.dir, '.claude'))).toBe(false);
});

test.describe('Where Claude Code is not installed', () => {
  test.use({ env: { PATH: '/nowhere' } });

  test('the button says what would be needed', async ({ page }) => {
    await page.goto('/ask?q=Look+for+mistakes');
    await page.getByRole('button', { name: 'Ask Claude Code…' }).click();
    const section = page.getByRole('region', { name: 'Ask Claude Code' });
    await expect(section).toContainText('Install Claude Code, log in to it');
    await section.getByRole('button', { name: 'Close' }).click();
    await expect(section.getByRole('button', { name: 'Ask Claude Code…' })).toBeVisible();
  });
});
