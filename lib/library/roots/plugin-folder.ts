import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { PluginRules, Problem } from '@/lib/agents/model/agent';
import {
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

/** Whether a path with `/` is that of a plugin's manifest. */
export function isManifestPath(path: string): boolean {
  return /(?:^|\/)\.claude-plugin\/plugin\.json$/.test(path);
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
 * in its list.
 */
export function readMarket(folder: string): {
  readonly plugins: readonly PluginFolder[];
  readonly report: ManifestReport | null;
} {
  const list = readText(join(folder, PLACE, 'marketplace.json'));
  if (list === null) return { plugins: [], report: null };
  const { base, entries, problems } = readMarketplace(list.text);
  const plugins: PluginFolder[] = [];
  const missing: Problem[] = [];
  for (const { source, ...entry } of entries) {
    if (source === null) continue;
    const place = resolve(folder, base, source.path);
    if (!isInside(folder, place, { orEqual: true })) continue;
    if (isFolder(place)) plugins.push(readPlugin(place, { ...entry, ...list }));
    else {
      missing.push(
        problem('manifest-path', source.from, source.to, {
          message: `The marketplace has its plugin “${entry.name ?? source.path}” in “${source.path}”, and there is no such folder.`,
          hint: 'Correct the path, or take the plugin out of the list.',
        }),
      );
    }
  }
  const found = [...problems, ...missing];
  return { plugins, report: found.length > 0 ? { ...list, problems: found } : null };
}

/**
 * What a marketplace says of one of its plugins; null for nothing.
 * @returns `place` is the folder of the plugin, null where it is not in the marketplace
 */
export function findMarketEntry(
  folder: string,
  name: string,
): { readonly entry: PluginEntry; readonly place: string | null } | null {
  const list = readText(join(folder, PLACE, 'marketplace.json'));
  if (list === null) return null;
  const { base, entries } = readMarketplace(list.text);
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) return null;
  const place = entry.source && resolve(folder, base, entry.source.path);
  const isOwn = place !== null && isInside(folder, place, { orEqual: true });
  return { entry: { ...entry, ...list }, place: isOwn ? place : null };
}

/** The plugin that a folder is by its own manifest; null where it has none. */
export function readOwnPlugin(folder: string): PluginFolder | null {
  const own = readText(join(folder, PLACE, 'plugin.json'));
  const isBare = own === null && kindOfPath(join(folder, PLACE, 'marketplace.json')) === null;
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
  const own = readText(join(folder, PLACE, 'plugin.json'));
  const manifest: PluginManifest | null = own && readManifest(own.text);
  const says = manifest !== null && (manifest.agents !== null || manifest.problems.length > 0);
  // Of what both can say the manifest decides.
  const counts = says || entry === null ? manifest : entry;
  const source = says || entry === null ? own : entry;
  const plugin = manifest?.name ?? entry?.name ?? name ?? (basename(folder) || 'plugin');
  const invalid = counts?.problems ?? [];
  const [first] = invalid;
  const { agentFolders, agentFiles, missing } = findAgents(
    folder,
    counts?.agents ?? null,
    first !== undefined,
  );
  const report = source && {
    file: source.file,
    text: source.text,
    problems: first ? invalid : missing,
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
