import type { ShownVersion } from './version-list';

/** Turns a version into what the page shows. */
type Version =
  | {
      readonly kind: 'snapshot';
      readonly id: string;
      readonly time: number;
      readonly replacedBy: string;
    }
  | {
      readonly kind: 'commit';
      readonly id: string;
      readonly time: number;
      readonly author: string;
      readonly message: string;
    };

/** With seconds, because a person can save several times in a minute. */
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

const WHAT: Readonly<Record<string, string>> = {
  save: 'Replaced by a save here',
  restore: 'Replaced by an earlier version',
  delete: 'Deleted here',
  outside: 'Replaced by another program',
  crash: 'Kept after an interrupted save',
};

export function describeVersions(versions: readonly Version[]): ShownVersion[] {
  return versions.map((version) => ({
    key: `${version.time}-${version.id}`,
    id: version.id,
    kind: version.kind,
    when: TIME.format(version.time),
    what:
      version.kind === 'commit'
        ? (version.message.split('\n')[0] ?? '')
        : (WHAT[version.replacedBy] ?? version.replacedBy),
    who: version.kind === 'commit' ? version.author : null,
  }));
}
