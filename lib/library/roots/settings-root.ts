import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SWITCH_PLACES, type SwitchPlace } from '@/lib/agents/model/availability';
import type { SessionPlaces } from '@/lib/library/settings/session-places';
import type { Root, RootedPath } from './root';

/**
 * The settings file by which a switch has just the effect that a person chose (format.md, section
 * 7.5); null where there is no such effect, as a repository outside git. For the starting folder it is
 * the person's own file, but at the root of a repository, where that would hold in all of it. In a
 * project a link is followed only inside it.
 */
export function settingsFileFor(place: SwitchPlace, places: SessionPlaces): RootedPath | null {
  const { start, repository, config } = places;
  const shared = '.claude/settings.json';
  const own = '.claude/settings.local.json';
  switch (place) {
    case 'folder':
      return { root: settingsRoot(start), path: start === repository ? shared : own };
    case 'repository':
      return repository === null ? null : { root: settingsRoot(repository), path: own };
    case 'everywhere': {
      // Many keep their own settings elsewhere, and link to them.
      const file = realOf(join(config, 'settings.json'));
      return { root: settingsRoot(dirname(file)), path: basename(file) };
    }
  }
}

/** The places of all settings files that a switch may change. */
export function settingsRoots(places: SessionPlaces): Root[] {
  return SWITCH_PLACES.flatMap((place) => settingsFileFor(place, places)?.root ?? []);
}

function settingsRoot(path: string): Root {
  return {
    id: 'settings',
    path,
    label: basename(path) || path,
    scope: 'folder',
    rules: { kind: 'project' },
    readOnly: false,
    ending: '.json',
  };
}

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
