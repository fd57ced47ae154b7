import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** Lines that were replaced by others; one of the two may be empty. */
export type ChangedLines = {
  readonly before: readonly string[];
  readonly after: readonly string[];
};

/** What differs between two texts: by meaning, a few words each, and the lines. */
export type ShownChange = {
  readonly words: readonly string[];
  readonly changes: readonly ChangedLines[];
};

/** What fixing a problem would change in the version `revision` of a file. */
export type FileFix = ShownChange & { readonly revision: string };

/** What might end a problem, and why a person has to look at it first. */
export type SuggestedFix = ShownChange & { readonly doubt: string };

/** An agent that has problems of one kind. */
export type AffectedAgent = AgentRef & {
  readonly name: string;
  /** Label of the root, and path. */
  readonly place: string;
  readonly readOnly: boolean;
  /** `line` counts from 1; null where the file cannot be read. */
  readonly found: readonly { readonly message: string; readonly line: number | null }[];
  /** For all of them; null where nothing can be fixed. */
  readonly fix: FileFix | null;
};

/** A part of what `docs/problems.md` says about a code, in its order. */
export type GuidePart =
  | { readonly kind: 'text'; readonly markdown: string }
  /** A file, or a piece of one. `fixed`: as the fix leaves it. */
  | { readonly kind: 'example'; readonly text: string; readonly fixed: boolean };
