import type { Standing } from './agent';

/** The rule of settings that keeps a session from using an agent. */
export type Denial = {
  /** As written. */
  readonly rule: string;
  /** The settings file that it stands in; absolute. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
};

/**
 * What the settings of a session say of an agent by the name that the session knows it by: in a
 * plugin `plugin:name`. Null where nothing keeps it off.
 */
export type Denials = (name: string) => Denial | null;

/**
 * Whether a session that is started in the starting folder can use an agent. `elsewhere`: it is in a
 * folder that was merely opened, from which no session loads anything.
 */
export type Availability =
  | { readonly kind: 'available' | 'shadowed' | 'skipped' | 'elsewhere' }
  | { readonly kind: 'denied'; readonly by: Denial };

/** The standing of an agent that the settings may deny, too. */
export function standingWith(standing: Standing | null, denial: Denial | null): Standing | null {
  return denial !== null && standing !== 'shadowed' ? 'denied' : standing;
}

/** Where a switch holds, the narrowest first: see `SWITCH_PLACE_WORDS`. */
export const SWITCH_PLACES = ['folder', 'repository', 'everywhere'] as const;

export type SwitchPlace = (typeof SWITCH_PLACES)[number];

export const SWITCH_PLACE_WORDS: Readonly<Record<SwitchPlace, string>> = {
  folder: 'This folder',
  repository: 'This repository, with its worktrees',
  everywhere: 'Everywhere, for me',
};
