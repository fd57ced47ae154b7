import { z } from 'zod';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import type { Scope } from '@/lib/agents/model/scopes';

/** `GET /api/roots`, in the order of the library. */
export type RootsJson = { readonly roots: readonly OpenFolder[] };

/** An open folder. */
export type OpenFolder = {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly scope: Scope;
  readonly readOnly: boolean;
  /** False for a folder that is made with the first agent in it. */
  readonly exists: boolean;
  readonly agents: number;
  /** What the agents cost in every session. */
  readonly tokens: ListAnswer['tokens'];
  /** Ids of other open folders that this one is inside of. */
  readonly inside: readonly string[];
  /** What a person should know before they trust what is in it, in sentences. */
  readonly notes: readonly string[];
  /** What could not be read; path '' is the folder itself. */
  readonly faults: readonly { readonly path: string; readonly message: string }[];
};

/** `PUT /api/start-folder`: a path as a person types it. */
export const TypedPath = z.strictObject({ path: z.string() });
export type TypedPath = z.infer<typeof TypedPath>;

/** `POST /api/roots`. */
export const AddedPath = z.strictObject({
  ...TypedPath.shape,
  /** Whether it is opened at the next start, too. */
  keep: z.boolean().optional(),
});
export type AddedPath = z.infer<typeof AddedPath>;

/** The answer to `POST /api/roots`. */
export type OpenedJson = { readonly root: OpenFolder };

/** The answer to `DELETE /api/roots/{id}`. */
export type ClosedJson = {
  readonly closed: {
    readonly id: string;
    readonly path: string;
    /** Whether it would have been opened at the next start, too, as it is not any more. */
    readonly kept: boolean;
  };
};
