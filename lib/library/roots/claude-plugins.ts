import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expandHome } from './named-path.mjs';
import { findMarketEntry, type PluginFolder, readPlugin } from './plugin-folder';

type Json = { readonly [key: string]: unknown };

/** `id` is `name@marketplace`. */
export type InstalledPlugin = PluginFolder & { readonly id: string };

/**
 * The plugins that are enabled in a project, by the names in the registry. Their registry
 * is not a documented format, so whatever is not as expected is left out, and is never an error.
 * @param config the user's settings folder
 * @param isOn whether the settings leave a plugin, `name@marketplace`, switched on
 * @param appliesTo whether something installed for a folder applies here
 */
export async function findPlugins(
  config: string,
  isOn: (id: string) => boolean,
  appliesTo: (projectPath: string) => boolean,
): Promise<InstalledPlugin[]> {
  const base = join(config, 'plugins');
  const registry = asObject((await readJson(join(base, 'installed_plugins.json'))).plugins);
  const markets = await readJson(join(base, 'known_marketplaces.json'));
  const folders: InstalledPlugin[] = [];
  for (const [id, installed] of Object.entries(registry).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isOn(id)) continue;
    const at = id.lastIndexOf('@');
    const name = at > 0 ? id.slice(0, at) : id;
    const market = findMarket(base, markets, at > 0 ? id.slice(at + 1) : '');
    const told = findMarketEntry(market.folder, name);
    const inMarket = told?.place ?? null;
    for (const place of placesOf(installed, appliesTo)) {
      const found = await firstFolder([
        ...(market.inPlace && inMarket !== null ? [inMarket] : []),
        resolve(base, expandHome(place)),
        // Some versions leave the cache empty and use the clone of the marketplace.
        ...(inMarket === null ? [] : [inMarket]),
        join(market.folder, 'plugins', name),
        join(market.folder, name),
      ]);
      if (found === null) continue;
      folders.push({ id, ...readPlugin(found, told?.entry ?? null, name) });
      break;
    }
  }
  return folders;
}

/** Where a marketplace is, and whether its plugins are read there and not from their copies. */
function findMarket(base: string, markets: Json, name: string) {
  const { source, installLocation } = asObject(markets[name]);
  const { source: kind, path } = asObject(source);
  if (kind === 'directory' && typeof path === 'string') {
    return { folder: resolve(base, expandHome(path)), inPlace: true };
  }
  const clone = typeof installLocation === 'string' ? installLocation : join('marketplaces', name);
  return { folder: resolve(base, expandHome(clone)), inPlace: false };
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
