import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { PluginRules, Problem } from '@/lib/agents/model/agent';
import type { ManifestKind } from '@/lib/agents/plugins/edit-manifest';
import {
  type MarketplaceEntry,
  type PluginManifest,
  readManifest,
  readMarketplace,
} from '@/lib/agents/plugins/read-manifest';
import { problem } from '@/lib/agents/problems/make-problem';
import { decodeSource } from '@/lib/agents/text/decode';
import { locateOffsets } from '@/lib/agents/text/positions';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { isInside } from './locate';
import { isFolder, kindOfPath } from './named-path.mjs';
import type { ManifestReport, Root } from './root';

/** A folder that is a plugin, and which of its files are agents. */
export type PluginFolder = {
  /** Absolute. */
  readonly folder: string;
  readonly rules: PluginRules;
  /** Absolute; every file in and below them is an agent. */
  readonly agentFolders: readonly string[];
  /** Absolute; the single files that are agents. */
  readonly agentFiles: readonly string[];
  readonly report: ManifestReport | null;
};

const PLACE = '.claude-plugin';

const MARKET = 'marketplace.json';

/** Which manifest a path with `/` is that of: of a plugin or a marketplace; null for anything else. */
export function manifestKindOf(path: string): ManifestKind | null {
  const [, name] = /(?:^|\/)\.claude-plugin\/(plugin|marketplace)\.json$/.exec(path) ?? [];
  if (name === undefined) return null;
  return name === 'plugin' ? 'plugin' : 'market';
}

/** Where a plugin or a marketplace has its manifest. */
export function manifestFile(folder: string, kind: ManifestKind): string {
  return join(folder, PLACE, kind === 'plugin' ? 'plugin.json' : MARKET);
}

/** Whether a folder has one. */
export function holdsManifest(folder: string, kind: ManifestKind): boolean {
  return kindOfPath(manifestFile(folder, kind)) === 'file';
}

/** The same folder as a root of manifests, through which they are saved. */
export function manifestRoot(root: Root): Root {
  return { ...root, ending: '.json' };
}

/** A manifest of a megabyte is none. */
const MAX_SIZE = 1_048_576;

/** Whether a change of this entry of a folder can mean that other files are agents, or of other plugins. */
export function isManifestPlace(folder: string, name: string | null): boolean {
  return name === PLACE || basename(folder) === PLACE;
}

/** Whether a folder holds a manifest or the list of a marketplace, or is made to. */
export function hasManifest(folder: string): boolean {
  return isFolder(join(folder, PLACE));
}

/**
 * The plugins that a marketplace in this folder names, those of elsewhere left out, and what is wrong
 * in its list; null where there is none.
 */
export function readMarket(folder: string): {
  readonly plugins: readonly PluginFolder[];
  readonly report: ManifestReport | null;
} | null {
  const list = readText(manifestFile(folder, 'market'));
  if (list === null) return null;
  const { entries, problems } = readMarketplace(list.text);
  const plugins: PluginFolder[] = [];
  const found = [...problems];
  for (const entry of entries) {
    const place = placeOf(folder, entry);
    const plugin =
      place !== null && isFolder(place) ? readPlugin(place, { ...entry, ...list }) : null;
    if (plugin !== null) plugins.push(plugin);
    const isTold = plugin?.report?.file === list.file;
    found.push(...(isTold ? [] : entry.problems), ...explainPlace(folder, entry));
  }
  return { plugins, report: found.length > 0 ? { ...list, problems: found } : null };
}

/** The folder of a plugin that a marketplace lists; null where it is not in the marketplace. */
export function placeOf(folder: string, { folder: path }: MarketplaceEntry): string | null {
  const place = path === null ? null : resolve(folder, path);
  return place !== null && isInside(folder, place, { orEqual: true }) ? place : null;
}

/** What is wrong with the place that a marketplace names for a plugin. */
export function explainPlace(folder: string, entry: MarketplaceEntry): Problem[] {
  const { source, name } = entry;
  const place = placeOf(folder, entry);
  if (source === null || place === null || isFolder(place)) return [];
  return [
    problem('manifest-path', source.from, source.to, {
      message: `The marketplace has its plugin “${name ?? source.path}” in “${source.path}”, and there is no such folder.`,
      hint: 'Correct the path, or take the plugin out of the list.',
    }),
  ];
}

/**
 * What a marketplace says of one of its plugins; null for nothing.
 * @returns `place` is the folder of the plugin, null where it is not in the marketplace
 */
export function findMarketEntry(
  folder: string,
  name: string,
): { readonly entry: PluginEntry; readonly place: string | null } | null {
  const list = readText(manifestFile(folder, 'market'));
  if (list === null) return null;
  const entry = readMarketplace(list.text).entries.find((one) => one.name === name);
  if (entry === undefined) return null;
  return { entry: { ...entry, ...list }, place: placeOf(folder, entry) };
}

/** The plugin that a folder is by its own manifest; null where it has none. */
export function readOwnPlugin(folder: string): PluginFolder | null {
  const own = readText(manifestFile(folder, 'plugin'));
  const isBare = own === null && kindOfPath(manifestFile(folder, 'market')) === null;
  // The manifest may be missing: then the plugin is called after its folder.
  return own === null && !isBare ? null : readPlugin(folder, null);
}

/** What a marketplace says of a plugin, with the file that says it. */
export type PluginEntry = PluginManifest & { readonly file: string; readonly text: string };

/**
 * Reads a plugin by its manifest, and where that says nothing by its entry in a marketplace.
 * @param entry null where no marketplace has it
 * @param name what it is called where neither says so; that of its folder where left out
 */
export function readPlugin(folder: string, entry: PluginEntry | null, name?: string): PluginFolder {
  const own = readText(manifestFile(folder, 'plugin'));
  const manifest: PluginManifest | null = own && readManifest(own.text);
  const says = manifest !== null && (manifest.agents !== null || hasError(manifest));
  // Of what both can say the manifest decides.
  const counts = says || entry === null ? manifest : entry;
  const source = says || entry === null ? own : entry;
  const plugin = manifest?.name ?? entry?.name ?? name ?? (basename(folder) || 'plugin');
  const told = counts?.problems ?? [];
  const first = told.find(isError);
  const { agentFolders, agentFiles, missing } = findAgents(
    folder,
    counts?.agents ?? null,
    first !== undefined,
  );
  const report = source && {
    file: source.file,
    text: source.text,
    problems: first ? told : [...told, ...missing],
  };
  const refused = first && report ? formatRefusal(folder, report, first) : null;
  return {
    folder,
    rules: { kind: 'plugin', plugin, ...(refused !== null && { refused }) },
    agentFolders,
    agentFiles,
    report: report && report.problems.length > 0 ? report : null,
  };
}

function hasError({ problems }: PluginManifest): boolean {
  return problems.some(isError);
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/**
 * What a manifest lists and is there, and what is wrong with the rest.
 * @param refused whether Claude Code refuses it: then this is what it was meant to say
 */
function findAgents(
  folder: string,
  listed: PluginManifest['agents'],
  refused: boolean,
): Pick<PluginFolder, 'agentFolders' | 'agentFiles'> & { readonly missing: Problem[] } {
  const usual = { agentFolders: [join(folder, 'agents')], agentFiles: [], missing: [] };
  if (listed === null) return usual;
  const found = { agentFolders: [] as string[], agentFiles: [] as string[] };
  const missing: Problem[] = [];
  for (const { path, from, to } of listed) {
    const place = resolve(folder, path);
    const kind = kindOfPath(place);
    if (!isInside(folder, place, { orEqual: true })) {
      missing.push(
        problem('manifest-path', from, to, {
          severity: 'error',
          message: `“agents” names “${path}”, which is outside the plugin, so it is not there once the plugin is installed.`,
          hint: 'Put the file into the folder of the plugin.',
        }),
      );
    } else if (kind === 'file') found.agentFiles.push(place);
    else if (kind === 'folder' && refused) found.agentFolders.push(place);
    else {
      missing.push(
        problem('manifest-path', from, to, {
          message: `“agents” names “${path}”, and there is no such file. Claude Code loads the others.`,
          hint: 'Correct the path, or take it out of the list.',
        }),
      );
    }
  }
  const isEmpty = found.agentFolders.length + found.agentFiles.length === 0;
  return refused && isEmpty ? usual : { ...found, missing };
}

function formatRefusal(folder: string, { file, text }: ManifestReport, found: Problem): string {
  const { line } = locateOffsets(text)(found.from);
  const place = relative(folder, file).split(sep).join('/');
  return `${place}, line ${line}: ${found.message}`;
}

/**
 * Null for a file that is missing, cannot be read or is far too large, and for a link: a cloned
 * plugin could point it at anything.
 */
function readText(file: string): { readonly file: string; readonly text: string } | null {
  try {
    const real = join(realpathSync.native(dirname(file)), basename(file));
    const { bytes, size } = readBytes({ file: real, target: null, fault: null }, MAX_SIZE);
    return size > MAX_SIZE ? null : { file, text: decodeSource(bytes).text };
  } catch {
    return null;
  }
}
