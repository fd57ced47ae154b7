import { expect, onTestFinished, test, vi } from 'vitest';
import type { AgentItem, ListAnswer } from '@/lib/agents/catalog/listing';
import { itemAt, makeListing, PAGE } from './listing';
import { ListingStore } from './listing-store';

function answer(name: string): ListAnswer {
  return { total: 1, items: [{ name } as AgentItem], groups: [] } as unknown as ListAnswer;
}

/** A store whose requests wait to be answered, and what they asked for. */
function open() {
  const asked: { q: string | null; offset: string | null; answer(name: string): void }[] = [];
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      const { searchParams } = new URL(url, 'http://localhost');
      asked.push({
        q: searchParams.get('q'),
        offset: searchParams.get('offset'),
        answer: (name) => resolve(Response.json(answer(name))),
      });
    });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const store = new ListingStore(makeListing('', [{ page: 0, answer: answer('first') }]));
  return { store, asked, shown: () => itemAt(store.get().listing, 0)?.name };
}

test('changes that come faster than answers lead to one more request', async () => {
  const { store, asked, shown } = open();
  for (let change = 0; change < 5; change++) store.refresh();
  expect(asked).toHaveLength(1);
  asked[0]?.answer('second');
  await vi.waitFor(() => expect(shown()).toBe('second'));
  expect(asked).toHaveLength(2);
  asked[1]?.answer('third');
  await vi.waitFor(() => expect(shown()).toBe('third'));
  expect(asked).toHaveLength(2);
});

test('another query does not wait for the answer to the one before', async () => {
  const { store, asked, shown } = open();
  const seen: (string | undefined)[] = [];
  store.subscribe(() => seen.push(shown()));
  store.refresh();
  store.show('q=x');
  expect(asked.map(({ q }) => q)).toEqual([null, 'x']);
  asked[0]?.answer('too late');
  asked[1]?.answer('wanted');
  await vi.waitFor(() => expect(seen).toEqual(['wanted']));
  expect(asked).toHaveLength(2);
});

test('another query is asked for as many rows as were in view', async () => {
  const { store, asked } = open();
  const { listing } = store.get();
  store.need(listing, 0, PAGE + 9, PAGE);
  store.show('q=x');
  expect(asked.map(({ q, offset }) => [q, offset])).toEqual([['x', '0']]);
  store.show('');
  store.need(listing, 0, PAGE + 9, PAGE + 3);
  store.show('q=xy');
  expect(asked.slice(2).map(({ q, offset }) => [q, offset])).toEqual([
    ['xy', '0'],
    ['xy', String(PAGE)],
  ]);
});
