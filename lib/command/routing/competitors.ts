/** Which agents compete for a request on the command line. */

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { groupCollections } from '@/lib/agents/routing/group-collections';
import { type RoutedAgent, routeAgent } from '@/lib/agents/routing/routed-agent';
import { type CheckedFile, checkTargets } from '@/lib/command/checking/checked-files';
import { findTargets, type Target } from '@/lib/command/checking/targets';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { readSession } from '@/lib/library/session/session';

export type Competitor = {
  readonly agent: RoutedAgent;
  /** As a person would type it, absolute in a session; null for an agent of Claude Code itself. */
  readonly path: string | null;
  /** Null where its file was not read for its places. */
  readonly file: CheckedFile | null;
};

/**
 * Every agent that can be used: of the files and folders that are named, or else of a session that is
 * started in the current folder, those of Claude Code itself among them.
 * @throws UsageError
 */
export async function findCompetitors(
  paths: readonly string[],
  cwd: string,
): Promise<Competitor[]> {
  return paths.length === 0 ? ofSession(cwd) : ofPaths(paths, cwd);
}

async function ofSession(cwd: string): Promise<Competitor[]> {
  const { agents } = await readSession(cwd);
  const usable = agents.flatMap(({ agent, path, scope, whyNot }) =>
    agent === null || whyNot !== null ? [] : [{ agent, path, scope }],
  );
  const collections = groupCollections(usable.map(({ scope }) => scope));
  return usable.map(({ agent, path }, index) => ({
    path,
    file: null,
    agent: routeAgent(
      { ...agent, body: 'body' in agent ? agent.body : '' },
      collections[index] ?? '',
    ),
  }));
}

async function ofPaths(paths: readonly string[], cwd: string): Promise<Competitor[]> {
  const targets: Target[] = [];
  for (const path of paths) targets.push(...(await findOpened(path, cwd)));
  const files = (await checkTargets(targets)).flatMap((file) =>
    file.reading?.client.loads ? [{ file, client: file.reading.client }] : [],
  );
  const collections = groupCollections(files.map(({ file }) => file.root.path));
  return files.map(({ file, client }, index) => ({
    path: file.shown,
    file,
    agent: routeAgent(client.agent, collections[index] ?? ''),
  }));
}

/** A folder is opened as `list` and the app open it: with all agents in it. */
async function findOpened(path: string, cwd: string): Promise<Target[]> {
  const full = resolve(cwd, path);
  const stats = statSync(full, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`There is no file or folder ${path}.`);
  if (!stats.isDirectory()) return findTargets([path], null, cwd);
  const roots = await namedRoots([full], null);
  const below = path.replace(/[/\\]+$/, '');
  return roots.map((root) => {
    const inner = root.path === full ? below : root.path;
    const prefix = inner === '.' ? '' : `${inner}/`;
    return { root, base: '', prefix, only: null, inTrees: false, kind: null };
  });
}

/** Whether another agent of the same name is used instead. */
export function isShadowed({ file }: Competitor): boolean {
  return file?.problems.some(({ code }) => code === 'name-duplicate') ?? false;
}
