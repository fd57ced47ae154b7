import { z } from 'zod';
import type { YamlValue } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { ChangedLines } from '@/lib/agents/problems/problem-pages';
import type { Json } from './json';

const codes = z.array(z.enum(Object.keys(PROBLEMS) as ProblemCode[])).min(1);
const place = { root: z.string().nullable(), folder: z.string() };

/** One thing to be done to every file: the closed list of `lib/agents/bulk/operation.ts`. */
export const OperationJson = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set-field'),
    key: z.string(),
    value: z.custom<Json<YamlValue>>((value) => value !== undefined),
  }),
  z.strictObject({ kind: z.literal('unset-field'), key: z.string() }),
  z.strictObject({ kind: z.literal('add-tool'), tool: z.string().min(1) }),
  z.strictObject({ kind: z.literal('remove-tool'), tool: z.string().min(1) }),
  z.strictObject({ kind: z.literal('explicit-tools') }),
  z.strictObject({
    kind: z.literal('rename'),
    rule: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('kebab-case') }),
      z.strictObject({ kind: z.literal('prefix'), prefix: z.string().min(1) }),
      z.strictObject({ kind: z.literal('file-name') }),
      z.strictObject({ kind: z.literal('exact'), name: z.string().min(1) }),
    ]),
    inExamples: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('replace'),
    where: z.enum(['prompt', 'description']),
    find: z.string().min(1),
    replace: z.string(),
    word: z.boolean(),
    matchCase: z.boolean(),
    regex: z.boolean(),
  }),
  /** Examples of more than `above` tokens go, the longest first, until `keep` are left. */
  z.strictObject({
    kind: z.literal('trim-examples'),
    keep: z.int().min(0),
    above: z.int().min(0),
  }),
  z.strictObject({ kind: z.literal('portable') }),
  /** Null for every problem whose fix loses nothing. */
  z.strictObject({ kind: z.literal('fix'), codes: codes.nullable() }),
  /** To a folder of a root, or of each file's own where `root` is null. */
  z.strictObject({ kind: z.literal('move'), ...place }),
  z.strictObject({ kind: z.literal('copy'), ...place }),
  /** Gives one file this place. */
  z.strictObject({ kind: z.literal('place'), root: place.root, path: z.string() }),
  z.strictObject({ kind: z.literal('rename-file') }),
  z.strictObject({ kind: z.literal('delete') }),
]);
export type OperationJson = z.infer<typeof OperationJson>;

/** `POST /api/jobs`: what is done to the files, one operation after the other. Nothing is written yet. */
export const NewJob = z.strictObject({
  files: z
    .array(
      z.strictObject({
        root: z.string(),
        path: z.string(),
        /** What was seen of it: another version is refused. */
        revision: z.string().optional(),
      }),
    )
    .min(1),
  operations: z.array(OperationJson).min(1).max(20),
  /**
   * Which places in other files change with the names of agents: those that certainly name one, all,
   * or these, as `GET /api/references` tells them. None where it is left out.
   */
  references: z
    .union([
      z.enum(['certain', 'all']),
      z.array(z.strictObject({ path: z.string(), line: z.number(), column: z.number() })),
    ])
    .optional(),
});
export type NewJob = z.infer<typeof NewJob>;

/** A file that was changed, or not; the root is null where its folder is not open. */
export type PlaceJson = { readonly root: string | null; readonly path: string };

/** A change of many files. */
export type JobJson = {
  readonly id: string;
  /**
   * `elsewhere`: another process is at work at it. `interrupted`: it was killed, and can be finished
   * or undone.
   */
  readonly state: 'planned' | 'running' | 'elsewhere' | 'interrupted' | 'done' | 'stopped';
  /** What it does, in one line. */
  readonly what: string;
  /** The id of the entry in the journal that it takes back; else null. */
  readonly undoes: string | null;
  /** Files that are to be changed, and how many of them were gone through. */
  readonly total: number;
  readonly done: number;
  /** When it began to write, in milliseconds since 1970; of one that has not, when it was planned. */
  readonly begun: number;
  /** Milliseconds. */
  readonly elapsed: number;
  /** How many files were changed. */
  readonly changed: number;
  /** The file that was changed, where that is one; else null. */
  readonly only: PlaceJson | null;
  /** Those that were not, and why. */
  readonly left: readonly (PlaceJson & { readonly why: string })[];
};

/** The answer to `POST /api/jobs`. */
export type PlannedJson = {
  readonly job: JobJson;
  readonly files: readonly PlannedFileJson[];
  /** Files that change only because of the agents that they name. */
  readonly references: readonly PlannedReferencesJson[];
  /** Where problems are to be fixed: those that have a fix, each with in how many files, most first. */
  readonly fixable: readonly { readonly code: ProblemCode; readonly count: number }[];
  /** Where problems are to be fixed: how many errors and warnings that ends, and what it leaves. */
  readonly rest: RestJson;
};

export type RestJson = {
  readonly fixed: number;
  /** One kind of problem in one file counts once, as in the lists of problems. */
  readonly left: number;
  /** So many of the left have a change of which it is not certain that it is meant. */
  readonly suggested: number;
  /** In so many files. */
  readonly files: number;
  /** Of these kinds. */
  readonly codes: readonly ProblemCode[];
};

export type PlannedReferencesJson = PlaceJson & {
  /** In how many places. */
  readonly count: number;
  readonly words: readonly string[];
  readonly lines: readonly ChangedLines[];
  readonly refused: string | null;
};

export type PlannedFileJson = AgentRef & {
  readonly name: string;
  /** What changes in it, a few words each; empty where nothing does. */
  readonly words: readonly string[];
  /** The lines that differ; of a job of many files only those of the first. */
  readonly lines: readonly ChangedLines[];
  /** Where it goes; null where it stays. */
  readonly to: AgentRef | null;
  /** Why it is not changed, and what to do; null where it is, or nothing is to be done. */
  readonly refused: string | null;
};

/** `GET /api/jobs`: those at work, those that were killed, and those of this browser that ended. */
export type JobsJson = { readonly jobs: readonly JobJson[] };
