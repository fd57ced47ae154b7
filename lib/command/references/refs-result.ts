import type { References } from '@/lib/library/references/collect-references';

/** Where agents are named. */
export type RefsResult = References & {
  /** The one that was asked for; null for all. */
  readonly name: string | null;
};
