import { z } from 'zod';

/** `GET …?format=history`, newest first, from `offset` on */
export type HistoryJson = {
  readonly versions: readonly VersionJson[];
  /** How many there are in all. */
  readonly total: number;
};

/** An earlier version: kept when something replaced it, or committed to git. */
export type VersionJson = {
  readonly id: string;
  /** When it was replaced, or committed, in milliseconds since 1970. */
  readonly time: number;
  /**
   * What changed from it to the next one, or to the file as it is now, a few words each: empty where
   * nothing did, null where that is not known.
   */
  readonly next: readonly string[] | null;
} & (
  | {
      readonly kind: 'snapshot';
      readonly revision: string;
      /** Bytes. */
      readonly size: number;
      /** Whether its bytes are no longer those that were kept; then it cannot be had back. */
      readonly damaged: boolean;
      readonly replacedBy: 'save' | 'restore' | 'delete' | 'outside' | 'crash';
    }
  | {
      readonly kind: 'commit';
      readonly hash: string;
      readonly author: string;
      readonly message: string;
      /** The file's path in the repository at that time. */
      readonly path: string;
    }
);

/** `POST …/restore` */
export const Restore = z.strictObject({
  /** Its id. */
  version: z.string(),
});
export type Restore = z.infer<typeof Restore>;
