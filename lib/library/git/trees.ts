import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { askGit } from './run-git';

/** A file of a commit. */
export type TreeFile = {
  /** In the repository, with `/`. */
  readonly path: string;
  readonly id: string;
  readonly kind: 'file' | 'link' | 'repository';
  readonly executable: boolean;
};

/**
 * The files of a commit; none for null, which is before the first one. Null when git fails.
 * @param only one path of it, and nothing else
 */
export async function listTree(
  top: string,
  commit: string | null,
  only: string | null = null,
): Promise<TreeFile[] | null> {
  if (commit === null) return [];
  const out = await askGit(top, ['ls-tree', '-r', '-z', '--full-tree', commit, ...alone(only)]);
  if (out === null) return null;
  return split(out).flatMap((entry): TreeFile[] => {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ ([\da-f]+)\t(.*)$/s.exec(entry) ?? [];
    return path === '' ? [] : [{ path, id, kind: kindOf(mode), executable: mode === '100755' }];
  });
}

/** What git's index says of a file. */
export type IndexFile = {
  readonly path: string;
  readonly id: string;
  readonly mode: string;
  /** Whether two sides of a merge still disagree about it. */
  readonly conflict: boolean;
  /** Whether it was left out of a sparse checkout, so that it is missing on purpose. */
  readonly skipped: boolean;
};

/** By path in the repository. Null when git fails. */
export async function readIndex(
  top: string,
  only: string | null = null,
): Promise<ReadonlyMap<string, IndexFile> | null> {
  const asked = ['ls-files', '-z', '-t', '--stage', '--full-name', ...alone(only)];
  const out = await askGit(top, asked);
  if (out === null) return null;
  const files = new Map<string, IndexFile>();
  for (const entry of split(out)) {
    const found = /^(\w) (\d+) ([\da-f]+) (\d)\t(.*)$/s.exec(entry);
    if (found === null) continue;
    const [, tag = '', mode = '', id = '', stage = '', path = ''] = found;
    files.set(path, { path, id, mode, conflict: stage !== '0', skipped: tag === 'S' });
  }
  return files;
}

/** Files that git neither has in its index nor is told to ignore, by path. Null when git fails. */
export async function listUntracked(
  top: string,
  only: string | null = null,
): Promise<ReadonlySet<string> | null> {
  const asked = ['ls-files', '-z', '--others', '--exclude-standard', '--full-name', ...alone(only)];
  const out = await askGit(top, asked);
  return out === null ? null : new Set(split(out));
}

/** Whether git turns the line ends of files in the working tree into LF when it takes them. */
export async function convertsLineEnds(top: string): Promise<boolean> {
  const out = await askGit(top, ['config', '--get', 'core.autocrlf']);
  return /^(?:true|input)$/i.test(out?.toString().trim() ?? '');
}

/** Whether git looks at which files may be executed, as it does not where the disk cannot say. */
export async function tracksModes(top: string): Promise<boolean> {
  const out = await askGit(top, ['config', '--type=bool', '--get', 'core.fileMode']);
  return out?.toString().trim() !== 'false';
}

/** The contents of blobs by id, without those that the repository does not have. */
export async function readBlobs(
  top: string,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = [...new Set(ids)];
  const found = await readObjects(top, wanted);
  return new Map(
    wanted.flatMap((id, at) => {
      const blob = found[at];
      return blob == null ? [] : [[id, blob] as const];
    }),
  );
}

/**
 * The contents of blobs in the order of their names, such as an id or `commit:path`; null for what the
 * repository does not have, and for a name that git could not read in a line.
 */
export async function readObjects(
  folder: string,
  names: readonly string[],
): Promise<(Buffer | null)[]> {
  const asked = names.filter((name) => !/[\n\0]/.test(name));
  if (asked.length === 0) return names.map(() => null);
  const out = await askGit(folder, ['cat-file', '--batch'], { input: `${asked.join('\n')}\n` });
  const found = new Map<string, Buffer | null>();
  let at = 0;
  for (const name of asked) {
    const end = out?.indexOf(10, at) ?? -1;
    if (out === null || end < 0) break;
    const [, kind = '', size = ''] =
      /^[\da-f]+ (\w+) (\d+)$/.exec(out.subarray(at, end).toString()) ?? [];
    at = end + 1;
    if (kind === '') continue;
    found.set(name, kind === 'blob' ? out.subarray(at, at + Number(size)) : null);
    at += Number(size) + 1;
  }
  return names.map((name) => found.get(name) ?? null);
}

/**
 * The file that a path of a commit leads to, links followed inside the repository; null where it
 * leads to none.
 */
export function followLinks(
  files: ReadonlyMap<string, TreeFile>,
  blobs: ReadonlyMap<string, Buffer>,
  path: string,
): TreeFile | null {
  let at = path;
  for (let steps = 0; steps < 8; steps++) {
    const found = files.get(at);
    if (found?.kind !== 'link') return found?.kind === 'file' ? found : null;
    const target = blobs.get(found.id)?.toString() ?? '';
    if (target === '' || posix.isAbsolute(target)) return null;
    at = posix.join(posix.dirname(at), target);
  }
  return null;
}

/** The id that git gives to these bytes, in the kind of ids that `like` is one of. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

function alone(path: string | null): string[] {
  return path === null ? [] : ['--', path];
}

function kindOf(mode: string): TreeFile['kind'] {
  if (mode === '120000') return 'link';
  return mode === '160000' ? 'repository' : 'file';
}

function split(out: Buffer): string[] {
  return out.toString().split('\0').filter(Boolean);
}
