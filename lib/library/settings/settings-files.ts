import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings, type SettingsReading } from './read-settings';
import type { SessionPlaces } from './session-places';

/** Whose word a settings file is, in the order in which one that contradicts another is followed. */
export type SettingsSource = 'managed' | 'local' | 'project' | 'user';

export type SettingsFile = SettingsReading & {
  readonly source: SettingsSource;
  readonly path: string;
};

/**
 * The settings files that hold for a session, the first to be followed first. Only files that are
 * there; one that cannot be read counts as one that the client ignores.
 */
export async function readSettingsFiles(places: SessionPlaces): Promise<SettingsFile[]> {
  const found: SettingsFile[] = [];
  for (const { source, path } of await listSettingsPaths(places)) {
    const reading = await read(path);
    if (reading !== null) found.push({ source, path, ...reading });
  }
  return found;
}

/**
 * Where they would be, the first to be followed first; a file need not be there. A project's shared
 * settings are those of the starting folder and of no parent of it (format.md, section 7.5).
 */
export async function listSettingsPaths(
  places: SessionPlaces,
): Promise<{ readonly source: SettingsSource; readonly path: string }[]> {
  const { managed, config, start, repository } = places;
  const local = join('.claude', 'settings.local.json');
  const files: [SettingsSource, string][] = [
    ['managed', join(managed, 'managed-settings.json')],
    ...(await listManaged(join(managed, 'managed-settings.d'))),
    ['local', join(start, local)],
    ...(repository === null || repository === start
      ? []
      : [['local', join(repository, local)] as [SettingsSource, string]]),
    ['project', join(start, '.claude', 'settings.json')],
    ['user', join(config, 'settings.json')],
  ];
  const seen = new Set<string>();
  // Started in the home folder, the user's settings are the project's too.
  return files.flatMap(([source, path]) =>
    seen.size < seen.add(path).size ? [{ source, path }] : [],
  );
}

/** `managed-settings.d/*.json`, by name. */
async function listManaged(folder: string): Promise<[SettingsSource, string][]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ['managed', join(folder, name)]);
}

async function read(path: string): Promise<SettingsReading | null> {
  try {
    return readSettings(await readFile(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? null
      : { ok: false, why: 'it cannot be read', at: null };
  }
}

/**
 * Whether a plugin is switched on; of all files that name it, the first to be followed decides. One
 * that none of them names is off, though it is installed.
 * @param id `plugin@marketplace`
 */
export function isPluginOn(files: readonly SettingsFile[], id: string): boolean {
  return whatSwitches(files, id)?.on === true;
}

/** The line of a settings file that switches a plugin; counted from 1. */
export type PlacedSwitch = { readonly on: boolean; readonly file: string; readonly line: number };

/** What switches a plugin on or off; null where no file names it. */
export function whatSwitches(files: readonly SettingsFile[], id: string): PlacedSwitch | null {
  for (const file of files) {
    const said = file.ok ? file.settings.plugins.get(id) : undefined;
    if (said !== undefined) return { ...said, file: file.path };
  }
  return null;
}
