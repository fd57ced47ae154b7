import { expect, type Page } from 'playwright/test';
import { agentText } from '../files';
import { test } from '../fixtures';
import { FULL } from './full';
import { formatHostileAgent, formatHostileName, listPayloads } from './payloads';

const PAYLOADS = listPayloads();
const ALL = 'all of them.md';

/** Each payload in a file of its own, and all of them in one. */
const FILES = Object.fromEntries([
  ...PAYLOADS.map((payload, index) => [
    formatHostileName(payload, index),
    formatHostileAgent(payload),
  ]),
  [ALL, `${agentText('all')}\n${PAYLOADS.join('\n\n')}\n`],
]);

// That nothing is asked of another server and no policy is violated, the fixtures see to.
test.use({ files: FILES });

/** Links of the page that lead anywhere but to a site, a mail program or the app itself. */
function listBadLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter((link) => {
        const { protocol, origin } = new URL(link.href);
        if (origin === location.origin) return false;
        return (
          !['http:', 'https:', 'mailto:'].includes(protocol) || !link.relList.contains('noopener')
        );
      })
      .map((link) => link.outerHTML),
  );
}

test('No text of a file runs, loads anything or leads astray', async ({ page, catalog }) => {
  test.setTimeout(FULL ? 900_000 : 120_000);
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(200);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(`${page.url()}: ${dialog.message()}`);
    dialog.dismiss();
  });
  const names = Object.keys(FILES).filter((_, index) => FULL || index % 25 === 0);
  const files = [...new Set([ALL, ...names])].map(
    (name) => `/agents/library/${encodeURIComponent(name)}`,
  );
  const shown = ['/', '/?view=table', ...files, `${files[0]}?view=edit`, `${files[1]}?view=edit`];
  for (const path of shown) {
    const answer = await page.goto(catalog.url + path);
    expect(answer?.status(), path).toBe(200);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await listBadLinks(page), path).toEqual([]);
  }
  expect(dialogs).toEqual([]);
});
