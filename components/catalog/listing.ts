import type { AgentItem, ListAnswer } from '@/lib/agents/listing';

/** How many agents one request asks for. */
export const PAGE = 40;

/** The answer to one query, as far as it has been fetched. */
export type Listing = Omit<ListAnswer, 'items'> & {
  /** The query it answers, as it stands in the URL. */
  readonly search: string;
  /** The items from `PAGE * n` on, by n. */
  readonly pages: ReadonlyMap<number, readonly AgentItem[]>;
};

/** The answers are those to the pages given, and at least one. */
export function makeListing(
  search: string,
  answers: readonly { page: number; answer: ListAnswer }[],
): Listing {
  const [first] = answers;
  if (first === undefined) throw new RangeError('A listing needs the answer to at least one page');
  const { items: _, ...rest } = first.answer;
  return {
    ...rest,
    search,
    pages: new Map(answers.map(({ page, answer }) => [page, answer.items])),
  };
}

export function addPage(listing: Listing, page: number, answer: ListAnswer): Listing {
  return { ...listing, pages: new Map(listing.pages).set(page, answer.items) };
}

/** Null while the page it is on has not been fetched. */
export function itemAt(listing: Listing, index: number): AgentItem | null {
  return listing.pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null;
}

/** The numbers of the pages that hold the items `from`..`to`, at least one. */
export function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(from / PAGE);
  const pages = [first];
  for (let page = first + 1; page * PAGE < to; page++) pages.push(page);
  return pages;
}
