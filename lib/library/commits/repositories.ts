/** Which git repositories the open folders are in, and what changed there in files that matter to agents. */

import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { ChangedFile } from '@/lib/agents/changes/changed-file';
import { modeWords } from '@/lib/agents/changes/mode-words';
import { pairRenamed, type RenamedSide } from '@/lib/agents/changes/pair-renamed';
import type { Rules } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { decodeSource } from '@/lib/agents/text/decode';
import { errnoOf } from '@/lib/library/disk/failure';
import { realOrNull } from '@/lib/library/disk/real-or-null';
import { tellMeaning } from '@/lib/library/files/tell-meaning';
import {
  findCommit,
  findRepository,
  isRepository,
  type Repository,
} from '@/lib/library/git/repository';
import { listTree, readBlobs } from '@/lib/library/git/trees';
import {
  changedMode,
  listWorkingChanges,
  type WorkingChange,
} from '@/lib/library/git/working-tree';
import type { Place } from '@/lib/library/jobs/step';
import { canName } from '@/lib/library/references/collect-references';
import { placeFile } from '@/lib/library/roots/agent-trees';
import { isInside } from '@/lib/library/roots/locate';
import { projectsOf } from '@/lib/library/roots/project-root';
import type { Root } from '@/lib/library/roots/root';

export type RepositoryChange = ChangedFile & { readonly executable: WorkingChange['executable'] };

export type FoundRepositories = {
  readonly repositories: readonly Repository[];
  /** Why git does not say anything of a folder that seems to be in a repository, in sentences. */
  readonly faults: readonly string[];
};

/** The repositories of open roots, each once; a root that is in none is left out. */
export async function listRepositories(roots: readonly Root[]): Promise<FoundRepositories> {
  const found = new Map<string, Repository>();
  const faults = new Set<string>();
  for (const { path } of roots) {
    const folder = realOrNull(path);
    if (folder === null) continue;
    const repository = await findRepository(folder);
    if (isRepository(repository)) found.set(repository.top, repository);
    else if (repository.reason !== 'no-repository') faults.add(repository.message);
  }
  return { repositories: [...found.values()], faults: [...faults] };
}

/**
 * What the working tree has of its own, of the open roots and their projects.
 * @returns null when git fails
 */
export async function readWorkingChanges(
  roots: readonly Root[],
  { top, head }: Repository,
): Promise<RepositoryChange[] | null> {
  const changes = await listWorkingChanges(top, head, wantedIn(roots, top));
  if (changes === null) return null;
  const blobs = await readBlobs(
    top,
    changes.flatMap(({ before }) => before ?? []),
  );
  const told = changes.map(({ path, before, after, ...change }): Sided => {
    const file = join(top, ...path.split('/'));
    const texts = {
      before: textOf(before === null ? null : (blobs.get(before) ?? null)),
      after: after === null ? null : textOf(readOrNull(file)),
    };
    const at = placeIn(roots, file);
    return {
      ...{ ...change, path, formerly: null, ref: refOf(at), rules: rulesOf(at) },
      ...{ words: wordsOf(at, texts.before, texts.after, change.executable), ...texts },
      ...{ old: before, now: after },
    };
  });
  return uniteRenamed(roots, top, told);
}

/**
 * What differs between two commits in these files.
 * @returns null where there is no such commit, or git fails
 */
export async function readChangesBetween(
  roots: readonly Root[],
  { top }: Repository,
  from: string,
  to: string,
): Promise<RepositoryChange[] | null> {
  const [a, b] = await Promise.all([findCommit(top, from), findCommit(top, to)]);
  if (a === null || b === null) return null;
  const [old, now] = await Promise.all([listTree(top, a), listTree(top, b)]);
  if (old === null || now === null) return null;
  const isWanted = wantedIn(roots, top);
  const trees = [old, now].map(
    (tree) =>
      new Map(
        tree.flatMap(({ path, id, kind, executable }) =>
          kind === 'file' && isWanted(path) ? [[path, { id, executable }] as const] : [],
        ),
      ),
  );
  const [was = new Map(), is = new Map()] = trees;
  const paths = [...new Set([...was.keys(), ...is.keys()])]
    .filter((path) => JSON.stringify(was.get(path)) !== JSON.stringify(is.get(path)))
    .sort();
  const blobs = await readBlobs(
    top,
    paths.flatMap((path) => [was.get(path)?.id ?? [], is.get(path)?.id ?? []].flat()),
  );
  const told = paths.map((path): Sided => {
    const [old, now] = [was.get(path), is.get(path)];
    const [before = null, after = null] = [old, now].map((side) =>
      textOf(side === undefined ? null : (blobs.get(side.id) ?? null)),
    );
    const executable = { before: old?.executable ?? null, after: now?.executable ?? null };
    const at = placeIn(roots, join(top, ...path.split('/')));
    return {
      ...{ path, formerly: null, conflict: false, staged: false, seen: now?.id ?? null },
      status: !was.has(path) ? 'new' : !is.has(path) ? 'removed' : 'changed',
      ...{ ref: refOf(at), rules: rulesOf(at), words: wordsOf(at, before, after, executable) },
      ...{ before, after, old: old?.id ?? null, now: now?.id ?? null, executable },
    };
  });
  return uniteRenamed(roots, top, told);
}

/** A change with the ids of its contents. */
type Sided = RepositoryChange & { readonly old: string | null; readonly now: string | null };

/** One change for a file that is gone and the new one that it became. One in conflict stays as it is. */
function uniteRenamed(
  roots: readonly Root[],
  top: string,
  changes: readonly Sided[],
): RepositoryChange[] {
  const sides = (status: 'removed' | 'new') =>
    changes.flatMap((change): RenamedSide[] => {
      const [id, text] =
        status === 'removed' ? [change.old, change.before] : [change.now, change.after];
      if (change.status !== status || change.conflict || id === null || text === null) return [];
      return [{ path: change.path, id, text }];
    });
  const pairs = pairRenamed(sides('removed'), sides('new'));
  const sources = new Map([...pairs].map(([from, to]) => [to, from]));
  const byPath = new Map(changes.map((change) => [change.path, change]));
  return changes.flatMap(({ old: _, now: __, ...change }) => {
    if (pairs.has(change.path)) return [];
    const formerly = sources.get(change.path);
    const source = formerly === undefined ? undefined : byPath.get(formerly);
    if (formerly === undefined || source === undefined) return [change];
    const at = placeIn(roots, join(top, ...change.path.split('/')));
    const { before } = source;
    const executable = { ...change.executable, before: source.executable.before };
    const words = [`moved from ${formerly}`, ...wordsOf(at, before, change.after, executable)];
    const staged = change.staged || source.staged;
    return [{ ...change, status: 'renamed' as const, formerly, before, executable, words, staged }];
  });
}

/** Where a job finds a file of a repository; null where no open root or project has it. */
export function placeOf(roots: readonly Root[], file: string): Place | null {
  const at = placeIn(roots, file);
  if (at !== null) return { folder: at.root.path, path: at.path };
  const project = projectsOf(roots.filter(({ readOnly }) => !readOnly)).find((folder) =>
    isInside(folder, file),
  );
  return project === undefined
    ? null
    : { folder: project, path: relative(project, file).split(sep).join('/') };
}

function wantedIn(roots: readonly Root[], top: string): (path: string) => boolean {
  const folders = [...roots.flatMap(({ path }) => realOrNull(path) ?? []), ...projectsOf(roots)];
  return (path) => {
    if (!canName(path, basename(top))) return false;
    const file = join(top, ...path.split('/'));
    return folders.some((folder) => isInside(folder, file));
  };
}

function placeIn(roots: readonly Root[], file: string): { root: Root; path: string } | null {
  if (!/\.md$/i.test(file)) return null;
  // The file may be gone, its folder too.
  const found = roots.flatMap((root) => {
    const real = realOrNull(root.path);
    return real !== null && isInside(real, file)
      ? [{ root, path: relative(real, file).split(sep).join('/'), depth: real.length }]
      : [];
  });
  return found.sort((a, b) => b.depth - a.depth)[0] ?? null;
}

function refOf(at: { root: Root; path: string } | null): AgentRef | null {
  return at && { root: at.root.id, path: at.path };
}

function rulesOf(at: { root: Root; path: string } | null): Rules | null {
  return at && placeFile(at.root, at.path).context.rules;
}

function wordsOf(
  at: { root: Root; path: string } | null,
  before: string | null,
  after: string | null,
  executable: WorkingChange['executable'],
): readonly string[] {
  const mode = changedMode(executable);
  return [...(mode === null ? [] : [modeWords(mode)]), ...tell(at, before, after)];
}

function tell(
  at: { root: Root; path: string } | null,
  before: string | null,
  after: string | null,
): readonly string[] {
  if (at === null || before === null || after === null || before === after) return [];
  return tellMeaning(at, before, after);
}

function textOf(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  const { text, utf8 } = decodeSource(bytes);
  return utf8 ? text : null;
}

function readOrNull(file: string): Uint8Array | null {
  try {
    // No link in the place of the folder leads elsewhere.
    if (realpathSync.native(dirname(file)) !== dirname(file)) return null;
    return readFileSync(file);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
