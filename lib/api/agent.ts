import { z } from 'zod';
import type { Dialog } from '@/lib/agents/examples/dialog';
import type {
  ClientReading,
  Field,
  FieldsReading,
  Piece,
  Problem,
  Range,
  Standing,
  StrictReading,
  YamlValue,
} from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { InTool } from '@/lib/agents/model/reading';
import type { Verdict } from '@/lib/agents/model/verdicts';
import type { Json } from './json';

/** One agent. Every position is an offset in the file's text. */
export type AgentJson = AgentRef & {
  readonly revision: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly standing: Standing | null;
  readonly summary: string;
  /** Of name and description in every session, and how many of them the examples take. */
  readonly tokens: { readonly total: number; readonly examples: number };
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtime: number;
  readonly readOnly: boolean;
  /** In words, and what would change it; null where it can be changed. */
  readonly whyReadOnly: string | null;
  /** Where the file really is, if it is a link or is reached through one that leads out; else null. */
  readonly target: string | null;
  /** False when a byte of the file is not UTF-8. */
  readonly utf8: boolean;
  /** The other tool whose agent it is: the verdict is that tool’s then, and Claude Code never looks at it. */
  readonly tool?: OtherTool;
  /** What that tool makes of it. */
  readonly inTool?: InTool;
  readonly client: Json<ClientReading>;
  readonly strict: Json<StrictReading>;
  readonly frontmatter: FieldsReading['frontmatter'];
  readonly fields: readonly Json<Field>[];
  readonly body: Range;
  /** The description without its examples. */
  readonly prose: readonly Piece[];
  readonly examples: readonly ExampleJson[];
  readonly problems: readonly Problem[];
};

export type ExampleJson = Range &
  Omit<Dialog, 'commentaryAt' | 'turns'> & {
    readonly turns: readonly (Range & Dialog['turns'][number])[];
    /** False when the closing tag is missing. */
    readonly closed: boolean;
  };

/** A file that was written, and what it is now. */
export type Written = AgentRef & { readonly revision: string };

/** The answer to `PUT`, `PATCH` and `…/restore`. */
export type SavedJson = Written & {
  /** False when the file held these bytes already. */
  readonly changed: boolean;
  /** The id of the change in the journal, by which it can be undone; null where it has none. */
  readonly entry: string | null;
  /** The revision of a text that another program wrote in the last moment; it is in the history. */
  readonly overwritten?: string;
  /** What was wrong with the file before, and still is: an edit is refused only for errors of its own. */
  readonly errors?: readonly Problem[];
};

/** `PATCH`. A value is what JSON can hold. */
export const FieldChanges = z.strictObject({
  // A record of zod's would lose the key __proto__.
  set: z
    .custom<{ readonly [key: string]: Json<YamlValue> }>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    )
    .optional(),
  unset: z.array(z.string()).optional(),
});
export type FieldChanges = z.infer<typeof FieldChanges>;

/** The answer to `DELETE`. */
export type Trashed = {
  /** The id in the trash. */
  readonly trash: string;
};

/** `POST …/move`, whose answer is `Written`. */
export const Move = z.strictObject({ root: z.string().optional(), path: z.string() });
export type Move = z.infer<typeof Move>;

/** `POST …/fix` */
export const Fix = z.strictObject({
  codes: z.array(z.enum(Object.keys(PROBLEMS) as ProblemCode[])).min(1),
});
export type Fix = z.infer<typeof Fix>;

export type FixedJson = SavedJson & {
  /** Of the problems that were fixed. */
  readonly codes: readonly ProblemCode[];
  /** Fixes that were left out because they would have done harm, in sentences. */
  readonly faults: readonly string[];
};
