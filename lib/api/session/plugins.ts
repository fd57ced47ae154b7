import { z } from 'zod';
import type { Severity } from '@/lib/agents/model/severities';

/** `GET /api/plugins`: the plugins of the open folders, by their manifests. */
export type PluginsJson = { readonly plugins: readonly PluginJson[] };

export type PluginJson = {
  /** The id of the open folder that holds it. */
  readonly root: string;
  /** The manifest, in that folder, with `/`. */
  readonly path: string;
  readonly name: string;
  /** Of the manifest; null where there is none. */
  readonly revision: string | null;
  /** Why the manifest cannot be changed, in a sentence; null where it can. */
  readonly readOnly: string | null;
  /** Its texts, as written; null where it has none of this key. */
  readonly texts: { readonly [key: string]: string | null };
  /** The files that it lists, as written; null where it lists none, so that all of `agents` count. */
  readonly listed: readonly { readonly path: string; readonly exists: boolean }[] | null;
  /** The files in `agents`, as a manifest names them, that are no agents because others are listed. */
  readonly unlisted: readonly string[];
  readonly problems: readonly {
    readonly severity: Severity;
    /** Counted from 1. */
    readonly line: number;
    readonly message: string;
    readonly hint: string;
  }[];
};

const Text = z.string().max(10_000).nullable().optional();
const Paths = z.array(z.string().max(1000)).max(1000).optional();

/** `PUT /api/plugins`: a change of one manifest. */
export const ChangeManifest = z.strictObject({
  root: z.string(),
  path: z.string(),
  /** Of the manifest that was seen. */
  revision: z.string(),
  /** Null takes a key out. */
  set: z
    .strictObject({ name: Text, version: Text, description: Text, homepage: Text, license: Text })
    .optional(),
  add: Paths,
  drop: Paths,
});
export type ChangeManifest = z.infer<typeof ChangeManifest>;

/** The answer to `PUT`. */
export type ManifestChangedJson = {
  readonly revision: string;
  /** What `POST /api/journal/{id}/undo` takes; null where nothing changed. */
  readonly entry: string | null;
};
