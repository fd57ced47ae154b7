import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Rules } from '@/lib/agents/model/agent';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { findAgentsFolder, findPluginName } from '@/lib/library/roots/agents-folder';
import { claudeRoots } from '@/lib/library/roots/claude-roots';
import { isFolder, kindOfPath } from '@/lib/library/roots/named-path.mjs';
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
};

/**
 * The folders and files that are to be checked. A project's folder stands for its `.claude/agents`,
 * and under plugin rules a plugin's for its `agents`.
 * @param paths none means the current project's agents, its `agents`, or else all of the folder
 * @throws UsageError
 */
export function findTargets(paths: readonly string[], kind: Rules['kind'], cwd: string): Target[] {
  const asked = paths.length > 0 ? paths : [usualPath(cwd)];
  // Files of one root belong together, whether they are named one by one or by their folder.
  const roots = new Map<string, Root>();
  const placeFolder = (folder: string) => {
    const { path, base } = findAgentsFolder(folder, kind);
    const root = roots.get(path) ?? makeRoot(path, kind, `#${roots.size}`);
    roots.set(path, root);
    return { root, base };
  };
  return asked.map((path) => findTarget(path, kind, cwd, placeFolder));
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
  kind: Rules['kind'],
  cwd: string,
  placeFolder: (folder: string) => Pick<Target, 'root' | 'base'>,
): Target {
  const full = resolve(cwd, path);
  const found = kindOfPath(full);
  if (found === null) throw new UsageError(`There is no file or folder ${path}.`);
  if (found === 'file') {
    const { root, base } = placeFolder(dirname(full));
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
  return { ...placeFolder(folder), prefix, only: null };
}

function trimSlash(path: string): string {
  return path.replace(/[/\\]+$/, '');
}

function makeRoot(path: string, kind: Rules['kind'], id: string): Root {
  return {
    id,
    path,
    label: path,
    scope: kind === 'plugin' ? 'plugin' : 'folder',
    rules: kind === 'plugin' ? { kind, plugin: findPluginName(path) } : { kind },
    readOnly: false,
  };
}
