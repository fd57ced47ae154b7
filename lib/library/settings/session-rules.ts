/** What the settings say of the agents of a session that is started in a folder. */

import type { Denial, Denials } from '@/lib/agents/model/availability';
import { isDenied } from './deny-rules';
import { findSessionPlaces, type SessionPlaces } from './session-places';
import { readSettingsFiles, type SettingsFile } from './settings-files';

export type SessionRules = {
  readonly places: SessionPlaces;
  /** That are there, the first to be followed first. */
  readonly files: readonly SettingsFile[];
  readonly denials: Denials;
  /** Settings files of which nothing counts. `why` ends the sentence “Claude Code ignores it, because …”. */
  readonly ignored: readonly { readonly path: string; readonly why: string }[];
};

/** Of them, what the open library goes by. */
export type HeldRules = Pick<SessionRules, 'denials' | 'ignored'>;

/**
 * @param env for the place of the user's settings
 * @param managed the folder of the managed settings, where it is not that of the system
 */
export async function readSessionRules(
  startDir: string,
  env?: Readonly<Record<string, string | undefined>>,
  managed?: string,
): Promise<SessionRules> {
  const places = await findSessionPlaces(startDir, env, managed);
  const files = await readSettingsFiles(places);
  return {
    places,
    files,
    denials: denialsOf(files),
    ignored: files.flatMap((file) => (file.ok ? [] : [{ path: file.path, why: file.why }])),
  };
}

/** The first rule of the first file that denies a name. */
export function denialsOf(files: readonly SettingsFile[]): Denials {
  const rules = files.flatMap((file) => {
    if (!file.ok) return [];
    return file.settings.denied.map((rule) => ({ rule, file: file.path }));
  });
  const found = new Map<string, Denial | null>();
  return (name) => {
    if (rules.length === 0) return null;
    const known = found.get(name);
    if (known !== undefined) return known;
    const denying = rules.find(({ rule }) => isDenied(rule, name));
    const denial = denying
      ? { rule: denying.rule.rule, file: denying.file, line: denying.rule.line }
      : null;
    found.set(name, denial);
    return denial;
  };
}
