import type { VersionJson } from '@/lib/api/history';
import type { ShownVersion } from './version-list';

/** With seconds, because a person can save several times in a minute. */
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

const WHAT: Readonly<Record<string, string>> = {
  save: 'Replaced by a save here',
  restore: 'Replaced when an earlier version was restored',
  delete: 'Moved to the trash',
  outside: 'Replaced by another program',
  crash: 'Kept after an interrupted save',
};

/** Turns versions into what the page shows. */
export function describeVersions(versions: readonly VersionJson[]): ShownVersion[] {
  return versions.map((version) => ({
    key: `${version.time}-${version.id}`,
    id: version.id,
    kind: version.kind,
    damaged: version.kind === 'snapshot' && version.damaged,
    // A version that was kept is known by when it ended; a commit by when it was made.
    when: `${version.kind === 'snapshot' ? 'Version until ' : ''}${TIME.format(version.time)}`,
    what:
      version.kind === 'commit'
        ? (version.message.split('\n')[0] ?? '')
        : (WHAT[version.replacedBy] ?? version.replacedBy),
    next: version.next,
    who: version.kind === 'commit' ? version.author : null,
  }));
}
