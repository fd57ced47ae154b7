import { describe, expect, test } from 'vitest';
import type { AgentItem, ListAnswer } from '@/lib/agents/catalog/listing';
import { addPage, itemAt, makeListing, PAGE, pagesOf, renewListing } from './listing';

const TOTAL = PAGE * 2 + 1;

/** The answer for one page of a listing whose items are called by their index. */
function answer(page: number): ListAnswer {
  const from = page * PAGE;
  const length = Math.min(PAGE, TOTAL - from);
  const items = Array.from({ length }, (_, i) => ({ name: String(from + i) }) as AgentItem);
  return {
    total: TOTAL,
    items,
    groups: [{ at: from }],
    indexingBodies: null,
    readingTools: null,
  } as unknown as ListAnswer;
}

describe('a listing', () => {
  const listing = addPage(makeListing('q=x', [{ page: 0, answer: answer(0) }]), 2, answer(2));

  test.each([
    [0, '0'],
    [PAGE - 1, String(PAGE - 1)],
    [PAGE, null],
    [PAGE * 2, String(PAGE * 2)],
    [TOTAL, null],
  ])('has at %d the item %s', (index, name) => {
    expect(itemAt(listing, index)?.name ?? null).toBe(name);
  });

  test('has the groups of all fetched pages', () => {
    expect([...listing.groups.keys()]).toEqual([0, PAGE * 2]);
  });

  test('keeps its other pages when nothing has changed', () => {
    const again = renewListing(listing, makeListing('q=x', [{ page: 2, answer: answer(2) }]));
    expect(itemAt(again, 0)?.name).toBe('0');
    expect(again.groups).toBe(listing.groups);
  });

  test('keeps the places of groups, but no items, when files have changed', () => {
    const changed = { ...answer(0), version: 2, groups: [] };
    const again = renewListing(listing, makeListing('q=x', [{ page: 0, answer: changed }]));
    expect([...again.groups.keys()]).toEqual([PAGE * 2]);
    expect(itemAt(again, PAGE * 2)).toBeNull();
    const other = renewListing(listing, makeListing('q=y', [{ page: 0, answer: answer(0) }]));
    expect([...other.groups.keys()]).toEqual([0]);
  });

  test.each([
    [0, 0, [0]],
    [0, PAGE, [0]],
    [PAGE - 1, PAGE + 1, [0, 1]],
    [PAGE * 2, PAGE, [2]],
    [5, PAGE * 3, [0, 1, 2]],
  ])('rows %d to %d are on the pages %j', (from, to, pages) => {
    expect(pagesOf(from, to)).toEqual(pages);
  });
});
