/** Agents are switched off and on by rules in the settings of Claude Code (format.md, section 7.5). */

import { join } from 'node:path';
import { type Denial, SWITCH_PLACES, type SwitchPlace } from '@/lib/agents/model/availability';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { decodeSource } from '@/lib/agents/text/decode';
import { type Failure, fail, failFrom } from '@/lib/library/disk/failure';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { revisionOf } from '@/lib/library/disk/revision';
import { addToJournal, type By, newEntryId } from '@/lib/library/journal/journal';
import { locateFile } from '@/lib/library/roots/locate';
import type { RootedPath } from '@/lib/library/roots/root';
import { settingsFileFor } from '@/lib/library/roots/settings-root';
import { createFile, saveText } from '@/lib/library/saving/save';
import { editDenied, mendSettings } from '@/lib/library/settings/edit-settings';
import { readSettings } from '@/lib/library/settings/read-settings';
import {
  denialsOf,
  readSessionRules,
  type SessionRules,
} from '@/lib/library/settings/session-rules';
import type { SettingsFile } from '@/lib/library/settings/settings-files';

/** What a switch is to do, for one agent or many. */
export type Switch = {
  /** As the session knows them: in a plugin `plugin:name`. Those of Claude Code itself can be switched, too. */
  readonly names: readonly string[];
  readonly off: boolean;
  /** Where the session starts; absolute. */
  readonly start: string;
};

/** What a switch would change in one settings file. */
export type SwitchPlan = {
  readonly place: SwitchPlace;
  /** Absolute. */
  readonly file: string;
  /** Whether it is a file that a repository shares with whoever works in it. */
  readonly shared: boolean;
  /** Null where there is no such file yet. */
  readonly revision: string | null;
  /** Empty where there is no such file yet. */
  readonly before: string;
  /** The same as `before` where nothing has to change; null where it cannot be changed. */
  readonly after: string | null;
  /** Why it cannot be changed, in sentences; null where it can. */
  readonly trouble: string | null;
  /**
   * Set where Claude Code ignores the file as a whole, so that a rule in it would do nothing: why, which ends a sentence, and
   * whether `after` mends that, too.
   */
  readonly ignored: { readonly why: string; readonly mends: boolean } | null;
  /** What keeps names off all the same, in other files or for every agent. */
  readonly still: readonly (Denial & { readonly name: string })[];
};

/** What each place that there is would have to change. */
export async function planSwitch(asked: Switch, env?: NodeJS.ProcessEnv): Promise<SwitchPlan[]> {
  const rules = await readSessionRules(asked.start, env);
  return SWITCH_PLACES.flatMap((place) => {
    const at = settingsFileFor(place, rules.places);
    return at === null ? [] : [planAt(place, at, asked, rules)];
  });
}

export type Switched = {
  readonly ok: true;
  /** Absolute. */
  readonly file: string;
  readonly revision: string;
  /** False where the file said so already. */
  readonly changed: boolean;
  /** The id of the entry in the journal, by which it can be undone; null where nothing changed. */
  readonly entry: string | null;
  readonly still: SwitchPlan['still'];
};

/**
 * Writes what a switch has to change in one place, as every file is saved. The settings have to be
 * read again afterwards: see `refreshSettings`.
 * @param ifMatch the revision of the file that was seen; null for none
 * @param mend whether a file that Claude Code ignores may be mended; otherwise it is refused
 */
export async function switchAgents(
  asked: Switch,
  { place, ifMatch, mend }: { place: SwitchPlace; ifMatch: string | null; mend: boolean },
  by: By,
  env?: NodeJS.ProcessEnv,
): Promise<Switched | Failure> {
  const rules = await readSessionRules(asked.start, env);
  const at = settingsFileFor(place, rules.places);
  if (at === null) return fail('missing', 'settings.local.json', { message: NO_REPOSITORY });
  const now = readAt(at);
  if ('code' in now) return now;
  const seen = ifMatch ?? null;
  if (now.revision !== seen) return failMoved(at, now);
  const plan = planAt(place, at, asked, rules);
  if (plan.after === null || (plan.ignored !== null && asked.off && !mend)) {
    const message = plan.trouble ?? `Claude Code ignores the file, because ${plan.ignored?.why}.`;
    return fail('read-only', at.path, { message: `${message} Nothing was changed.`, hint: '' });
  }
  const { file, still, after, before } = plan;
  if (now.revision === null && !asked.off) {
    return fail('missing', at.path, { message: NO_RULES, hint: '' });
  }
  if (after === before && now.revision !== null) {
    return { ok: true, file, revision: now.revision, changed: false, entry: null, still };
  }
  const saved =
    now.revision === null
      ? await createFile(at.root, at.path, after)
      : await saveText(at.root, at.path, after, now.revision);
  if (!saved.ok) return saved;
  const { revision, changed } = saved;
  const entry = changed ? await tellJournal(at, asked, now.revision, revision, by) : null;
  return { ok: true, file, revision, changed, entry, still };
}

const NO_RULES =
  'There is no such file, so no rule in it switches the agent off. Nothing was changed.';

const NO_REPOSITORY =
  'The starting folder is in no git repository, so nothing holds in all of one. Nothing was changed.';

function planAt(
  place: SwitchPlace,
  at: RootedPath,
  { names, off }: Switch,
  rules: SessionRules,
): SwitchPlan {
  const file = join(at.root.path, at.path);
  const shared = at.path === '.claude/settings.json';
  const now = readAt(at);
  if ('code' in now) {
    const trouble = `${now.message} ${now.hint}`.trim();
    const rest = { ignored: null, still: stillOff(names, rules.files) };
    return { place, file, shared, revision: null, before: '', after: null, trouble, ...rest };
  }
  const { text: before, revision } = now;
  const reading = revision === null ? null : readSettings(before);
  const head = { place, file, shared, revision, before };
  const ignored = reading === null || reading.ok ? null : reading.why;
  const mended = ignored === null ? before : mendSettings(before);
  const others = rules.files.filter((other) => other.path !== file);
  // A file that is not there has no rule to take out.
  if (revision === null && !off) {
    const still = stillOff(names, others);
    return { ...head, after: before, trouble: null, ignored: null, still };
  }
  if (ignored !== null && mended === null) {
    // It denies nothing as it is.
    const after = off ? null : before;
    const trouble = off
      ? `Claude Code ignores the file, because ${ignored}. Mend it by hand.`
      : null;
    return {
      ...head,
      after,
      trouble,
      ignored: { why: ignored, mends: false },
      still: stillOff(names, others),
    };
  }
  // To mend a file brings its other rules into force, which is no part of switching on.
  if (ignored !== null && !off) {
    const still = stillOff(names, others);
    return {
      ...head,
      after: before,
      trouble: null,
      ignored: { why: ignored, mends: false },
      still,
    };
  }
  const edit = editDenied(
    mended ?? before,
    names.map((name) => ({ name, off })),
  );
  const after = edit.ok ? edit.text : null;
  const written = after === null ? [] : [asFile(file, after)];
  return {
    ...head,
    after,
    trouble: edit.ok ? null : edit.why,
    ignored: ignored === null ? null : { why: ignored, mends: true },
    still: off ? [] : stillOff(names, [...others, ...written]),
  };
}

function asFile(path: string, text: string): SettingsFile {
  return { source: 'local', path, ...readSettings(text) };
}

function stillOff(names: readonly string[], files: readonly SettingsFile[]): SwitchPlan['still'] {
  const denials = denialsOf(files);
  return names.flatMap((name) => {
    const denial = denials(name);
    return denial === null ? [] : [{ name, ...denial }];
  });
}

type Now = { readonly text: string; readonly revision: string | null };

/** The file as it is; empty and without a revision where there is none. */
function readAt({ root, path }: RootedPath): Now | Failure {
  const found = locateFile(root, path);
  if (!found.ok) return found.code === 'missing' ? { text: '', revision: null } : found;
  try {
    const at = { file: found.real, target: null, fault: null };
    const { bytes, size } = readBytes(at, MAX_FILE_SIZE + 1);
    if (size > MAX_FILE_SIZE) return fail('too-large', path);
    const { text, utf8 } = decodeSource(bytes);
    return utf8 ? { text, revision: revisionOf(bytes) } : fail('not-utf8', path);
  } catch (error) {
    return failFrom(error, path);
  }
}

function failMoved({ path }: RootedPath, { text, revision }: Now): Failure {
  return fail('stale', path, {
    message: `“${path}” has changed on disk since the change was shown. Nothing was changed.`,
    hint: 'Look at the change again.',
    current: { revision: revision ?? '', text },
  });
}

async function tellJournal(
  { root, path }: RootedPath,
  { names, off }: Switch,
  before: string | null,
  after: string,
  by: By,
): Promise<string | null> {
  const [first, ...more] = names;
  const whom = more.length === 0 ? first : `${names.length} agents`;
  const what = `${whom} switched ${off ? 'off' : 'on'} in ${path}`;
  const time = Date.now();
  const file = { folder: root.path, path, before, after, words: [what] };
  const id = newEntryId(time);
  try {
    await addToJournal({ id, time, by, what, files: [file], left: [] });
    return id;
  } catch (error) {
    console.error(error);
    return null;
  }
}
