import type { PostingsPart } from './postings';

/** What a search looks at besides bodies, the most telling first: a hit counts by the first field it is in. */
export const HEAD_FIELDS = ['name', 'path', 'tools', 'prose', 'examples'] as const;

/** The fields from this one on are the description. */
export const PROSE = 3;

/** The texts of one entry by field, each in pieces that no phrase spans. */
export type HeadText = Readonly<Record<(typeof HEAD_FIELDS)[number], readonly string[]>>;

/** The index of some heads as numbers alone, which go from thread to thread. */
export type HeadPart = {
  /** Its entries are numbered from 0. */
  readonly size: number;
  readonly head: PostingsPart;
  /** By place among the terms of `head`: the first field that the term is in. */
  readonly fields: Uint8Array;
  /** By entry and field: the position after its last word. */
  readonly ends: Uint32Array;
  /** How many words each description has without repeats, and all of them. */
  readonly lengths: Uint32Array;
  readonly descriptions: Uint32Array;
};
