import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import type { Root } from '@/lib/library/roots/root';
import type { FoundFile } from '@/lib/library/scan/scan';
import type { Stamp } from './read-listed-file';

/**
 * The agents that a session can use, by name: see `usableAgents`. They lie side by side, so that
 * thousands of them go to a thread as quickly as one, and nothing of what was read of them is unpacked.
 */
export type UsableAgents = {
  /** Whether they are those of a session, and not of folders that were merely opened. */
  readonly isSession: boolean;
  readonly names: readonly string[];
  readonly paths: readonly string[];
  readonly roots: readonly Root[];
  /** In which of them each is. */
  readonly rootOf: Uint16Array;
  /** Where to open each. */
  readonly files: readonly string[];
  /** Those of which that is not all there is to know of how they are opened. */
  readonly odd: ReadonlyMap<number, FoundFile>;
  readonly sizes: Float64Array;
  readonly mtimes: Float64Array;
};

/** @param find where an agent is, and how it was when it was read; null for one that is gone */
export function packUsable<Agent extends AgentRef & { readonly name: string }>(
  agents: readonly Agent[],
  isSession: boolean,
  find: (agent: Agent) => {
    readonly root: Root;
    readonly found: FoundFile;
    readonly stamp: Pick<Stamp, 'size' | 'mtime'>;
  } | null,
): UsableAgents {
  const there = agents.flatMap((agent) => {
    const at = find(agent);
    return at === null ? [] : [{ name: agent.name, ...at }];
  });
  const roots = [...new Set(there.map(({ root }) => root))];
  const numbers = new Map(roots.map((root, number) => [root, number]));
  const odd = new Map<number, FoundFile>();
  for (const [at, { found }] of there.entries()) if (!isPlain(found)) odd.set(at, found);
  return {
    ...{ isSession, roots, odd },
    names: there.map(({ name }) => name),
    paths: there.map(({ found }) => found.path),
    rootOf: Uint16Array.from(there, ({ root }) => numbers.get(root) ?? 0),
    files: there.map(({ found }) => found.file),
    sizes: Float64Array.from(there, ({ stamp }) => stamp.size),
    mtimes: Float64Array.from(there, ({ stamp }) => stamp.mtime),
  };
}

function isPlain({ outside, target, fault, tree }: FoundFile): boolean {
  return !outside && target === null && fault === null && tree === undefined;
}

export function usableRefs({ paths, roots, rootOf }: UsableAgents): AgentRef[] {
  return paths.map((path, at) => ({ root: roots[rootOf[at] ?? 0]?.id ?? '', path }));
}

/** Gives the root of each by the key of its ref, and what was found; null for any other. */
export function usableFinder(
  agents: UsableAgents,
): (key: string) => { readonly root: Root; readonly found: FoundFile } | null {
  const places = new Map(usableRefs(agents).map((ref, at) => [refKey(ref), at]));
  return (key) => {
    const at = places.get(key);
    const root = at === undefined ? undefined : agents.roots[agents.rootOf[at] ?? 0];
    if (at === undefined || root === undefined) return null;
    const [path = '', file = ''] = [agents.paths[at], agents.files[at]];
    const plain: FoundFile = { path, file, outside: false, target: null, fault: null };
    return { root, found: agents.odd.get(at) ?? plain };
  };
}
