import type { Range } from '@/lib/agents/model/agent';

/** Where an agent is named. */
export const REFERENCE_KINDS = {
  tools: 'Agent(…) in a list of tools',
  subagent_type: 'subagent_type',
  mention: 'an @-mention',
  code: 'in code',
  words: 'in words',
  field: 'the field agent of a command or a skill',
  setting: 'settings',
  hook: 'a hook',
  manifest: 'a manifest',
} as const;

export type ReferenceKind = keyof typeof REFERENCE_KINDS;

/** `certain`: a structured place, a backticked or an @-name. `likely`: words, or a name that is a word. */
export type Certainty = 'certain' | 'likely';

/** A place in a text that names an agent; the range is that of the name alone. */
export type Mention = Range & {
  readonly written: string;
  readonly kind: ReferenceKind;
  readonly certainty: Certainty;
};

/** What can be named. */
export type Names = {
  /** The names of agents that are meant by a written one: none, one, or one in each of several plugins. */
  readonly meant: (written: string) => readonly string[];
  /** Whether something else has this name, too: a skill, or a command. */
  readonly isAmbiguous: (written: string) => boolean;
};
