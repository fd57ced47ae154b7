import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from 'playwright/test';
import type { Catalog } from './server';

/** The edit page of one file, once it can be typed in. */
export async function openEditor(page: Page, catalog: Catalog, path: string): Promise<void> {
  const segments = [catalog.root, ...path.split('/')].map(encodeURIComponent);
  await page.goto(`/agents/${segments.join('/')}?view=edit`);
  await expect(page.getByRole('textbox', { name: 'Source' })).toBeVisible();
}

/** The text that the browser keeps as the draft of a file; null when it keeps none. */
export function draftOf(page: Page, { root }: Catalog, path: string): Promise<string | null> {
  return page.evaluate(async (key) => {
    // Opening a database that is not there would make one without a store in it.
    const databases = await indexedDB.databases();
    if (databases.every(({ name }) => name !== 'agent-catalog')) return null;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('agent-catalog'));
    const drafts = database.transaction('drafts').objectStore('drafts');
    const draft: { text: string } | undefined = await done(drafts.get(key));
    database.close();
    return draft?.text ?? null;
  }, `${root}/${path}`);
}

export function bytesOf(catalog: Catalog, path: string): Buffer {
  return readFileSync(join(catalog.dir, path));
}

export function textOf(catalog: Catalog, path: string): string {
  return bytesOf(catalog, path).toString('utf8');
}

/** Saves by keyboard and waits until the page says that the file is written. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('status')).toHaveText('Saved.');
}

/** Puts the cursor of the source editor behind the first `text` and types there. */
export async function typeInSource(page: Page, after: string, typed: string): Promise<void> {
  const source = page.getByRole('textbox', { name: 'Source' });
  await source.click();
  await page.keyboard.press('ControlOrMeta+f');
  const find = page.getByRole('textbox', { name: 'Find' });
  await find.pressSequentially(after);
  await find.press('Enter');
  await find.press('Escape');
  await source.press('ArrowRight');
  await page.keyboard.insertText(typed);
}
