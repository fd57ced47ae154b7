/** The manifests of the plugins and marketplaces in open folders: what they say. */

import { relative, sep } from 'node:path';
import type { Problem } from '@/lib/agents/model/agent';
import {
  type MarketplaceEntry,
  readManifest,
  readMarketplace,
} from '@/lib/agents/plugins/read-manifest';
import type { HeldMarket, HeldPlugin } from '@/lib/library/library';
import { isInside } from '@/lib/library/roots/locate';
import { isFolder } from '@/lib/library/roots/named-path.mjs';
import {
  explainPlace,
  holdsManifest,
  manifestFile,
  placeOf,
  readOwnPlugin,
  readPlugin,
} from '@/lib/library/roots/plugin-folder';
import type { Root } from '@/lib/library/roots/root';
import { compareListed, type ListedAgents } from './listed-agents';
import { readManifestText } from './manifest-text';

/** A manifest as it is now. */
type HeldFile = {
  readonly root: Root;
  /** In the root, with `/`. */
  readonly path: string;
  readonly name: string;
  /** Null where there is none. */
  readonly text: string | null;
  readonly revision: string | null;
  readonly problems: readonly Problem[];
};

export type HeldManifest = HeldFile & ListedAgents;

export type HeldMarketplace = HeldFile & {
  readonly entries: readonly HeldEntry[];
  /** The plugins in its folder that it does not list. */
  readonly unlisted: readonly { readonly name: string; readonly source: string }[];
};

/** A plugin in the list of a marketplace. */
export type HeldEntry = ListedAgents &
  Pick<MarketplaceEntry, 'at' | 'name' | 'from' | 'to' | 'problems'> & {
    /** Whether a manifest of its own says which agents it has. */
    readonly hasOwn: boolean;
    /** Whether the plugin is in the marketplace, and not elsewhere. */
    readonly isHere: boolean;
  };

/** What the manifests of plugins say that are inside their root; one that cannot be read says nothing. */
export function readManifests(plugins: readonly HeldPlugin[]): HeldManifest[] {
  return plugins.flatMap(({ root, plugin }) => {
    const { folder, rules } = plugin;
    const file = manifestFile(folder, 'plugin');
    const held = holdFile(root, file);
    if (held === null) return [];
    // What the library knows of it may be older than the file.
    const { report } = readOwnPlugin(folder) ?? plugin;
    const agents = held.text === null ? null : readManifest(held.text).agents;
    const problems = report?.file === file ? report.problems : [];
    return [{ ...held, name: rules.plugin, problems, ...compareListed(folder, agents) }];
  });
}

/** What the marketplaces say that are inside their root. */
export function readMarketplaces(
  markets: readonly HeldMarket[],
  plugins: readonly HeldPlugin[],
): HeldMarketplace[] {
  return markets.flatMap(({ root, folder }) => {
    const held = holdFile(root, manifestFile(folder, 'market'));
    if (!held?.text) return [];
    const list = { root, text: held.text };
    const { name, entries, problems } = readMarketplace(held.text);
    const places = new Set(entries.map((entry) => placeOf(folder, entry)));
    const inner = markets.filter((one) => isInside(folder, one.folder));
    const unlisted = plugins.filter(
      ({ root: { id }, plugin }) =>
        id === root.id &&
        !places.has(plugin.folder) &&
        isInside(folder, plugin.folder, { orEqual: true }) &&
        !inner.some((one) => isInside(one.folder, plugin.folder, { orEqual: true })) &&
        holdsManifest(plugin.folder, 'plugin'),
    );
    return [
      {
        ...held,
        ...{ name: name || held.path, problems },
        entries: entries.map((entry) => readEntry(folder, list, entry)),
        unlisted: unlisted.map(({ plugin }) => ({
          name: plugin.rules.plugin,
          source: `./${slashed(relative(folder, plugin.folder))}`,
        })),
      },
    ];
  });
}

function readEntry(
  folder: string,
  list: { readonly root: Root; readonly text: string },
  entry: MarketplaceEntry,
): HeldEntry {
  const { at, name, from, to, agents } = entry;
  const place = placeOf(folder, entry);
  const file = manifestFile(folder, 'market');
  const isThere = place !== null && isFolder(place);
  const report = isThere ? readPlugin(place, { ...entry, ...list, file }).report : null;
  const told = report?.file === file ? report.problems : entry.problems;
  const own = place === null ? null : holdFile(list.root, manifestFile(place, 'plugin'));
  return {
    ...{ at, name, from, to },
    problems: [...told, ...explainPlace(folder, entry)],
    hasOwn: Boolean(own?.text) && readManifest(own?.text ?? '').agents !== null,
    isHere: entry.source !== null,
    ...(isThere ? compareListed(place, agents) : { listed: null, unlisted: [] }),
  };
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function holdFile(root: Root, file: string): Omit<HeldFile, 'name' | 'problems'> | null {
  if (!isInside(root.path, file)) return null;
  const path = slashed(relative(root.path, file));
  const now = readManifestText(root, path);
  const isRead = !('code' in now);
  return {
    ...{ root, path },
    text: isRead ? now.text : null,
    revision: isRead ? now.revision : null,
  };
}
