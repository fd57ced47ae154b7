import { homedir } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { realOrNull } from '@/lib/library/disk/real-or-null';
import type { AgentTree } from './agent-trees';
import { isInside } from './locate';
import type { Root } from './root';

/** The folder whose texts may name the agents of a root: that of the project or the plugin. */
export function projectOf(root: Root, tree: AgentTree | null): string {
  if (root.scope === 'tool') return dirname(dirname(root.path));
  const agents = tree?.folder ?? root.path;
  if (basename(agents) !== 'agents') return agents;
  const above = dirname(agents);
  // What is the user's own, even where it is opened as any folder and called otherwise.
  const { CLAUDE_CONFIG_DIR: config } = process.env;
  if (config && realOrNull(resolve(config)) === realOrNull(above)) return above;
  if (basename(above) !== '.claude') {
    return root.scope === 'folder' && tree === null ? agents : above;
  }
  // All of a home is no project.
  const project = dirname(above);
  return root.scope === 'user' || project === homedir() ? above : project;
}

/**
 * The project of an open root that may be changed, as a root of its other texts, in which a rename
 * reaches what names an agent; null where the folder is none.
 * @param folder without links
 */
export function projectRoot(roots: readonly Root[], folder: string, path: string): Root | null {
  const isOf = (root: Root) => {
    if (root.readOnly) return false;
    const [own, project] = [root.path, projectOf(root, null)].map(realOrNull);
    return project === folder || (own != null && isInside(own, folder, { orEqual: true }));
  };
  if (!roots.some(isOf)) return null;
  return {
    ...{ id: 'project', path: folder, label: basename(folder) || folder, scope: 'folder' },
    ...{ rules: { kind: 'project' }, readOnly: false },
    ...(path.endsWith('.json') && { ending: '.json' }),
  };
}

/** The projects and plugins of roots, without links; one in another is not named. */
export function projectsOf(roots: readonly Root[]): string[] {
  const folders = roots.flatMap((root) => realOrNull(projectOf(root, null)) ?? []);
  return [...new Set(folders)].filter(
    (folder) => !folders.some((other) => isInside(other, folder)),
  );
}
