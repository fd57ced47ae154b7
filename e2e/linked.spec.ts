import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, expectAccessible, openPage, test } from './fixtures';

test.use({ files: { 'own.md': agentText('own') } });

test('An agent of a dotfiles manager can be edited once its folder is open, and the link stays', async ({
  page,
  request,
  catalog,
}) => {
  const dotfiles = join(catalog.dir, '..', 'dotfiles');
  const real = join(dotfiles, 'planner.md');
  const link = join(catalog.dir, 'planner.md');
  mkdirSync(dotfiles);
  writeFileSync(real, agentText('planner'));
  symlinkSync(join('..', 'dotfiles', 'planner.md'), link);
  const address = '/agents/library/planner.md';
  await openPage(page, address);
  await expect(page.getByText(`a link leads from here to ${real}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open that folder to edit' }).click();
  await expect(page.getByText('This is a link; saving changes')).toContainText(real);

  const head = await request.get(`/api${address}`);
  expect(await head.json()).toMatchObject({ readOnly: false, target: real });
  const text = agentText('planner', { model: 'opus' });
  const saved = await request.put(`/api${address}`, {
    data: Buffer.from(text),
    headers: {
      'X-Agent-Catalog': '1',
      'Content-Type': 'text/markdown',
      'If-Match': head.headers().etag ?? '',
    },
  });
  expect(saved.status()).toBe(200);
  expect(readFileSync(real, 'utf8')).toBe(text);
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  await openPage(page, `${address}?view=edit`);
  await expect(page.getByText('This is a link; saving changes')).toContainText(real);

  await openPage(page, address);
  await expect(page.getByText('The same file is also reached as')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'dotfiles/planner.md' }).click();
  await expect(page).toHaveURL(/dotfiles\/planner\.md$/);
  await openPage(page, '/');
  await expect(page.getByRole('listitem', { name: 'planner', exact: true })).toHaveCount(1);
  await expect(page.getByRole('img', { name: /also reached as .*planner\.md/ })).toBeVisible();
});
