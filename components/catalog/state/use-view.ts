'use client';

import { parseAsStringLiteral } from 'nuqs';
import { useCallback } from 'react';
import { useAddress } from './use-address';

export const VIEWS = ['cards', 'table'] as const;

export type View = (typeof VIEWS)[number];

const PARAMS = { view: parseAsStringLiteral(VIEWS).withDefault('cards') };

/** How the list is shown, kept in the address. */
export function useView(): readonly [View, (view: View) => void] {
  const [{ view }, write] = useAddress(PARAMS);
  const show = useCallback((view: View) => void write({ view }, { history: 'push' }), [write]);
  return [view, show];
}
