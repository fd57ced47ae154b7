import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isInside } from './locate';
import { expandHome } from './named-path.mjs';

/** A folder with agents of an installed plugin. */
export type PluginFolder = {
  /** The plugin's name, which precedes the names of its agents. */
  readonly name: string;
  readonly folder: string;
  /** The files that the plugin's manifest names there; null for all. */
  readonly only: readonly string[] | null;
};

type Json = { readonly [key: string]: unknown };

/**
 * The agents folders of the plugins that are enabled in a project, by plugin name. Their registry
 * is not a documented format, so whatever is not as expected is left out, and is never an error.
 * @param config the user's settings folder
 * @param projects the folders whose project settings count, the nearest first
 * @param appliesTo whether something installed for a folder applies here
 */
export async function findPlugins(
  config: string,
  projects: readonly string[],
  appliesTo: (projectPath: string) => boolean,
): Promise<PluginFolder[]> {
  const base = join(config, 'plugins');
  const registry = asObject((await readJson(join(base, 'installed_plugins.json'))).plugins);
  const disabled = await findDisabled(config, projects);
  const folders: PluginFolder[] = [];
  for (const [id, installed] of Object.entries(registry).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (disabled.has(id)) continue;
    const at = id.lastIndexOf('@');
    const name = at > 0 ? id.slice(0, at) : id;
    const market = join(base, 'marketplaces', at > 0 ? id.slice(at + 1) : '');
    for (const place of placesOf(installed, appliesTo)) {
      // Some versions leave the cache empty and use the clone of the marketplace.
      const found = await firstFolder([
        resolve(base, expandHome(place)),
        join(market, 'plugins', name),
        join(market, name),
      ]);
      if (found === null) continue;
      folders.push(...(await findAgentFolders(name, found, market)));
      break;
    }
  }
  return folders;
}

/** Where a plugin may be installed; places for this project come first. */
function placesOf(installed: unknown, appliesTo: (projectPath: string) => boolean): string[] {
  const entries = (Array.isArray(installed) ? installed : [installed]).map(asObject);
  const here: string[] = [];
  const everywhere: string[] = [];
  for (const { installPath, projectPath } of entries) {
    if (typeof installPath !== 'string') continue;
    if (typeof projectPath !== 'string') everywhere.push(installPath);
    else if (appliesTo(resolve(projectPath))) here.push(installPath);
  }
  return [...here, ...everywhere];
}

/** The plugins that are switched off; of all settings that name one, the nearest to the project decides. */
async function findDisabled(config: string, projects: readonly string[]): Promise<Set<string>> {
  const files = projects.flatMap((project) => [
    join(project, '.claude', 'settings.local.json'),
    join(project, '.claude', 'settings.json'),
  ]);
  const decided = new Map<string, boolean>();
  for (const file of [...files, join(config, 'settings.json')]) {
    for (const [id, on] of Object.entries(asObject((await readJson(file)).enabledPlugins))) {
      if (!decided.has(id)) decided.set(id, on !== false);
    }
  }
  return new Set([...decided].filter(([, on]) => !on).map(([id]) => id));
}

/** `agents`, or the folders and files that the manifest, else the marketplace, names instead. */
async function findAgentFolders(
  id: string,
  plugin: string,
  market: string,
): Promise<PluginFolder[]> {
  const manifest = await readJson(join(plugin, '.claude-plugin', 'plugin.json'));
  const name = typeof manifest.name === 'string' && manifest.name !== '' ? manifest.name : id;
  const agents = manifest.agents ?? (await findMarketEntry(market, id)).agents;
  const named = (Array.isArray(agents) ? agents : [agents]).filter(
    (path): path is string => typeof path === 'string',
  );
  if (named.length === 0) return [{ name, folder: join(plugin, 'agents'), only: null }];
  const folders: PluginFolder[] = [];
  const files = new Map<string, string[]>();
  for (const path of named) {
    const full = resolve(plugin, path);
    // A manifest may only name what is in its plugin.
    if (!isInside(plugin, full, { orEqual: true })) continue;
    if ((await stat(full).catch(() => null))?.isFile()) {
      files.set(dirname(full), [...(files.get(dirname(full)) ?? []), basename(full)]);
    } else folders.push({ name, folder: full, only: null });
  }
  for (const [folder, only] of files) folders.push({ name, folder, only });
  return folders;
}

async function findMarketEntry(market: string, name: string): Promise<Json> {
  const { plugins } = await readJson(join(market, '.claude-plugin', 'marketplace.json'));
  const entries = Array.isArray(plugins) ? plugins.map(asObject) : [];
  return entries.find((entry) => entry.name === name) ?? {};
}

async function firstFolder(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    if ((await stat(path).catch(() => null))?.isDirectory()) return path;
  }
  return null;
}

/** Empty for a file that is missing or is not a JSON object. */
async function readJson(file: string): Promise<Json> {
  try {
    return asObject(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}
