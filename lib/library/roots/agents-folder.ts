import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Rules } from '@/lib/agents/model/agent';
import { isFolder } from './named-path.mjs';

/**
 * The agents folder that a folder belongs to, which is itself unless one is above it.
 * @returns `base` is the folder's path in the agents folder, with a `/` at its end; empty for the
 * agents folder itself
 */
export function findAgentsFolder(
  folder: string,
  kind: Rules['kind'],
): { readonly path: string; readonly base: string } {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (basename(at) !== 'agents') continue;
    const above = dirname(at);
    const isRoot =
      kind === 'plugin' ? isFolder(join(above, '.claude-plugin')) : basename(above) === '.claude';
    // What a link leads to can be reached by another path too, so it is a root of its own here.
    if (!isRoot || realpathSync(folder) !== join(realpathSync(at), relative(at, folder))) continue;
    const base = relative(at, folder).split(sep).join('/');
    return { path: at, base: base === '' ? '' : `${base}/` };
  }
  return { path: folder, base: '' };
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
