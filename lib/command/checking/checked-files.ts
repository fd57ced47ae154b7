/** Reads files and their problems for the command line, once and without an index. */

import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import {
  explainDenial,
  type LibraryAgent,
  type LibraryProblem,
  validateLibrary,
} from '@/lib/agents/catalog/validate-library';
import type { Problem } from '@/lib/agents/model/agent';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { Denials } from '@/lib/agents/model/availability';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { Verdict } from '@/lib/agents/model/verdicts';
import { problem } from '@/lib/agents/problems/make-problem';
import { decodeSource } from '@/lib/agents/text/decode';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { applyRules } from '@/lib/library/config/apply-rules';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { addLibraryProblems, type FileReading, readSource } from '@/lib/library/files/file-reading';
import {
  type AgentTree,
  arenaOf,
  contextOf,
  findSurroundings,
  mergeReports,
  treeOfFile,
} from '@/lib/library/roots/agent-trees';
import { findPluginName } from '@/lib/library/roots/agents-folder';
import type { ManifestReport, Root } from '@/lib/library/roots/root';
import { explainFile, type LeftOut } from '@/lib/library/scan/left-out';
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
  /** Those of the reading, or those that say why there is none. */
  readonly problems: readonly Problem[];
  /** What their places refer to; empty where the file cannot be read. */
  readonly text: string;
  /** Whether it is no agent file but another text about them: a manifest, a command, settings. */
  readonly isBeside: boolean;
  /** Whether Claude Code never reads a file so called, and only another tool might. */
  readonly isOther?: true;
} & (FileReading | Unreadable);

type Unreadable = { readonly reading: null; readonly strict: null };

export function verdictOf({ reading, isBeside, isOther, problems }: CheckedFile): Verdict {
  if (reading !== null) return reading.verdict;
  if (isOther) return 'document';
  return isBeside && !problems.some(({ code }) => code === 'manifest-invalid')
    ? 'altered'
    : 'skipped';
}

/** What may be taken for an agent and is none: see `left-out.ts`. */
export type PassedOver = {
  /** As the person would type it. */
  readonly shown: string;
  readonly message: string;
};

/**
 * Reads every file of the targets.
 * @throws UsageError when a target itself cannot be read
 */
export async function checkTargets(
  targets: readonly Target[],
  denials?: Denials,
): Promise<CheckedFile[]> {
  return (await lookThrough(targets, denials)).files;
}

/**
 * The same, with what is left out.
 * @param denials what the settings of a session switch off
 * @throws UsageError when a target itself cannot be read
 */
export async function lookThrough(
  targets: readonly Target[],
  denials: Denials = () => null,
): Promise<{ readonly files: CheckedFile[]; readonly leftOut: PassedOver[] }> {
  const { files, leftOut } = await lookAtEach(targets);
  return { files: placeTogether(files, denials), leftOut };
}

/** The same without the problems that only show when all files are seen: `placeTogether` adds them. */
export async function lookAtEach(
  targets: readonly Target[],
): Promise<{ readonly files: CheckedFile[]; readonly leftOut: PassedOver[] }> {
  const checked: CheckedFile[] = [];
  const passed = new Map<string, PassedOver>();
  const seen = new Set<string>();
  const isNew = ({ file }: { readonly file: string }) => seen.size < seen.add(file).size;
  for (const asked of targets) {
    const { root, files, manifests, leftOut } = await findFiles(asked);
    const target = { ...asked, root };
    checked.push(
      ...manifests.filter(isNew).map((report) => placeReport(target, report)),
      ...files.filter(isNew).map((found) => checkFile(target, found)),
    );
    for (const { path, message } of leftOut) {
      passed.set(join(root.path, path), { shown: showPath(target, path), message });
    }
  }
  return { files: checked, leftOut: [...passed.values()] };
}

function showPath({ base, prefix }: Target, path: string): string {
  return prefix + path.slice(base.length);
}

type Found = Pick<FoundFile, 'path' | 'file' | 'target' | 'fault' | 'tree'>;

type FoundFiles = Pick<Target, 'root'> & {
  readonly files: readonly Found[];
  readonly manifests: readonly ManifestReport[];
  readonly leftOut: readonly LeftOut[];
  /** Whether any of it is in a plugin that a manifest or a marketplace tells of. */
  readonly inPlugins: boolean;
};

/** The files of a target, and the root that they are in after all. */
async function findFiles(target: Target): Promise<FoundFiles> {
  const { root, kind } = target;
  const found = await lookFor(target);
  if (kind !== 'plugin' || root.scope === 'plugin') return found;
  const shipped = found.files.filter(({ tree }) => tree?.rules.kind === 'plugin');
  if (found.inPlugins) return { ...found, files: shipped };
  // No manifest says so, but a plugin it shall be.
  const rules = { kind, plugin: findPluginName(root.path) };
  return lookFor({ ...target, root: { ...root, scope: 'plugin', rules } });
}

async function lookFor({ root, base, only, inTrees, kind }: Target): Promise<FoundFiles> {
  if (only !== null) {
    const file = join(root.path, only);
    const within = findSurroundings(root, dirname(file));
    const tree = treeOfFile(root, within, file);
    const inPlugins = within.plugins.length > 0;
    const none = { root, files: [], manifests: [], leftOut: [], inPlugins };
    const message =
      tree === null && kind === null ? explainFile(root, within, { path: only, file }) : null;
    if (message !== null) return { ...none, leftOut: [{ path: only, message }] };
    // Whoever names a file means what it leads to.
    const target = realpathSync.native(file);
    const found = { path: only, file, target, fault: null, ...(tree && { tree }) };
    const manifests = tree === null ? [] : mergeReports(within.reports);
    return { ...none, files: [found], manifests };
  }
  const { files, folders: read, faults, manifests, leftOut } = await scanRoot(root);
  const own = faults.find(({ path }) => path === '' || `${path}/` === base);
  if (own)
    throw new UsageError(`The folder ${join(root.path, base)} cannot be read. ${own.message}`);
  const folders = faults.map(({ path, message }) => ({
    path,
    file: join(root.path, path),
    target: null,
    fault: message,
  }));
  const meant = inTrees ? files.filter(({ tree }) => tree !== undefined) : files;
  const isAsked = ({ path }: { readonly path: string }) => path.startsWith(base);
  return {
    root,
    files: [...meant, ...folders].filter(isAsked),
    manifests,
    leftOut: leftOut.filter(isAsked),
    inPlugins: read.some(({ within }) => within.plugins.length > 0),
  };
}

/** One file as it is on the disk now. */
function checkFile(target: Target, found: Found): CheckedFile {
  const { root } = target;
  const { path, tree = null } = found;
  const shown = showPath(target, path);
  const place = { root, path, shown, tree, isBeside: false };
  if (found.fault !== null) return { ...place, ...explainFault(found.fault) };
  try {
    // Of a larger file Claude Code reads nothing.
    const { bytes, size } = readBytes(found, MAX_FILE_SIZE + 1);
    return checkBytes(target, { path, tree, target: found.target }, bytes, size);
  } catch (error) {
    return { ...place, ...explainFault(formatReadFailure(error)) };
  }
}

/** A file of a target with these bytes, wherever they come from. @param size of all of it */
export function checkBytes(
  target: Target,
  { path, tree, target: link }: Pick<CheckedFile, 'path' | 'tree'> & Partial<Pick<Found, 'target'>>,
  bytes: Uint8Array,
  size = bytes.length,
): CheckedFile {
  const { root, kind } = target;
  const place = { root, path, shown: showPath(target, path), tree, isBeside: false };
  const asked = kind === 'project' && tree !== null ? { ...tree, rules: { kind } } : tree;
  const context = contextOf(root, { path, tree: asked, target: link ?? null });
  const file = readSource(root, path, { ...decodeSource(bytes), size }, context);
  const { problems, source } = file.reading;
  return { ...place, ...file, problems, text: source.text };
}

function placeReport({ root, base, prefix }: Target, report: ManifestReport): CheckedFile {
  const { file, problems, text } = report;
  const path = relative(root.path, file).split(sep).join('/');
  // It may be above the folder that was asked for.
  const shown = join(prefix, relative(join(root.path, base), file));
  return {
    root,
    path,
    shown,
    tree: null,
    problems,
    text,
    isBeside: true,
    reading: null,
    strict: null,
  };
}

function explainFault(message: string): Unreadable & Pick<CheckedFile, 'problems' | 'text'> {
  const why = problem('file-unreadable', 0, 0, {
    message: `The file could not be read. ${message}`,
    hint: 'Check its permissions and its links.',
  });
  return { reading: null, strict: null, problems: [why], text: '' };
}

/** The files with the problems that only show when all of them are seen. */
export function placeTogether(
  files: readonly CheckedFile[],
  denials: Denials = () => null,
): CheckedFile[] {
  const agents = files.flatMap(({ root, path, tree, reading }): LibraryAgent[] => {
    if (!reading?.client.loads) return [];
    const { name } = reading.client.agent;
    const { id, scope } = root;
    const { total: tokens } = reading.tokens;
    const shipped = reading.context.rules.kind === 'plugin';
    const arena = arenaOf(root, { path, tree });
    return [{ root: id, path, name, scope, tokens, shipped, tree: arena }];
  });
  const roots = [...new Set(files.map(({ root }) => root.id))];
  const found = new Map<string, LibraryProblem[]>();
  const off = agents.flatMap((agent) => {
    const denial = SCOPE_FACTS[agent.scope].loaded ? denials(agent.name) : null;
    return denial === null ? [] : [{ agent, problem: explainDenial(agent, denial) }];
  });
  const denied = new Set(off.map(({ agent }) => agent));
  for (const one of [
    ...validateLibrary(agents, roots, denied),
    ...off.map(({ problem }) => problem),
  ]) {
    found.set(refKey(one), [...(found.get(refKey(one)) ?? []), one]);
  }
  return files.map((file) => {
    const more = found.get(refKey({ root: file.root.id, path: file.path }));
    if (more === undefined || file.reading === null) return file;
    const folder = dirname(join(file.root.path, file.path));
    const reading = addLibraryProblems(file.reading, applyRules(more, folder));
    return { ...file, reading, problems: reading.problems };
  });
}
