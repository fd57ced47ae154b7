import type { Rules } from '@/lib/agents/model/agent';
import type { PlaceJson } from './jobs';

/** `GET /api/journal`, newest first; entries none of whose folders is open are left out. */
export type JournalJson = {
  readonly entries: readonly JournalEntryJson[];
  /** Whether there are older ones. */
  readonly more: boolean;
};

/** A change. */
export type JournalEntryJson = {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly time: number;
  readonly by: /** `mine`: the browser that asks. */
    | { readonly kind: 'app'; readonly mine: boolean }
    | { readonly kind: 'command'; readonly command: string }
    | { readonly kind: 'outside' };
  /** What changed, in one line. */
  readonly what: string;
  /** How many files were changed. */
  readonly count: number;
  /** The first of them. */
  readonly files: readonly (PlaceJson & {
    /** Where it was, if it moved. */
    readonly from: PlaceJson | null;
    /** False for a file that is gone. */
    readonly there: boolean;
    readonly words: readonly string[];
  })[];
  /** Files that were not changed, and why. */
  readonly left: readonly (PlaceJson & { readonly why: string })[];
  /** The id of the entry that it takes back; else null. */
  readonly undoes: string | null;
  readonly undone: 'no' | 'partly' | 'yes';
  /** Why it can no longer be undone, or need not; null where that is not so, or is not known before. */
  readonly stays: string | null;
};

/** `GET /api/journal/{id}/files/{at}`: what one file of a change held before and after. */
export type ChangedTextsJson = {
  /** By whose rules it is read as an agent; null where it is none. */
  readonly rules: Rules | null;
  /** Null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
};
