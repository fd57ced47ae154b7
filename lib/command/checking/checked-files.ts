/** Reads files and their problems for the command line, once and without an index. */

import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import {
  explainPortability,
  type LibraryAgent,
  placeProblem,
  validateLibrary,
} from '@/lib/agents/catalog/validate-library';
import type { Problem, Source, StrictReading } from '@/lib/agents/model/agent';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import type { AgentReading } from '@/lib/agents/model/reading';
import type { Scope } from '@/lib/agents/model/scopes';
import { problem } from '@/lib/agents/problems/make-problem';
import { inOrder } from '@/lib/agents/problems/validate';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource } from '@/lib/agents/text/decode';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { isPortable, readStrict } from '@/lib/library/files/strict';
import { claudeRoots } from '@/lib/library/roots/claude-roots';
import type { Root } from '@/lib/library/roots/root';
import { formatReadFailure, isAgentFileName, scanRoot } from '@/lib/library/scan/scan';

export type CheckedFile = {
  readonly root: Root;
  /** In its root, with `/`. */
  readonly path: string;
  /** As the person would type it. */
  readonly shown: string;
  /** Null when the file cannot be read. */
  readonly reading: AgentReading | null;
  readonly strict: StrictReading | null;
  readonly portable: boolean;
  /** Those of the reading, and those that take other files or the strict reading to see. */
  readonly problems: readonly Problem[];
};

/** One path of the command line. */
export type Target = {
  readonly root: Root;
  /** The folder of the root that is asked for, with a `/` at its end; empty for the root itself. */
  readonly base: string;
  /** What stands for `base` when the path of a file is shown. */
  readonly prefix: string;
  /** The path in the root of the one file asked for; null for the whole folder. */
  readonly only: string | null;
};

/**
 * The folders and files that are to be checked. A project's folder stands for its `.claude/agents`,
 * and under plugin rules a plugin's for its `agents`.
 * @param paths none means the current project's agents, its `agents`, or else all of the folder
 * @throws UsageError
 */
export function findTargets(
  paths: readonly string[],
  kind: 'project' | 'plugin',
  cwd: string,
): Target[] {
  const asked = paths.length > 0 ? paths : [usualPath(cwd)];
  // Files of one root belong together, whether they are named one by one or by their folder.
  const roots = new Map<string, Root>();
  return asked.map((path) =>
    findTarget(path, kind, cwd, (folder) => {
      const root = roots.get(folder) ?? makeRoot(folder, kind, `#${roots.size}`);
      roots.set(folder, root);
      return root;
    }),
  );
}

/** The folders that Claude Code looks into when it is started in one, in order of precedence. */
export async function findClaudeTargets(start: string, cwd: string): Promise<Target[]> {
  const roots = await claudeRoots(start);
  return roots.map((root) => {
    const below = relative(cwd, root.path);
    const shown = below.startsWith('..') || isAbsolute(below) ? root.path : below;
    return { root, base: '', prefix: shown === '' ? '' : `${shown}/`, only: null };
  });
}

/** A collection of agents often keeps them in `agents`, beside many other files. */
function usualPath(cwd: string): string {
  const own = isFolder(join(cwd, '.claude', 'agents')) || isFolder(join(cwd, '.claude-plugin'));
  return !own && isFolder(join(cwd, 'agents')) ? 'agents' : '.';
}

function findTarget(
  path: string,
  kind: 'project' | 'plugin',
  cwd: string,
  rootAt: (folder: string) => Root,
): Target {
  const full = resolve(cwd, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no file or folder ${path}.`);
  if (!stats.isDirectory()) {
    const { root, base } = placeFolder(dirname(full), kind, rootAt);
    const name = basename(full);
    if (!isAgentFileName(name, root)) {
      throw new UsageError(
        `${path} is not an agent file: Claude Code reads only names that end in .md.`,
      );
    }
    return { root, base, prefix: path.slice(0, path.length - name.length), only: base + name };
  }
  const inner = kind === 'plugin' ? 'agents' : join('.claude', 'agents');
  const isProject = kind === 'project' || isFolder(join(full, '.claude-plugin'));
  const inside = isProject && isFolder(join(full, inner));
  const folder = inside ? join(full, inner) : full;
  const shown = inside ? join(path, inner) : path;
  const prefix = relative(cwd, folder) === '' && !isAbsolute(path) ? '' : `${trimSlash(shown)}/`;
  return { ...placeFolder(folder, kind, rootAt), prefix, only: null };
}

/** The agents folder that a folder belongs to, which is itself unless one is above it. */
function placeFolder(
  folder: string,
  kind: 'project' | 'plugin',
  rootAt: (folder: string) => Root,
): Pick<Target, 'root' | 'base'> {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (basename(at) !== 'agents') continue;
    const above = dirname(at);
    const isRoot =
      kind === 'plugin' ? isFolder(join(above, '.claude-plugin')) : basename(above) === '.claude';
    // What a link leads to can be reached by another path too, so it is a root of its own here.
    if (!isRoot || realpathSync(folder) !== join(realpathSync(at), relative(at, folder))) continue;
    const base = relative(at, folder).split(sep).join('/');
    return { root: rootAt(at), base: base === '' ? '' : `${base}/` };
  }
  return { root: rootAt(folder), base: '' };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function trimSlash(path: string): string {
  return path.replace(/[/\\]+$/, '');
}

function makeRoot(path: string, kind: 'project' | 'plugin', id: string): Root {
  const scope: Scope = kind === 'plugin' ? 'plugin' : 'folder';
  const rules = kind === 'plugin' ? { kind, plugin: findPluginName(path) } : { kind };
  return { id, path, label: path, scope, rules, readOnly: false };
}

/** The name in the manifest of the plugin that the folder belongs to, else that of its folder. */
function findPluginName(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const manifest: unknown = JSON.parse(
        readFileSync(join(at, '.claude-plugin', 'plugin.json'), 'utf8'),
      );
      const name = (manifest as { name?: unknown } | null)?.name;
      if (typeof name === 'string' && name !== '') return name;
    } catch {
      // No manifest here, or none that can be read: the next folder up may have one.
    }
    if (dirname(at) === at) break;
  }
  const parent = basename(folder) === 'agents' ? dirname(folder) : folder;
  return basename(parent) || 'plugin';
}

/**
 * Reads every file of the targets.
 * @throws UsageError when a target itself cannot be read
 */
export async function checkTargets(targets: readonly Target[]): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  const seen = new Set<string>();
  for (const target of targets) {
    for (const file of await findFiles(target)) {
      if (seen.has(file.file)) continue;
      seen.add(file.file);
      checked.push(checkFile(target, file));
    }
  }
  return addLibraryProblems(checked);
}

type Found = { readonly path: string; readonly file: string; readonly fault: string | null };

async function findFiles({ root, base, only }: Target): Promise<readonly Found[]> {
  if (only !== null) return [{ path: only, file: join(root.path, only), fault: null }];
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
function checkFile({ root, base, prefix }: Target, { path, file, fault }: Found): CheckedFile {
  const place = { root, path, shown: prefix + path.slice(base.length) };
  try {
    if (fault !== null) return unreadable(place, fault);
    const { bytes, size } = readBytes(file, MAX_FILE_SIZE + 1);
    return { ...place, ...readSource(root, path, { ...decodeSource(bytes), size }) };
  } catch (error) {
    return unreadable(place, formatReadFailure(error));
  }
}

function readSource(
  root: Root,
  path: string,
  source: Source,
): Pick<CheckedFile, 'reading' | 'strict' | 'portable' | 'problems'> {
  const reading = readAgent(source, { rules: root.rules, path });
  const strict = readStrict(source.text);
  const portable = isPortable(reading, strict);
  const found = explainPortability(reading, strict, portable);
  const problems = found ? [...reading.problems, found] : reading.problems;
  return { reading, strict, portable, problems };
}

function unreadable(
  place: Pick<CheckedFile, 'root' | 'path' | 'shown'>,
  message: string,
): CheckedFile {
  const problems = [
    problem('file-unreadable', 0, 0, {
      message: `The file could not be read. ${message}`,
      hint: 'Check its permissions and its links.',
    }),
  ];
  return { ...place, reading: null, strict: null, portable: false, problems };
}

function addLibraryProblems(files: readonly CheckedFile[]): CheckedFile[] {
  const agents = files.flatMap(({ root, path, reading }): LibraryAgent[] => {
    if (!reading?.client.loads) return [];
    const { name } = reading.client.agent;
    return [{ root: root.id, path, name, scope: root.scope, tokens: reading.tokens.total }];
  });
  const roots = [...new Set(files.map(({ root }) => root.id))];
  const byId = new Map(files.map((file) => [idOf(file), file]));
  const added = new Map<string, Problem[]>();
  for (const found of validateLibrary(agents, roots)) {
    const id = `${found.root}/${found.path}`;
    const reading = byId.get(id)?.reading;
    if (reading) added.set(id, [...(added.get(id) ?? []), placeProblem(found, reading)]);
  }
  return files.map((file) => {
    const more = added.get(idOf(file));
    if (!more) return file;
    const problems = [...file.problems, ...more].sort(inOrder);
    return { ...file, problems };
  });
}

function idOf({ root, path }: CheckedFile): string {
  return `${root.id}/${path}`;
}
