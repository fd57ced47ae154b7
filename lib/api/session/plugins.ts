import { z } from 'zod';
import type { Severity } from '@/lib/agents/model/severities';
import {
  MANIFEST_TEXTS,
  type ManifestText,
  type ManifestTexts,
} from '@/lib/agents/plugins/manifest-texts';

/** `GET /api/plugins`: the plugins and marketplaces of the open folders, by their manifests. */
export type PluginsJson = {
  readonly plugins: readonly PluginJson[];
  readonly marketplaces: readonly MarketplaceJson[];
};

/** Which manifest is changed, and what was seen of it. */
export type ManifestFileJson = {
  /** The id of the open folder that holds it. */
  readonly root: string;
  /** The manifest, in that folder, with `/`. */
  readonly path: string;
  /** Null where there is none. */
  readonly revision: string | null;
  /** Why it cannot be changed, in a sentence; null where it can. */
  readonly readOnly: string | null;
};

/** What is said of a plugin, by its own manifest or in the list of a marketplace. */
type SaidJson = {
  readonly name: string;
  /** Its texts, as written. */
  readonly texts: ManifestTexts;
  /** The files that it lists, as written; null where it lists none, so that all of `agents` count. */
  readonly listed: readonly { readonly path: string; readonly exists: boolean }[] | null;
  /** The files in `agents`, as a manifest names them, that are no agents because others are listed. */
  readonly unlisted: readonly string[];
  readonly problems: readonly ManifestProblemJson[];
};

export type PluginJson = ManifestFileJson & SaidJson;

export type MarketplaceJson = ManifestFileJson & {
  readonly name: string;
  readonly texts: ManifestTexts;
  /** Those that are not about one plugin. */
  readonly problems: readonly ManifestProblemJson[];
  readonly entries: readonly EntryJson[];
  /** The plugins in its folder that are not in its list. */
  readonly unlisted: readonly { readonly name: string; readonly source: string }[];
};

export type EntryJson = SaidJson & {
  /** Its place in the list, counted from 0. */
  readonly at: number;
  /** Whether a manifest of its own says which agents it has. */
  readonly hasOwn: boolean;
  /** Whether its files are in the marketplace, and not elsewhere. */
  readonly isHere: boolean;
};

export type ManifestProblemJson = {
  readonly severity: Severity;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
  readonly hint: string;
};

const Text = z.string().max(10_000).nullable().optional();
const Paths = z.array(z.string().max(1000)).max(1000).optional();

const TEXTS = Object.fromEntries(
  Object.values(MANIFEST_TEXTS).flatMap((keys) => keys.map((key) => [key, Text])),
) as Record<ManifestText, typeof Text>;

/** `PUT /api/plugins`: a change of the manifest of a plugin or a marketplace. */
export const ChangeManifest = z.strictObject({
  root: z.string(),
  path: z.string(),
  /** Of the manifest that was seen. */
  revision: z.string(),
  /** The plugin in the list of a marketplace, counted from 0; absent for the file as a whole. */
  entry: z.int().min(0).optional(),
  /** Null takes a key out. */
  set: z.strictObject(TEXTS).optional(),
  add: Paths,
  drop: Paths,
  /** Plugins to put into the list of a marketplace. */
  addPlugins: z
    .array(z.strictObject({ name: z.string().max(1000), source: z.string().max(1000) }))
    .max(1000)
    .optional(),
  /** Takes the `entry` out of the list. */
  dropPlugin: z.boolean().optional(),
});
export type ChangeManifest = z.infer<typeof ChangeManifest>;

/** The answer to `PUT`. */
export type ManifestChangedJson = {
  readonly revision: string;
  /** What `POST /api/journal/{id}/undo` takes; null where nothing changed. */
  readonly entry: string | null;
};
