import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { findSurroundings } from './agent-trees';

/**
 * The agents folder of a project or a plugin that a folder belongs to, which is itself unless one is
 * above it.
 * @returns `base` is the folder's path in the agents folder, with a `/` at its end; empty for the
 * agents folder itself
 */
export function findAgentsFolder(folder: string): { readonly path: string; readonly base: string } {
  const { tree } = findSurroundings({ scope: 'folder', path: folder }, folder);
  const alone = { path: folder, base: '' };
  if (tree === null) return alone;
  const base = relative(tree.folder, folder);
  // What a link leads to can be reached by another path too, so it is a root of its own here.
  if (realpathSync(folder) !== join(realpathSync(tree.folder), base)) return alone;
  return { path: tree.folder, base: base === '' ? '' : `${base.split(sep).join('/')}/` };
}

/** The name in the manifest of the plugin that a folder belongs to, else that of the plugin's folder. */
export function findPluginName(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const name = readPluginName(at);
    if (name !== null) return name;
    if (dirname(at) === at) break;
  }
  const plugin = basename(folder) === 'agents' ? dirname(folder) : folder;
  return basename(plugin) || 'plugin';
}

/** Null where there is no manifest, or none that can be read: the next folder up may have one. */
function readPluginName(plugin: string): string | null {
  try {
    const manifest: { name?: unknown } | null = JSON.parse(
      readFileSync(join(plugin, '.claude-plugin', 'plugin.json'), 'utf8'),
    );
    const name = manifest?.name;
    return typeof name === 'string' && name !== '' ? name : null;
  } catch {
    return null;
  }
}
