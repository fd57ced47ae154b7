import type { FieldsRefusal } from '@/lib/agents/editing/edit-fields';
import type { Problem } from '@/lib/agents/model/agent';

/** Why a request was not carried out (RFC 9457). */
export type ProblemJson = ProblemMembers & {
  readonly title: string;
  readonly status: number;
  /** Stable; scripts may rely on it. */
  readonly code: string;
  /** What happened, and in which state the file is, for a person. */
  readonly detail: string;
};

/** What some problems say besides. */
export type ProblemMembers = {
  /** What to do. */
  readonly hint?: string;
  /** Of `stale`: what the file holds now; bad bytes are U+FFFD in the text. */
  readonly current?: { readonly revision: string; readonly text: string };
  /** Of `not-valid`: those of the text that was sent. */
  readonly problems?: readonly Problem[];
  /** Of `not-valid`: the errors that the file had before, and the text has still. */
  readonly before?: readonly Problem[];
  /** Of `edit-refused`. */
  readonly reason?: FieldsRefusal;
  /** Of `malformed-body`: where it does not have the form that the call takes. */
  readonly issues?: readonly { readonly at: string; readonly message: string }[];
};
