import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { AgentTree } from '@/lib/library/roots/agent-trees';
import type { Root } from '@/lib/library/roots/root';
import {
  collectReferences,
  type MissingReference,
  type Reference,
  referencesOfText,
} from './collect-references';

export type AgentReferences = {
  /** Where was looked for what names the agent; absolute. */
  readonly folder: string;
  /** What names it, outside of its own file. */
  readonly to: readonly Reference[];
  /** What its own file names. */
  readonly from: readonly Reference[];
  /** What its own file names, and no agent has that name. */
  readonly missing: readonly MissingReference[];
};

/**
 * What names an agent in the project that its file is in, and what it names itself.
 * @param names of the agents that are known besides those of the project
 */
export async function readAgentReferences(
  {
    root,
    path,
    tree,
    text,
    name,
  }: {
    readonly root: Root;
    readonly path: string;
    readonly tree: AgentTree | null;
    readonly text: string;
    readonly name: string;
  },
  names: readonly string[],
): Promise<AgentReferences> {
  const folder = projectOf(root, tree);
  const { references, missing: none } = await collectReferences(folder, { name, known: names });
  const rules = tree?.rules ?? root.rules;
  const own = referencesOfText(
    { path, text, plugin: rules.kind === 'plugin' ? rules.plugin : null, own: name },
    names,
  );
  const file = join(root.path, path);
  return {
    folder,
    to: [...references, ...none.filter(({ near }) => near === name)].filter(
      (one) => one.to === name && join(folder, one.path) !== file,
    ),
    from: own.references,
    missing: own.missing,
  };
}

/** The folder whose texts may name the agents of a root: that of the project or the plugin. */
function projectOf(root: Root, tree: AgentTree | null): string {
  const agents = tree?.folder ?? root.path;
  if (basename(agents) !== 'agents') return agents;
  const above = dirname(agents);
  if (basename(above) !== '.claude') {
    return root.scope === 'folder' && tree === null ? agents : above;
  }
  // All of a home is no project.
  const project = dirname(above);
  return root.scope === 'user' || project === homedir() ? above : project;
}
