'use client';

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { matchesOf } from '@/components/api/agents';
import { useAnswer } from '@/components/api/call/use-answer';
import { itemAt, type Listing } from '@/components/catalog/listing/listing';
import { fetchMatches, findRow, matchesHere, spanHere } from '@/components/catalog/listing/matches';
import type { Selected, SelectionStore } from '@/components/catalog/state/selection-store';
import { useSelection } from '@/components/catalog/state/use-selection';
import { toasts } from '@/components/ui/toasts';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { type AgentRef, refKey, sameRef } from '@/lib/agents/model/agent-ref';
import { VERDICTS } from '@/lib/agents/model/verdicts';

/** Finds every file of the library, documents too. */
const EVERY_FILE = new URLSearchParams(VERDICTS.map((verdict) => ['verdict', verdict])).toString();

/** So long a file has to be gone to be no longer selected, in milliseconds. */
const GRACE = 1_000;

/** What is selected, in relation to what is listed. */
export type Choice = {
  readonly selected: Selected;
  readonly selection: SelectionStore;
  /** Those of them that the list does not have; null while that is not known. */
  readonly hidden: readonly NamedAgent[] | null;
  /** How much of the list is selected. */
  readonly extent: 'all' | 'some' | 'none';
  /** Selects all that the list has, or none of it. What is selected besides stays. */
  readonly toggleAll: () => void;
  /**
   * Lets the range that began last end at a row. The same function at all times.
   * @param from where it begins, unless one ends there already
   */
  readonly extendTo: (index: number, from?: RangeStart) => void;
  /** The row of an agent, also one that has not been fetched; null where it is not listed. */
  readonly rowOf: (agent: AgentRef) => Promise<number | null>;
};

/** A row, and its agent; null where that has not been fetched. */
type RangeStart = { readonly index: number; readonly item: NamedAgent | null };

export function useChoice(listing: Listing): Choice {
  const { selected, selection } = useSelection();
  const matches = useMatches(listing, selected.size > 0);
  const { hidden, extent } = useMemo(() => compare(selected, matches), [selected, matches]);
  // Before it is drawn, or what has moved would show as hidden for a moment.
  useLayoutEffect(() => {
    if (matches !== null) selection.follow(byKey(matches), listing.search === '');
  }, [matches, listing.search, selection]);
  useForgetDeleted(selection, hidden, listing);

  const shown = useRef({ listing, matches });
  useLayoutEffect(() => {
    shown.current = { listing, matches };
  }, [listing, matches]);
  /** Only the last of several keys and clicks counts. */
  const run = useRef(0);
  /** The row that a range will end at whose agents are still being fetched. */
  const pending = useRef<number | null>(null);
  const extendTo = useCallback(
    (index: number, from?: RangeStart) => {
      const start = from?.index === pending.current ? null : from?.item;
      if (start) selection.startFrom(start);
      const now = ++run.current;
      pending.current = index;
      findRange(shown.current, selection.anchor, index)
        .then((range) => {
          if (range === null || now !== run.current) return;
          if (range.isNew) selection.startFrom(range.head);
          selection.extend(range.between, range.head);
        }, report)
        .finally(() => {
          if (now === run.current) pending.current = null;
        });
    },
    [selection],
  );
  const toggleAll = () => {
    const now = ++run.current;
    const all = matches ?? fetchMatches(listing.search).then(({ matches }) => matches);
    Promise.resolve(all).then((agents) => {
      if (now !== run.current) return;
      if (extent === 'all') selection.remove(agents);
      else selection.add(agents);
    }, report);
  };
  const rowOf = async (agent: AgentRef) => {
    const here = findRow(listing, agent);
    if (here !== null) return here;
    const all = matches ?? (await fetchMatches(listing.search)).matches;
    const at = all.findIndex((one) => sameRef(one, agent));
    return at < 0 ? null : at;
  };
  return { selected, selection, hidden, extent, toggleAll, extendTo, rowOf };
}

/** Everything that is listed; null while it is not known, and where nobody wants to know. */
function useMatches(listing: Listing, wanted: boolean): readonly NamedAgent[] | null {
  const here = useMemo(() => (wanted ? matchesHere(listing) : null), [listing, wanted]);
  const asks = wanted && here === null;
  const { search, version } = listing;
  const arrived = useAnswer(asks ? matchesOf(search) : null, { version });
  if (!arrived?.current || !arrived.answer.ok) return here;
  return here ?? arrived.answer.matches;
}

function compare(selected: Selected, matches: readonly NamedAgent[] | null) {
  if (selected.size === 0) return { hidden: [], extent: 'none' as const };
  if (matches === null) return { hidden: null, extent: 'some' as const };
  const listed = new Set(matches.map(refKey));
  const hidden = [...selected.values()].filter((agent) => !listed.has(refKey(agent)));
  const count = selected.size - hidden.length;
  const all = count > 0 && count === matches.length;
  return {
    hidden,
    extent: all ? ('all' as const) : count > 0 ? ('some' as const) : ('none' as const),
  };
}

function byKey(agents: readonly NamedAgent[]): ReadonlyMap<string, NamedAgent> {
  return new Map(agents.map((agent) => [refKey(agent), agent]));
}

/** Follows what has moved out of the list, and takes out of the selection what is gone. */
function useForgetDeleted(
  selection: SelectionStore,
  hidden: readonly NamedAgent[] | null,
  { version, indexing }: Listing,
): void {
  const asks = hidden !== null && hidden.length > 0 && indexing === null;
  const arrived = useAnswer(asks ? matchesOf(EVERY_FILE) : null, { version });
  const isNews = arrived?.answer.ok === true && arrived.answer.version >= version;
  const files = isNews && arrived.answer.ok ? arrived.answer.matches : null;
  useEffect(() => {
    if (files === null) return;
    const known = byKey(files);
    selection.follow(known, true);
    // One on its way from place to place may be in neither for a moment.
    const timer = setTimeout(
      () =>
        selection.remove([...selection.get().values()].filter((one) => !known.has(refKey(one)))),
      GRACE,
    );
    return () => clearTimeout(timer);
  }, [files, selection]);
}

type Range = {
  /** Whether it starts at its end, because there is no anchor in this list. */
  readonly isNew: boolean;
  readonly between: readonly NamedAgent[];
  readonly head: NamedAgent;
};

/** The range from the anchor to a row; null where there is no such row. */
async function findRange(
  { listing, matches }: { listing: Listing; matches: readonly NamedAgent[] | null },
  anchor: AgentRef | null,
  index: number,
): Promise<Range | null> {
  const here = itemAt(listing, index);
  const start = anchor === null ? index : findRow(listing, anchor);
  const span = start === null ? null : spanHere(listing, start, index);
  if (here !== null && span !== null) return { isNew: anchor === null, between: span, head: here };
  const all = matches ?? (await fetchMatches(listing.search)).matches;
  const to = here === null ? index : all.findIndex((agent) => sameRef(agent, here));
  const head = all[to];
  if (head === undefined) return null;
  const from = anchor === null ? -1 : all.findIndex((agent) => sameRef(agent, anchor));
  if (from < 0) return { isNew: true, between: [head], head };
  const between = all.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { isNew: false, between, head };
}

function report(error: unknown): void {
  toasts.add({
    title: 'The selection is as it was',
    description: error instanceof Error ? error.message : String(error),
    priority: 'high',
  });
}
