import { LOG, timeOf } from './read-log';
import { runGit } from './run-git';

/** A commit that changed files of a folder, as it reached the branch that is checked out. */
export type FolderCommit = {
  readonly hash: string;
  /** When it was committed, in milliseconds since 1970. */
  readonly time: number;
  /** The first line of its message. */
  readonly subject: string;
  /** The folder's files that differ from the commit before; those that are links are left out. */
  readonly files: readonly FileChange[];
};

/** A file that was moved is one that is gone and one that is new. */
export type FileChange = {
  /** In the repository, with `/`. */
  readonly path: string;
  /** The ids of its contents; null where it was not there. */
  readonly from: string | null;
  readonly to: string | null;
};

/** What was merged counts as one change; nothing is compared but names and ids. */
const ASKED = [
  ...LOG,
  '--first-parent',
  '--diff-merges=first-parent',
  '--raw',
  '--root',
  '--no-renames',
  '--no-abbrev',
  '--format==%H%x00%P%x00%ct%x00%s',
];

/**
 * The last commits that changed something in a folder, newest first. None where it is in no
 * repository. In a shallow clone, the commit from which nothing before is known is left out, because
 * it would seem to have brought everything.
 * @param most of them
 */
export async function listFolderCommits(
  folder: string,
  shallow: boolean,
  most: number,
): Promise<FolderCommit[]> {
  const answer = await runGit(folder, [...ASKED, `--max-count=${most}`, '--', '.']);
  return answer.ok ? parseLog(answer.out.toString(), shallow) : [];
}

/** `:mode mode id id status`; a zero id stands for none. */
const RAW = /^\n?:(\d{6}) (\d{6}) ([\da-f]+) ([\da-f]+) \w+$/;
const HEAD = /^=[\da-f]{40,64}$/;

function parseLog(log: string, shallow: boolean): FolderCommit[] {
  const commits: FolderCommit[] = [];
  const parts = log.split('\0');
  let at = 0;
  while (at < parts.length) {
    const head = parts[at++] ?? '';
    if (!HEAD.test(head)) continue;
    const [parents = '', seconds = '', subject = ''] = parts.slice(at, at + 3);
    at += 3;
    const files: FileChange[] = [];
    for (let found = RAW.exec(parts[at] ?? ''); found; found = RAW.exec(parts[at] ?? '')) {
      const [, before = '', after = '', from = '', to = ''] = found;
      const path = parts[at + 1] ?? '';
      at += 2;
      const change = { path, from: idOf(before, from), to: idOf(after, to) };
      if (change.from !== change.to) files.push(change);
    }
    const time = timeOf(seconds);
    if (time === null || (shallow && parents === '')) continue;
    commits.push({ hash: head.slice(1), time, subject, files });
  }
  return commits;
}

/** Of an ordinary file. */
function idOf(mode: string, id: string): string | null {
  return mode.startsWith('100') ? id : null;
}
