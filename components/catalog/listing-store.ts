import type { ListAnswer } from '@/lib/agents/listing';
import { addPage, type Listing, makeListing, PAGE, pagesOf, renewListing } from './listing';

/** What there is to see: the last listing that came, and what is wrong with it. */
export type Shown = {
  readonly listing: Listing;
  /** True when the last request failed, so the listing may be old. */
  readonly failed: boolean;
};

/**
 * Fetches what a query asks for, a page at a time. The last listing stays until the whole view of the
 * next one is here, so nothing flickers while a person types or a file changes.
 */
export class ListingStore {
  #shown: Shown;
  #wanted: string;
  #view = { from: 0, to: PAGE };
  #abort = new AbortController();
  /** The query whose view is under way; null when none is. */
  #asked: string | null = null;
  /** Whether files changed since that was asked for. */
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

  /** Asks for another query; does nothing when it is the one asked for last. */
  show(search: string): void {
    if (search === this.#wanted) return;
    this.#wanted = search;
    this.#view = { from: 0, to: PAGE };
    this.#ask();
  }

  /**
   * Asks again for what is in view. While the answer to that is under way, only once more after it:
   * files can change faster than answers come.
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

  /** Says that the rows `from`..`to` of a listing are in view and fetches those that are not here. */
  need(listing: Listing, from: number, to: number): void {
    if (listing !== this.#shown.listing || listing.search !== this.#wanted) return;
    this.#view = { from, to: Math.min(to, listing.total) };
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
 * Fetches the part of a list that is to be shown.
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
  const response = await fetch(`/api/agents?${params}`, { signal });
  if (!response.ok) throw new Error(`The list of agents could not be fetched: ${response.status}`);
  return response.json();
}
