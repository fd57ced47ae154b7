import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { quietFetch } from './quiet-fetch';

const PAGE = { headers: { RSC: '1' } };
const ENDED = new TypeError('NetworkError when attempting to fetch resource.');

let page: EventTarget;
beforeEach(() => {
  page = new EventTarget();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Fails so many times, and then answers. */
function failing(times: number, error: Error = ENDED) {
  return vi.fn<Window['fetch']>(async () => {
    if (times-- > 0) throw error;
    return new Response('page', { status: 203, headers: { 'X-Of': 'page' } });
  });
}

/** Whether it fails, and after how long. */
async function failureOf(promise: Promise<unknown>, wait: number): Promise<'held' | 'failed'> {
  let state: 'held' | 'failed' = 'held';
  promise.catch(() => {
    state = 'failed';
  });
  await vi.advanceTimersByTimeAsync(wait);
  return state;
}

describe('quietFetch', () => {
  it('asks for a page a second time, in the same way', async () => {
    const fetch = failing(1);
    const asked = quietFetch(fetch, page)('/trash', PAGE);
    await vi.runAllTimersAsync();
    const answer = await asked;
    expect([answer.status, answer.headers.get('X-Of')]).toEqual([203, 'page']);
    expect(await answer.text()).toBe('page');
    expect(fetch.mock.calls).toEqual([
      ['/trash', PAGE],
      ['/trash', PAGE],
    ]);
  });

  it('does not go on where the server is away', async () => {
    const fetch = failing(2);
    expect(await failureOf(quietFetch(fetch, page)('/trash', PAGE), 0)).toBe('failed');
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['what is fetched ahead', { headers: { RSC: '1', 'Next-Router-Prefetch': '1' } }, ENDED],
    ['anything else', { method: 'POST' }, ENDED],
    ['what was given up on purpose', PAGE, new DOMException('Given up.', 'AbortError')],
  ])('asks once for %s', async (_, init, error) => {
    const fetch = failing(1, error);
    expect(await failureOf(quietFetch(fetch, page)('/trash', init), 0)).toBe('failed');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('holds a failure back while the page is being left', async () => {
    const fetch = failing(1);
    const asked = quietFetch(fetch, page);
    page.dispatchEvent(new Event('beforeunload'));
    const failure = asked('/api/agents', {});
    expect(await failureOf(failure, 4000)).toBe('held');
    expect(await failureOf(failure, 4000)).toBe('failed');
  });

  it('holds back the failure of a page that had begun to come', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(ENDED),
    });
    const asked = quietFetch(async () => new Response(broken), page);
    page.dispatchEvent(new Event('beforeunload'));
    const text = (await asked('/trash', PAGE)).text();
    expect(await failureOf(text, 4000)).toBe('held');
    expect(await failureOf(text, 4000)).toBe('failed');
  });
});
