'use client';

import { parseAsStringLiteral } from 'nuqs';
import { useCallback } from 'react';
import { EVERYTHING, formatListQuery, parseListQuery } from '@/lib/agents/catalog/list-query';
import { openedList } from '@/lib/agents/model/agent-href';
import { keepView, recallView, VIEWS, type View } from './kept-view';
import { useAddress } from './use-address';

const PARAMS = { view: parseAsStringLiteral(VIEWS) };

/** In this tab. A page that was fetched before does not know it. Nothing is chosen on the server. */
let chosen: View | null = null;

/**
 * A list as the addresses of its agents carry it.
 * @param kept the view of an address that names none
 */
export function listOf({ search }: { readonly search: string }, view: View, kept: View): string {
  return openedList(search, view === kept ? null : view);
}

/** The same for the list in the address, which may be newer than what is shown. */
export function listInAddress(): string {
  const params = new URLSearchParams(location.search);
  const { offset, limit } = EVERYTHING;
  const search = formatListQuery({ ...parseListQuery(params), offset, limit }).toString();
  const kept = chosen ?? recallView();
  return listOf({ search }, PARAMS.view.parse(params.get('view') ?? '') ?? kept, kept);
}

/**
 * How the list is shown: as the address says, else as a person chose last.
 * @param rendered what was chosen last when the server rendered the page
 */
export function useView(rendered: View): {
  readonly view: View;
  /** What was chosen last. */
  readonly kept: View;
  readonly show: (view: View) => void;
} {
  const [{ view }, write] = useAddress(PARAMS);
  const kept = chosen ?? rendered;
  const show = useCallback(
    (view: View) => {
      chosen = view;
      keepView(view);
      void write({ view });
    },
    [write],
  );
  return { view: view ?? kept, kept, show };
}
