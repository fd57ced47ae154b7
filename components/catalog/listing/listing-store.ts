import { agentsOf } from '@/components/api/agents';
import { ask } from '@/components/api/call/call-api';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { addPage, type Listing, makeListing, PAGE, pagesOf, renewListing } from './listing';

/** What the catalog shows: the last listing that arrived, and what is wrong with it. */
export type Shown = {
  readonly listing: Listing;
  /** True when the last request failed, so the listing may be out of date. */
  readonly failed: boolean;
};

/**
 * Fetches the answer to a query, page by page. The last listing stays until all rows in view of the
 * next one have arrived, so nothing flickers while a person types or a file changes.
 */
export class ListingStore {
  #shown: Shown;
  #wanted: string;
  #view = { from: 0, to: PAGE };
  /** How many rows were in view at most, of which none may be missing in the next answer. */
  #most = PAGE;
  #abort = new AbortController();
  /** The query that is being fetched; null when none is. */
  #asked: string | null = null;
  /** Whether files changed since that request. */
  #isOld = false;
  readonly #busy = new Set<number>();
  readonly #listeners = new Set<() => void>();

  constructor(listing: Listing) {
    this.#shown = { listing, failed: false };
    this.#wanted = listing.search;
  }

  readonly get = (): Shown => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Fetches another query; does nothing when it is the same as before. */
  show(search: string): void {
    if (search === this.#wanted) return;
    this.#wanted = search;
    this.#view = { from: 0, to: this.#most };
    this.#ask();
  }

  /**
   * Fetches what is in view again. While a request is under way, one more follows it and no others,
   * because files can change faster than answers arrive.
   */
  readonly refresh = (): void => {
    if (this.#asked === this.#wanted) this.#isOld = true;
    else this.#ask();
  };

  #ask(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#busy.clear();
    const { signal } = this.#abort;
    const search = this.#wanted;
    this.#asked = search;
    this.#isOld = false;
    const pages = pagesOf(this.#view.from, this.#view.to);
    Promise.all(
      pages.map(async (page) => ({ page, answer: await fetchPage(search, page, signal) })),
    ).then((answers) => {
      this.#asked = null;
      const listing = renewListing(this.#shown.listing, makeListing(search, answers));
      this.#set({ listing, failed: false });
      if (this.#isOld) this.#ask();
    }, this.#onFailure(signal));
  }

  /**
   * Notes that the rows `from`..`to` are rendered, `inView` of them in view, and fetches those that are
   * missing.
   */
  need(listing: Listing, from: number, to: number, inView: number): void {
    if (listing !== this.#shown.listing || listing.search !== this.#wanted) return;
    this.#view = { from, to: Math.min(to, listing.total) };
    this.#most = Math.max(this.#most, inView);
    for (const page of pagesOf(from, this.#view.to)) {
      if (listing.pages.has(page) || this.#busy.has(page)) continue;
      this.#busy.add(page);
      const { signal } = this.#abort;
      fetchPage(listing.search, page, signal).then((answer) => {
        this.#busy.delete(page);
        this.#set({ listing: addPage(this.#shown.listing, page, answer), failed: false });
      }, this.#onFailure(signal));
    }
  }

  #set(shown: Shown): void {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }

  #onFailure(signal: AbortSignal) {
    return (error: unknown) => {
      if (signal.aborted) return;
      this.#asked = null;
      this.#busy.clear();
      console.error(error);
      this.#set({ ...this.#shown, failed: true });
    };
  }
}

function fetchPage(search: string, page: number, signal: AbortSignal): Promise<ListAnswer> {
  return fetchItems(search, page * PAGE, PAGE, signal);
}

/**
 * Fetches one part of a list.
 * @throws Error when the server does not answer with a listing.
 */
export async function fetchItems(
  search: string,
  offset: number,
  limit: number,
  signal?: AbortSignal,
): Promise<ListAnswer> {
  const params = new URLSearchParams(search);
  params.set('offset', String(offset));
  params.set('limit', String(limit));
  const answer = await ask(agentsOf(params), signal);
  if (!answer.ok) throw new Error(`The list of agents could not be fetched. ${answer.message}`);
  return answer;
}
