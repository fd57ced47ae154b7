'use client';

import { useSyncExternalStore } from 'react';
import { type Selected, SelectionStore } from './selection-store';

/** Survives a visit to another page. Nothing is ever selected on the server. */
const kept = new SelectionStore();

export function useSelection(): {
  readonly selected: Selected;
  readonly selection: SelectionStore;
} {
  return { selected: useSyncExternalStore(kept.subscribe, kept.get, kept.get), selection: kept };
}
