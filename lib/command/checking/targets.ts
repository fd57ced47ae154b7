import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Rules } from '@/lib/agents/model/agent';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { findSurroundings, treeOfFile } from '@/lib/library/roots/agent-trees';
import { findAgentsFolder } from '@/lib/library/roots/agents-folder';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { isFolder, kindOfPath } from '@/lib/library/roots/named-path.mjs';
import { hasManifest } from '@/lib/library/roots/plugin-folder';
import type { Root } from '@/lib/library/roots/root';
import { isAgentFileName } from '@/lib/library/scan/scan';

/** One path of the command line. */
export type Target = {
  readonly root: Root;
  /** The folder of the root that is asked for, with a `/` at its end; empty for the root itself. */
  readonly base: string;
  /** What stands for `base` when the path of a file is shown. */
  readonly prefix: string;
  /** The path in the root of the one file asked for; null for the whole folder. */
  readonly only: string | null;
  /** Whether only what is in an agents folder of a project or a plugin is meant. */
  readonly inTrees: boolean;
  /** Whose rules were asked for; null for those of the place of each file. */
  readonly kind: Rules['kind'] | null;
};

/**
 * The folders and files that are to be checked. A project's folder stands for its `.claude/agents`,
 * and that of a plugin or a marketplace for the agents of all plugins in it.
 * @param paths none means the current project's agents, its `agents`, or else all of the folder
 * @param kind whose rules apply; null for those of the place of each file
 * @throws UsageError
 */
export function findTargets(paths: readonly string[], kind: Target['kind'], cwd: string): Target[] {
  const asked = paths.length > 0 ? paths : [usualPath(cwd)];
  // Files of one root belong together, whether they are named one by one or by their folder.
  const roots = new Map<string, Root>();
  const openRoot = (path: string) => {
    const root = roots.get(path) ?? makeRoot(path, `#${roots.size}`);
    roots.set(path, root);
    return root;
  };
  return asked.map((path) => ({ kind, ...findTarget(path, kind, cwd, openRoot) }));
}

/**
 * The folders that Claude Code looks into when it is started in one, in order of precedence.
 * @param tools whether those of other tools in the project come after them
 */
export async function findClaudeTargets(
  start: string,
  cwd: string,
  { tools = false }: { tools?: boolean } = {},
): Promise<Target[]> {
  const roots = await namedRoots([], start, { tools });
  return roots.map((root) => {
    const below = relative(cwd, root.path);
    const shown = below.startsWith('..') || isAbsolute(below) ? root.path : below;
    const prefix = shown === '' ? '' : `${shown}/`;
    return { root, base: '', prefix, only: null, inTrees: false, kind: null };
  });
}

/** A collection of agents often keeps them in `agents`, beside many other files. */
function usualPath(cwd: string): string {
  const own = isFolder(join(cwd, '.claude', 'agents')) || hasManifest(cwd);
  return !own && isFolder(join(cwd, 'agents')) ? 'agents' : '.';
}

function findTarget(
  path: string,
  kind: Target['kind'],
  cwd: string,
  openRoot: (path: string) => Root,
): Omit<Target, 'kind'> {
  const full = resolve(cwd, path);
  const found = kindOfPath(full);
  if (found === null) throw new UsageError(`There is no file or folder ${path}.`);
  if (found === 'file') return findFileTarget(path, full, kind, openRoot);
  const agents = join('.claude', 'agents');
  const mayBeProject = kind === 'project' || (kind === null && !hasManifest(full));
  const inProject = mayBeProject && isFolder(join(full, agents));
  const folder = inProject ? join(full, agents) : full;
  const shown = inProject ? join(path, agents) : path;
  const prefix = relative(cwd, folder) === '' && !isAbsolute(path) ? '' : `${trimSlash(shown)}/`;
  const inTrees = !inProject && hasManifest(full);
  return { ...placeFolder(folder, openRoot), prefix, only: null, inTrees };
}

function findFileTarget(
  path: string,
  full: string,
  kind: Target['kind'],
  openRoot: (path: string) => Root,
): Omit<Target, 'kind'> {
  const { root, base } = placeFolder(dirname(full), openRoot);
  const name = basename(full);
  const { rules } = treeOfFile(root, findSurroundings(root, dirname(full)), full) ?? root;
  if (!isAgentFileName(name, kind === null ? rules : askedRules(kind))) {
    throw new UsageError(
      `${path} is not an agent file: Claude Code reads only names that end in .md.`,
    );
  }
  const prefix = path.slice(0, path.length - name.length);
  return { root, base, prefix, only: base + name, inTrees: false };
}

/** The root of a folder: that of its project's agents, or its plugin, else itself. */
function placeFolder(
  folder: string,
  openRoot: (path: string) => Root,
): Pick<Target, 'root' | 'base'> {
  const { path } = findAgentsFolder(folder);
  const { plugins } = findSurroundings({ scope: 'folder', path }, path);
  const [plugin] = plugins;
  const isPlugins = plugin !== undefined && basename(dirname(path)) !== '.claude';
  const root = openRoot(isPlugins ? plugin.folder : path);
  const base = relative(root.path, folder).split(sep).join('/');
  return { root, base: base === '' ? '' : `${base}/` };
}

/** By what kind of rules a name is judged. */
function askedRules(kind: Rules['kind']): Rules {
  return kind === 'plugin' ? { kind, plugin: '' } : { kind: 'project' };
}

function trimSlash(path: string): string {
  return path.replace(/[/\\]+$/, '');
}

function makeRoot(path: string, id: string): Root {
  const rules = { kind: 'project' } as const;
  return { id, path, label: path, scope: 'folder', rules, readOnly: false };
}
