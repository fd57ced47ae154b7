'use client';

import { useSyncExternalStore } from 'react';
import { formatListQuery, parseListQuery } from '@/lib/agents/catalog/list-query';

/** A query with a name, written as in the URL. */
export type SavedView = { readonly name: string; readonly search: string };

const KEY = 'agent-catalog:views';
const NONE: readonly SavedView[] = [];

const listeners = new Set<() => void>();
let cache: { readonly text: string | null; readonly views: readonly SavedView[] } | null = null;

/** The saved views of this browser, the same in all its tabs. */
export function useSavedViews(): readonly SavedView[] {
  return useSyncExternalStore(subscribe, readViews, () => NONE);
}

/** Replaces a view of the same name. */
export function saveView(view: SavedView): void {
  writeViews([...readViews().filter(({ name }) => name !== view.name), view]);
}

export function removeView(name: string): void {
  writeViews(readViews().filter((view) => view.name !== name));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function readViews(): readonly SavedView[] {
  const text = readText();
  if (cache?.text !== text) cache = { text, views: parseViews(text) };
  return cache.views;
}

function writeViews(views: readonly SavedView[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(views));
  } catch {
    // A browser without storage has no saved views.
  }
  for (const listener of listeners) listener();
}

function readText(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function parseViews(text: string | null): readonly SavedView[] {
  try {
    const views: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(views) ? views.filter(isView).map(normalize) : NONE;
  } catch {
    return NONE;
  }
}

/** As the catalog writes it today, so that a view that was saved in another order is still known. */
function normalize({ name, search }: SavedView): SavedView {
  const query = parseListQuery(new URLSearchParams(search));
  return { name, search: formatListQuery(query).toString() };
}

function isView(value: unknown): value is SavedView {
  const view = value as Partial<Record<keyof SavedView, unknown>> | null;
  return typeof view?.name === 'string' && typeof view.search === 'string';
}
