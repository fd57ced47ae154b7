import { basename, dirname, join, relative, sep } from 'node:path';
import { isInside } from './locate';
import { isFolder } from './named-path.mjs';
import type { Root } from './root';

/**
 * An agents folder of a project or a plugin with everything below it: what Claude Code loads
 * together, and where names compete. No session loads two of them as one.
 */
export type AgentTree = {
  /** In the root, with `/`; empty where the root is the folder or in it. */
  readonly path: string;
};

/**
 * The tree that a folder is or is in; null outside of all. A root that Claude Code reads by itself
 * is one tree as a whole.
 * @param folder by the path that leads there through the root: what a link leads to may have another
 * name
 */
export function findTree(root: Root, folder: string): AgentTree | null {
  if (root.scope !== 'folder') return null;
  const above = dirname(folder);
  return (above === folder ? null : findTree(root, above)) ?? treeAt(root, folder);
}

/** The same for a folder below one whose tree is known. */
export function enterTree(root: Root, outer: AgentTree | null, folder: string): AgentTree | null {
  return root.scope === 'folder' ? (outer ?? treeAt(root, folder)) : null;
}

function treeAt(root: Root, folder: string): AgentTree | null {
  if (basename(folder) !== 'agents') return null;
  const above = dirname(folder);
  const isTree = basename(above) === '.claude' || isFolder(join(above, '.claude-plugin'));
  if (!isTree) return null;
  const path = isInside(root.path, folder) ? relative(root.path, folder) : '';
  return { path: path.split(sep).join('/') };
}
