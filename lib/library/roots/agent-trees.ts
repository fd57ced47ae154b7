/** Which agents folders and plugins a folder holds or is in, seen from the top of the disk. */

import { basename, dirname, join, relative, sep } from 'node:path';
import type { Rules } from '@/lib/agents/model/agent';
import type { AgentContext, ServersHere, SkillsHere } from '@/lib/agents/model/reading';
import { isInside, parseRelativePath } from './locate';
import { hasManifest, type PluginFolder, readMarket, readOwnPlugin } from './plugin-folder';
import type { ManifestReport, Root } from './root';
import { serversAround } from './servers';
import { skillsAround } from './skills';

/**
 * An agents folder of a project or a plugin with everything below it, or the files that a plugin
 * lists: what Claude Code loads together, and where names compete. No session loads two of them as
 * one.
 */
export type AgentTree = {
  /** In the root, with `/`; empty where the root is the folder or in it. */
  readonly path: string;
  /** Absolute: the agents folder, or the folder of a plugin that lists its files. */
  readonly folder: string;
  readonly rules: Rules;
  /** Whether its files are listed one by one: their folders are no part of their names then. */
  readonly listed: boolean;
  /** Differs from that of every other tree of the root, and changes with what holds for its files. */
  readonly key: string;
};

/** What is known of a folder from those above it and its own. */
export type Surroundings = {
  /** The tree that all files in and below the folder belong to; null for none. */
  readonly tree: AgentTree | null;
  /** The plugins that the folder is, or is in: of the innermost folder that is one. */
  readonly plugins: readonly PluginFolder[];
  /** The plugins that marketplaces above name, by folder. */
  readonly announced: ReadonlyMap<string, readonly PluginFolder[]>;
  /** The folder of the marketplace that it is, or is in; null for none. */
  readonly market: string | null;
  /** Manifests with something wrong, of `plugins` or read in this folder. */
  readonly reports: readonly ManifestReport[];
};

/** What decides whether a root holds trees, and where. */
type Place = Pick<Root, 'scope' | 'path'>;

const NOWHERE: Surroundings = {
  ...{ tree: null, plugins: [], announced: new Map(), market: null, reports: [] },
};

/**
 * The surroundings of a folder. A root that Claude Code reads by itself is one tree as a whole, and
 * has none.
 * @param folder by the path that leads there through the root: what a link leads to may have another
 * name
 */
export function findSurroundings(root: Place, folder: string): Surroundings {
  if (root.scope !== 'folder') return NOWHERE;
  const above = dirname(folder);
  const outer = above === folder ? NOWHERE : findSurroundings(root, above);
  const inner = enterFolder(root, outer, folder);
  const reports = new Set([...reportsOf(inner.plugins), ...inner.reports]);
  return { ...inner, reports: [...reports] };
}

/** The same for a folder in one whose surroundings are known. */
export function enterFolder(root: Place, outer: Surroundings, folder: string): Surroundings {
  if (root.scope !== 'folder') return NOWHERE;
  if (outer.tree !== null) return outer.reports.length > 0 ? { ...outer, reports: [] } : outer;
  const { announced, here, isMarket, reports } = readPlugins(outer.announced, folder);
  const plugins = here.length > 0 ? here : outer.plugins;
  const market = isMarket ? folder : outer.market;
  return { tree: findTree(root, plugins, folder), plugins, announced, market, reports };
}

/** The tree of a file; null where it is in none. */
export function treeOfFile(root: Place, folder: Surroundings, file: string): AgentTree | null {
  if (folder.tree !== null) return folder.tree;
  const plugin = folder.plugins.find(({ agentFiles }) => agentFiles.includes(file));
  return plugin === undefined ? null : makeTree(root, plugin.folder, plugin.rules, true);
}

/**
 * Within which folder of its root the name of a file competes, if not in all of it: that of its tree,
 * else the innermost one that is called `agents`, because from two of these nobody loads agents
 * together either. Empty for the root.
 */
export function arenaOf(
  root: Place,
  { path, tree }: { readonly path: string; readonly tree?: AgentTree | null },
): string {
  if (root.scope !== 'folder') return '';
  if (tree) return tree.path;
  const end = `/${path}`.lastIndexOf('/agents/');
  return end === -1 ? '' : path.slice(0, end + '/agents'.length - 1);
}

/** By which rules a file of a root is read, and by which path it is named under them. */
export function contextOf(
  root: Root,
  {
    path,
    tree,
    target,
    outside,
  }: {
    readonly path: string;
    readonly tree?: AgentTree | null;
    /** Where it leads, if it is a link. */
    readonly target?: string | null;
    readonly outside?: boolean;
  },
): AgentContext {
  if (root.rules.kind === 'tool') {
    const link = outside ? 'outside' : target != null ? 'inside' : null;
    return {
      ...{ rules: root.rules, path, folder: slashed(root.path), place: 'agents' },
      ...(link !== null && { link }),
    };
  }
  // Few agents name a skill, and a folder may hold thousands of them.
  const lazily = {
    get skills() {
      return skillsOf(root, tree) ?? undefined;
    },
    get servers() {
      return serversOf(root, tree) ?? undefined;
    },
  };
  if (!tree || tree.rules.kind === 'project') {
    const folder = slashed(root.path);
    const isOwn = root.scope !== 'folder' || Boolean(tree);
    const place = isOwn ? 'agents' : findLoosePlace(`${folder}/${path}`);
    return Object.assign(lazily, {
      rules: root.rules,
      path,
      folder,
      ...(place !== null && { place }),
    });
  }
  const file = join(root.path, path);
  const named = tree.listed ? basename(file) : relative(tree.folder, file);
  return Object.assign(lazily, {
    rules: tree.rules,
    path: slashed(named),
    folder: slashed(tree.folder),
  });
}

/** The skills that an agent of a root may name; null where it is in no agents folder. */
export function skillsOf(root: Root, tree: AgentTree | null | undefined): SkillsHere | null {
  if (tree) return skillsAround(tree.folder, tree.rules);
  return hasNone(root) ? null : skillsAround(root.path, root.rules);
}

/** The MCP servers that an agent of a root may name; as `skillsOf`. */
export function serversOf(root: Root, tree: AgentTree | null | undefined): ServersHere | null {
  if (tree) return serversAround(tree.folder, tree.rules);
  return hasNone(root) ? null : serversAround(root.path, root.rules);
}

/** Whether nobody can tell what the agents of a root may name outside its trees. */
function hasNone({ scope }: Root): boolean {
  return scope === 'folder' || scope === 'tool';
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** What the folders on the way to a file that is in no tree say of it. @param path with `/` */
function findLoosePlace(path: string): NonNullable<AgentContext['place']> | null {
  if (OTHER.test(path)) return null;
  return NAMED.test(path) ? 'named' : 'opened';
}

/** A folder of these names on the way. */
const NAMED = /(?:^|\/)(?:sub-?)?agents?\//i;
const OTHER = new RegExp(
  `(?:^|/)(?:${[
    ...['commands', 'skills', 'prompts', 'rules', 'instructions', 'chatmodes', 'hooks', 'memory'],
    ...['docs', 'doc', 'documentation', 'references', 'wiki', 'blog', 'templates', 'tests?'],
    ...['node_modules', '\\.github', '\\.git'],
  ].join('|')})/`,
  'i',
);

/** Both for a file that need not exist. A path that can be none of a file is in no tree. */
export function placeFile(
  root: Root,
  path: string,
): { readonly context: AgentContext; readonly tree: AgentTree | null } {
  if (root.rules.kind === 'tool' || parseRelativePath(path) === null)
    return { context: contextOf(root, { path }), tree: null };
  const file = join(root.path, path);
  const tree = treeOfFile(root, findSurroundings(root, dirname(file)), file);
  return { context: contextOf(root, { path, tree }), tree };
}

type Found = {
  readonly announced: Surroundings['announced'];
  readonly here: readonly PluginFolder[];
  readonly isMarket: boolean;
  readonly reports: readonly ManifestReport[];
};

/** The plugins that a folder is, by its own manifest or by a marketplace in it or above. */
function readPlugins(announced: Surroundings['announced'], folder: string): Found {
  const known = announced.get(folder) ?? [];
  if (!hasManifest(folder)) {
    return { announced, here: known, isMarket: false, reports: reportsOf(known) };
  }
  const market = readMarket(folder);
  const all = new Map(announced);
  for (const plugin of market?.plugins ?? []) {
    all.set(plugin.folder, [...(all.get(plugin.folder) ?? []), plugin]);
  }
  const told = all.get(folder) ?? [];
  const own = told.length > 0 ? null : readOwnPlugin(folder);
  const here = own === null ? told : [own];
  const reports = [...(market?.report ? [market.report] : []), ...reportsOf(here)];
  return { announced: all, here, isMarket: market !== null, reports };
}

function reportsOf(plugins: readonly PluginFolder[]): ManifestReport[] {
  return plugins.flatMap(({ report }) => report ?? []);
}

/** One report for each manifest: a marketplace has one for each of its plugins that has a fault. */
export function mergeReports(reports: readonly ManifestReport[]): ManifestReport[] {
  const merged = new Map<string, ManifestReport>();
  for (const report of new Set(reports)) {
    const before = merged.get(report.file);
    const problems = [...(before?.problems ?? []), ...report.problems];
    merged.set(report.file, { ...report, problems });
  }
  return [...merged.values()];
}

function findTree(root: Place, plugins: readonly PluginFolder[], folder: string): AgentTree | null {
  if (basename(folder) === 'agents' && basename(dirname(folder)) === '.claude') {
    return makeTree(root, folder, { kind: 'project' }, false);
  }
  const plugin = plugins.find(({ agentFolders }) => agentFolders.includes(folder));
  return plugin === undefined ? null : makeTree(root, folder, plugin.rules, false);
}

function makeTree(root: Place, folder: string, rules: Rules, listed: boolean): AgentTree {
  const inRoot = isInside(root.path, folder) ? relative(root.path, folder) : '';
  const path = inRoot.split(sep).join('/');
  return { path, folder, rules, listed, key: JSON.stringify([folder, rules, listed]) };
}
