'use client';

import { parseAsStringLiteral } from 'nuqs';
import { useCallback } from 'react';
import { EVERYTHING, formatListQuery, parseListQuery } from '@/lib/agents/catalog/list-query';
import { openedList } from '@/lib/agents/model/agent-href';
import { useAddress } from './use-address';

export const VIEWS = ['cards', 'table'] as const;

export type View = (typeof VIEWS)[number];

const PARAMS = { view: parseAsStringLiteral(VIEWS).withDefault('cards') };

/** A list as the addresses of its agents carry it. */
export function listOf({ search }: { readonly search: string }, view: View): string {
  return openedList(search, view === 'cards' ? null : view);
}

/** The same for the list in the address, which may be newer than what is shown. */
export function listInAddress(): string {
  const params = new URLSearchParams(location.search);
  const { offset, limit } = EVERYTHING;
  const search = formatListQuery({ ...parseListQuery(params), offset, limit }).toString();
  return listOf({ search }, PARAMS.view.parseServerSide(params.get('view') ?? undefined));
}

/** How the list is shown, kept in the address. */
export function useView(): readonly [View, (view: View) => void] {
  const [{ view }, write] = useAddress(PARAMS);
  const show = useCallback((view: View) => void write({ view }, { history: 'push' }), [write]);
  return [view, show];
}
