import { type AgentRef, parseRefKey, refKey } from './agent-ref';

/** The parameters of the URL, in the order of the sides. */
const SIDES = ['a', 'b', 'c', 'd'] as const;

/** As many as fit side by side. */
export const MAX_SIDES = SIDES.length;

/** As many as an address has room for, including those that are not shown yet. */
export const MAX_COMPARED = 24;

/** The page that compares these agents. Those beyond `MAX_SIDES` wait there to be shown. */
export function compareHref(refs: readonly AgentRef[]): string {
  const query = new URLSearchParams();
  refs.slice(0, MAX_COMPARED).forEach((ref, index) => {
    query.append(SIDES[index] ?? 'more', refKey(ref));
  });
  return `/compare?${query}`;
}

/** The agents that an address of `compareHref` names, each once. */
export function parseCompare(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): AgentRef[] {
  const texts = [...SIDES, 'more'].flatMap((name) => params[name] ?? []);
  return [...new Set(texts)].slice(0, MAX_COMPARED).flatMap((text) => parseRefKey(text) ?? []);
}

/** A, B, C, D: by their places in the comparison. */
export function letterOf(index: number): string {
  return SIDES[index]?.toUpperCase() ?? '';
}
