import type { AgentItem, ListAnswer, ListedGroup } from '@/lib/agents/catalog/listing';

/** How many agents one request asks for: more than there is room for in most windows, and no more than that. */
export const PAGE = 20;

/** The answer to one query, as far as it has been fetched. */
export type Listing = Omit<ListAnswer, 'items' | 'groups'> & {
  /** The query it answers, as it stands in the URL. */
  readonly search: string;
  /** The items from `PAGE * n` on, by n. */
  readonly pages: ReadonlyMap<number, readonly AgentItem[]>;
  /** By the index of the first item of the group. */
  readonly groups: ReadonlyMap<number, ListedGroup>;
};

/** The answers are those to the pages given, and at least one. */
export function makeListing(
  search: string,
  answers: readonly { page: number; answer: ListAnswer }[],
): Listing {
  const [first] = answers;
  if (first === undefined) throw new RangeError('A listing needs the answer to at least one page');
  const { items: _items, groups: _groups, ...rest } = first.answer;
  return {
    ...rest,
    search,
    pages: new Map(answers.map(({ page, answer }) => [page, answer.items])),
    groups: new Map(answers.flatMap(({ answer }) => answer.groups.map((one) => [one.at, one]))),
  };
}

export function addPage(listing: Listing, page: number, answer: ListAnswer): Listing {
  const { pages, groups } = listing;
  return {
    ...listing,
    pages: new Map(pages).set(page, answer.items),
    groups: mergeGroups(groups, new Map(answer.groups.map((one) => [one.at, one])), [page]),
  };
}

/**
 * The new answer, completed with pages of the one before. If the library has changed, only the
 * places of groups are kept, which may still be right.
 */
export function renewListing(before: Listing, listing: Listing): Listing {
  if (before.search !== listing.search) return listing;
  // While prompts are still being read, the same query may find more.
  const same = before.version === listing.version && before.indexingBodies === null;
  return {
    ...listing,
    pages: same ? new Map([...before.pages, ...listing.pages]) : listing.pages,
    groups: mergeGroups(before.groups, listing.groups, [...listing.pages.keys()]),
  };
}

/** The same object as before where nothing differs, so that heights are not computed again. */
function mergeGroups(
  before: Listing['groups'],
  groups: Listing['groups'],
  pages: readonly number[],
): Listing['groups'] {
  const kept = [...before].filter(([at]) => !pages.includes(Math.floor(at / PAGE)));
  const merged = new Map([...kept, ...groups]);
  const isSame = ([at, group]: [number, ListedGroup]) =>
    JSON.stringify(before.get(at)) === JSON.stringify(group);
  return merged.size === before.size && [...groups].every(isSame) ? before : merged;
}

/** Null until its page has been fetched. */
export function itemAt(listing: Listing, index: number): AgentItem | null {
  return listing.pages.get(Math.floor(index / PAGE))?.[index % PAGE] ?? null;
}

/** How far back the head of a group is looked for. */
const MAX_GROUP = 100;

/** The group of one name that a row is in; null for none. */
export function groupAround({ groups }: Listing, index: number): ListedGroup | null {
  for (let at = index; at >= 0 && index - at < MAX_GROUP; at--) {
    const group = groups.get(at);
    if (group !== undefined) return at + group.listed > index && group.listed > 1 ? group : null;
  }
  return null;
}

const NONE: readonly AgentItem[] = [];

/**
 * The first agents of the group that begins at an index, at most `count`, as far as they have been
 * fetched.
 */
export function namesakesAt(listing: Listing, index: number, count: number): readonly AgentItem[] {
  const { listed = 0 } = listing.groups.get(index) ?? {};
  if (listed === 0) return NONE;
  const items = Array.from({ length: Math.min(listed, count) }, (_, i) =>
    itemAt(listing, index + i),
  );
  return items.filter((item) => item !== null);
}

/** The numbers of the pages that hold the items `from`..`to`, at least one. */
export function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(from / PAGE);
  const pages = [first];
  for (let page = first + 1; page * PAGE < to; page++) pages.push(page);
  return pages;
}
