import type { Rules } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** A file that differs from what git has, and what to call that. */
export type ChangedFile = {
  /** In the repository, with `/`. */
  readonly path: string;
  readonly status: 'new' | 'changed' | 'removed' | 'renamed';
  /** Where it was before a rename; else null. */
  readonly formerly: string | null;
  /** Two sides of a merge still disagree about it. */
  readonly conflict: boolean;
  /** Whether git’s index has something else than the commit. */
  readonly staged: boolean;
  /** Stands for what was seen of it, its content and its mode; null where it is gone. */
  readonly seen: string | null;
  /** Null for a file in no open folder. */
  readonly ref: AgentRef | null;
  /** By whose rules it is read as an agent; null where it is none. */
  readonly rules: Rules | null;
  /** What changed in an agent, a few words each; of any other file nothing is said. */
  readonly words: readonly string[];
  /** Null where there is none, or it is no text. */
  readonly before: string | null;
  readonly after: string | null;
};
