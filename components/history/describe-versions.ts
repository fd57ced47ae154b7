import type { VersionJson } from '@/lib/api/history';
import type { ShownVersion } from './version-list';

/** With seconds, because a person can save several times in a minute. */
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

type End = Extract<VersionJson, { kind: 'snapshot' }>['replacedBy'];

type Event = { readonly before: string; readonly did: string };

/** What ended a version that was kept: how it is called by that, and what is said before what that did. */
const EVENTS: Readonly<Record<End, Event>> = {
  save: { before: 'Before the save at', did: 'That save' },
  restore: { before: 'Before an earlier version was restored at', did: 'That restoring' },
  delete: { before: 'Before the deletion at', did: 'What came after it' },
  outside: { before: 'Before the change by another program at', did: 'That change' },
  crash: { before: 'Before the interrupted save at', did: 'That save' },
};

/** Turns versions into what the page shows. */
export function describeVersions(versions: readonly VersionJson[]): ShownVersion[] {
  return versions.map((version) => {
    const event = version.kind === 'commit' ? null : EVENTS[version.replacedBy];
    const time = TIME.format(version.time);
    return {
      key: `${version.time}-${version.id}`,
      id: version.id,
      kind: version.kind,
      damaged: version.kind === 'snapshot' && version.damaged,
      // A version that was kept is known by when it ended; a commit by when it was made.
      when: event === null ? time : `${event.before} ${time}`,
      what: version.kind === 'commit' ? (version.message.split('\n')[0] ?? '') : null,
      did: event?.did ?? 'The change after it',
      next: version.next,
      who: version.kind === 'commit' ? version.author : null,
    };
  });
}
