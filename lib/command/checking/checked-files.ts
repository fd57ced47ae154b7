/** Reads files and their problems for the command line, once and without an index. */

import { dirname, join } from 'node:path';
import {
  type LibraryAgent,
  type LibraryProblem,
  validateLibrary,
} from '@/lib/agents/catalog/validate-library';
import type { Problem } from '@/lib/agents/model/agent';
import { refKey } from '@/lib/agents/model/agent-ref';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import type { Verdict } from '@/lib/agents/model/verdicts';
import { problem } from '@/lib/agents/problems/make-problem';
import { decodeSource } from '@/lib/agents/text/decode';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { addLibraryProblems, type FileReading, readSource } from '@/lib/library/files/file-reading';
import { type AgentTree, findTree } from '@/lib/library/roots/agent-trees';
import type { Root } from '@/lib/library/roots/root';
import { type FoundFile, formatReadFailure, scanRoot } from '@/lib/library/scan/scan';
import type { Target } from './targets';

export type CheckedFile = {
  readonly root: Root;
  /** In its root, with `/`. */
  readonly path: string;
  /** As the person would type it. */
  readonly shown: string;
  /** The agents folder that it is in: see `FoundFile`. */
  readonly tree: AgentTree | null;
  /** Those of the reading, or the one that says why there is none. */
  readonly problems: readonly Problem[];
} & (FileReading | Unreadable);

type Unreadable = { readonly reading: null; readonly strict: null };

export function verdictOf({ reading }: CheckedFile): Verdict {
  return reading?.verdict ?? 'skipped';
}

/**
 * Reads every file of the targets.
 * @throws UsageError when a target itself cannot be read
 */
export async function checkTargets(targets: readonly Target[]): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  const seen = new Set<string>();
  for (const target of targets) {
    for (const found of await findFiles(target)) {
      if (seen.has(found.file)) continue;
      seen.add(found.file);
      checked.push(checkFile(target, found));
    }
  }
  return placeTogether(checked);
}

type Found = Pick<FoundFile, 'path' | 'file' | 'fault' | 'tree'>;

async function findFiles({ root, base, only }: Target): Promise<readonly Found[]> {
  if (only !== null) {
    const file = join(root.path, only);
    const tree = findTree(root, dirname(file));
    return [{ path: only, file, fault: null, ...(tree && { tree }) }];
  }
  const { files, faults } = await scanRoot(root);
  const own = faults.find(({ path }) => path === '' || `${path}/` === base);
  if (own)
    throw new UsageError(`The folder ${join(root.path, base)} cannot be read. ${own.message}`);
  const folders = faults.map(({ path, message }) => ({
    path,
    file: join(root.path, path),
    fault: message,
  }));
  return [...files, ...folders].filter(({ path }) => path.startsWith(base));
}

/** One file as it is on the disk now. */
function checkFile({ root, base, prefix }: Target, found: Found): CheckedFile {
  const { path } = found;
  const shown = prefix + path.slice(base.length);
  const place = { root, path, shown, tree: found.tree ?? null };
  if (found.fault !== null) return { ...place, ...explainFault(found.fault) };
  try {
    // Of a larger file Claude Code reads nothing.
    const { bytes, size } = readBytes(found.file, MAX_FILE_SIZE + 1);
    const file = readSource(root, path, { ...decodeSource(bytes), size });
    return { ...place, ...file, problems: file.reading.problems };
  } catch (error) {
    return { ...place, ...explainFault(formatReadFailure(error)) };
  }
}

function explainFault(message: string): Unreadable & Pick<CheckedFile, 'problems'> {
  const why = problem('file-unreadable', 0, 0, {
    message: `The file could not be read. ${message}`,
    hint: 'Check its permissions and its links.',
  });
  return { reading: null, strict: null, problems: [why] };
}

/** The files with the problems that only show when all of them are seen. */
function placeTogether(files: readonly CheckedFile[]): CheckedFile[] {
  const agents = files.flatMap(({ root, path, tree, reading }): LibraryAgent[] => {
    if (!reading?.client.loads) return [];
    const { name } = reading.client.agent;
    const { id, scope } = root;
    const { total: tokens } = reading.tokens;
    return [{ root: id, path, name, scope, tokens, ...(tree && { tree: tree.path }) }];
  });
  const roots = [...new Set(files.map(({ root }) => root.id))];
  const found = new Map<string, LibraryProblem[]>();
  for (const one of validateLibrary(agents, roots)) {
    found.set(refKey(one), [...(found.get(refKey(one)) ?? []), one]);
  }
  return files.map((file) => {
    const more = found.get(refKey({ root: file.root.id, path: file.path }));
    if (more === undefined || file.reading === null) return file;
    const reading = addLibraryProblems(file.reading, more);
    return { ...file, reading, problems: reading.problems };
  });
}
