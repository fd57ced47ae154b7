import { join } from 'node:path';
import { readFields } from '@/lib/agents/reading/read-fields';
import { NameIndex } from '@/lib/agents/references/name-index';
import type { AgentTree } from '@/lib/library/roots/agent-trees';
import { projectOf } from '@/lib/library/roots/project-root';
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
  /** Where its own prompt names it. */
  readonly own: readonly Reference[];
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
  const { references, missing: none } = await collectReferences(folder, {
    ...{ name, known: names, own: true },
  });
  const rules = tree?.rules ?? root.rules;
  const own = referencesOfText(
    { path, text, plugin: rules.kind === 'plugin' ? rules.plugin : null, own: name },
    new NameIndex(names),
  );
  const file = join(root.path, path);
  const isOwn = (one: Reference) => join(folder, one.path) === file;
  const body = readFields(text).body.from;
  return {
    folder,
    to: [...references, ...none.filter(({ near }) => near === name)].filter(
      (one) => one.to === name && !isOwn(one),
    ),
    own: references.filter((one) => one.to === name && isOwn(one) && one.from >= body),
    from: own.references,
    missing: own.missing,
  };
}
