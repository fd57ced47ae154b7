/**
 * What speaks for an agent, and how much: found by measuring on open collections (docs/routing.md).
 * `k` says how soon a further occurrence of a word stops counting, `b` how much a long text is held
 * against it.
 */
export const FIELDS = ['name', 'prose', 'examples', 'body'] as const;

export type RoutedField = (typeof FIELDS)[number];

export type FieldWeight = { readonly weight: number; readonly k: number; readonly b: number };

export const WEIGHTS: Readonly<Record<RoutedField, FieldWeight>> = {
  name: { weight: 1.2, k: 1.2, b: 0.75 },
  prose: { weight: 5.6, k: 1.2, b: 0.5 },
  examples: { weight: 0.9, k: 1.2, b: 0.75 },
  body: { weight: 4.5, k: 2, b: 0.75 },
};

/** For an agent all of whose name the request has. */
export const WHOLE_NAME = 0.8;

/** The first is sure when the second has at most this share of its score. */
export const SURE = 0.9;

/** The first is sure only from this score on; a text that says all of a request, often, has some 35. */
export const LEAST = 1.5;
