import { expect, test } from 'vitest';
import { FetchedPages } from './fetched-pages';

test('a page is old once something changed after it was fetched', () => {
  const pages = new FetchedPages();
  pages.note('/a');
  expect(pages.isOld('/a')).toBe(false);
  pages.change();
  expect(pages.isOld('/a')).toBe(true);
});

test('to want a page again does not make it new, because it is not fetched again', () => {
  const pages = new FetchedPages();
  pages.note('/a');
  pages.change();
  pages.note('/a');
  expect(pages.isOld('/a')).toBe(true);
});

test('what was never fetched, or is fetched anew, is not old', () => {
  const pages = new FetchedPages();
  pages.note('/a');
  pages.change();
  expect(pages.isOld('/b')).toBe(false);
  pages.forget();
  expect(pages.isOld('/a')).toBe(false);
});
