import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { findSessionPlaces, type SessionPlaces } from '@/lib/library/settings/session-places';
import {
  isPluginOn,
  type PlacedSwitch,
  readSettingsFiles,
  type SettingsFile,
  whatSwitches,
} from '@/lib/library/settings/settings-files';
import { findPlugins } from './claude-plugins';
import { isInside } from './locate';
import { isFolder } from './named-path.mjs';
import type { PluginFolder } from './plugin-folder';
import { makeRoots, type Root, uniqueId } from './root';
import { toolRoots } from './tool-places';

/**
 * The agents folders that Claude Code looks into when it is started in a folder, in order of
 * precedence (format.md, section 7.1): managed settings; every `.claude/agents` from there up to the
 * git root, or to the root of the file system where there is none; for a linked worktree whose own
 * root has no such folder, that of the main checkout; the user's; those of the plugins that are
 * installed and switched on. Only folders that exist. What belongs to managed settings and plugins
 * is read-only.
 * @param first whether the folders count, too, that a first agent would come into: that of a project
 * that has none, and the user's. They need not exist.
 */
export async function rootsOfSession(
  places: SessionPlaces,
  settings: readonly SettingsFile[],
  { first = false }: { first?: boolean } = {},
): Promise<Root[]> {
  const { start, config, managed, projects, repository } = places;
  const roots: Root[] = [];
  const seen = new Set<string>();
  const add = async (path: string, root: Omit<Root, 'id' | 'path'>, planned = false) => {
    const real = (await realFolder(path)) ?? (planned ? path : null);
    if (real === null || seen.has(real)) return;
    seen.add(real);
    roots.push({ id: uniqueId(root.label, roots), path, ...root });
  };

  const rules = { kind: 'project' } as const;
  const user = await realFolder(join(config, 'agents'));
  await add(join(managed, '.claude', 'agents'), {
    label: 'Managed',
    scope: 'managed',
    rules,
    readOnly: true,
  });
  const main = repository !== null && !projects.includes(repository) ? repository : null;
  const whole = main === null || (await hasAgentsFolder(projects.at(-1) ?? start));
  for (const project of whole ? projects : [...projects, main]) {
    const path = join(project, '.claude', 'agents');
    // In the home folder the user's agents count as the user's, not as a project's.
    if (user !== null && (await realFolder(path)) === user) continue;
    const label = basename(project) || project;
    await add(path, { label, scope: 'project', rules, readOnly: false });
  }
  if (first && !roots.some(({ scope }) => scope === 'project')) {
    const project = repository === null ? start : (projects.at(-1) ?? start);
    const path = join(project, '.claude', 'agents');
    const label = basename(project) || project;
    const isUsers =
      dirname(path) === config || (user !== null && (await realFolder(path)) === user);
    if (!isUsers) await add(path, { label, scope: 'project', rules, readOnly: false }, true);
  }
  const users = { label: 'User', scope: 'user', rules, readOnly: false } as const;
  await add(join(config, 'agents'), users, first);
  const plugins = await findPlugins(
    config,
    (id) => isPluginOn(settings, id),
    (dir) => start === dir || isInside(dir, start),
  );
  for (const plugin of plugins) {
    for (const { path, ...root } of describeRoots(plugin)) await add(path, root);
  }
  return roots;
}

/**
 * What is installed for a session and switched off: each of its roots, with the line that says so;
 * null where it is off because no settings file switches it on.
 */
export async function rootsOfPluginsOff(
  { start, config }: SessionPlaces,
  settings: readonly SettingsFile[],
): Promise<{ readonly id: string; readonly root: Root; readonly by: PlacedSwitch | null }[]> {
  const plugins = await findPlugins(
    config,
    (id) => !isPluginOn(settings, id),
    (dir) => start === dir || isInside(dir, start),
  );
  return plugins.flatMap((plugin) => {
    const by = whatSwitches(settings, plugin.id);
    return describeRoots(plugin).map((root) => {
      return { id: plugin.id, by, root: { ...root, id: uniqueId(root.label, []) } };
    });
  });
}

function describeRoots(plugin: PluginFolder): Omit<Root, 'id'>[] {
  const { rules, report } = plugin;
  return foldersOf(plugin).map(({ folder, only }, at) => ({
    path: folder,
    label: rules.plugin,
    scope: 'plugin',
    rules,
    readOnly: true,
    ...(only !== null && { only }),
    ...(at === 0 && report !== null && { manifest: report }),
  }));
}

/** The folders that hold a plugin's agents, each with the names of those that count; null for all. */
function foldersOf({ folder, agentFolders, agentFiles, report }: PluginFolder) {
  const files = new Map<string, string[]>();
  for (const file of agentFiles) {
    files.set(dirname(file), [...(files.get(dirname(file)) ?? []), basename(file)]);
  }
  const folders: { folder: string; only: string[] | null }[] = [
    ...agentFolders.filter(isFolder).map((whole) => ({ folder: whole, only: null })),
    ...[...files].map(([holder, only]) => ({ folder: holder, only })),
  ];
  // What is wrong in a manifest is told even where no agent is left.
  return folders.length > 0 || report === null ? folders : [{ folder, only: [] }];
}

/**
 * The roots that a command line asks for.
 * @param dirs folders, which come last
 * @param claude a project, for every folder that Claude Code loads agents from in it; null for none
 * @param options see `rootsOfSession`; `tools` is for the folders of other tools in the project, too
 */
export async function namedRoots(
  dirs: readonly string[],
  claude: string | null,
  { tools = false, ...options }: { first?: boolean; tools?: boolean } = {},
): Promise<Root[]> {
  if (claude === null) return makeRoots(dirs);
  const places = await findSessionPlaces(claude);
  const own = await rootsOfSession(places, await readSettingsFiles(places), options);
  const roots = tools ? [...own, ...toolRoots(places, own)] : own;
  return [...roots, ...makeRoots(dirs, roots)];
}

/** Whether the root of a worktree has an agents folder of its own, which an empty one is, too. */
async function hasAgentsFolder(checkout: string): Promise<boolean> {
  return (await realFolder(join(checkout, '.claude', 'agents'))) !== null;
}

/** Null for anything but a folder. */
async function realFolder(path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : null;
  } catch {
    return null;
  }
}
