import { join, relative, sep } from 'node:path';
import { refKey } from '@/lib/agents/model/agent-ref';
import type { GitState } from '@/lib/agents/model/git-states';
import { realOrNull } from '@/lib/library/disk/real-or-null';
import { isInside } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import { findGitAbove, findRepository, isRepository, type Repository } from './repository';
import { listWorkingChanges, type WorkingChange } from './working-tree';

/** By the key of a file of a root; one that is as it was committed has none. */
export type GitStates = ReadonlyMap<string, readonly GitState[]>;

/**
 * How the files of roots differ from what is committed, and the repositories that they are in. A
 * repository that git refuses or cannot read has no states. Links count as git sees them: where they are.
 */
export async function listGitStates(
  roots: readonly Root[],
): Promise<{ readonly states: GitStates; readonly tops: readonly string[] }> {
  const repositories = new Map<string, Repository>();
  const asked = new Map<string, ReturnType<typeof findRepository>>();
  const places: { readonly id: string; readonly real: string }[] = [];
  for (const { id, path } of roots) {
    const real = realOrNull(path);
    const above = real === null ? null : findGitAbove(real);
    if (real === null || above === null) continue;
    const asking = asked.get(above) ?? findRepository(above);
    asked.set(above, asking);
    const found = await asking;
    if (!isRepository(found) || !isInside(found.top, real, { orEqual: true })) continue;
    repositories.set(found.top, found);
    places.push({ id, real });
  }
  const states = new Map<string, readonly GitState[]>();
  for (const { top, head } of repositories.values()) {
    const isWanted = (path: string) =>
      /\.md$/i.test(path) && places.some(({ real }) => isInside(real, join(top, path)));
    for (const change of (await listWorkingChanges(top, head, isWanted)) ?? []) {
      const file = join(top, ...change.path.split('/'));
      for (const { id, real } of places) {
        if (!isInside(real, file)) continue;
        const path = relative(real, file).split(sep).join('/');
        states.set(refKey({ root: id, path }), statesOf(change));
      }
    }
  }
  return { states, tops: [...repositories.keys()] };
}

function statesOf({ status, staged, conflict }: WorkingChange): GitState[] {
  return [
    ...(status === 'removed' ? [] : [status]),
    ...(staged && !conflict ? (['staged'] as const) : []),
    ...(conflict ? (['conflict'] as const) : []),
  ];
}
