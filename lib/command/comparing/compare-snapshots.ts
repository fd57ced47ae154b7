import { type AgentDiff, diffAgents, problemsWithout } from '@/lib/agents/changes/diff-agents';
import { likenessOf } from '@/lib/agents/changes/likeness';
import type { Problem } from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';
import { type CheckedFile, verdictOf } from '@/lib/command/checking/checked-files';
import type { Snapshot, SnapshotFile } from './snapshots';

/** What happened to one agent file. */
export type AgentChange = {
  /** As the person would type it; of one that was removed, what it was. */
  readonly shown: string;
  /** Before a rename; else null. */
  readonly formerly: string | null;
  readonly status: 'added' | 'removed' | 'changed' | 'renamed';
  readonly conflict: boolean;
  readonly diff: AgentDiff;
  readonly file: CheckedFile;
};

/** From here on a removed file and a new one are taken for the same, as git does by default. */
const RENAMED = 0.5;

/** What changed from one moment to another, by path. Documents that nobody meant as agents are left out. */
export function compareSnapshots(before: Snapshot, after: Snapshot): AgentChange[] {
  const removed = [...before].filter(([path, file]) => !after.has(path) && isAgent(file));
  const added = [...after].filter(([path, file]) => !before.has(path) && isAgent(file));
  const renames = pairRenamed(removed, added);
  const changes: AgentChange[] = [];
  for (const [path, old] of removed) {
    if (!renames.has(path)) changes.push(describe('removed', old, null));
  }
  const sources = new Map([...renames].map(([from, to]) => [to, from]));
  for (const [path, now] of after) {
    const source = sources.get(path);
    const old = before.get(source ?? path) ?? null;
    if (old?.id === now.id && source === undefined) continue;
    if (!isAgent(now) && !(old && isAgent(old))) continue;
    const status = source !== undefined ? 'renamed' : old === null ? 'added' : 'changed';
    const change = describe(status, old, now);
    // The same bytes in another encoding of the same text.
    if (status === 'changed' && change.diff.changes.length === 0) continue;
    changes.push(change);
  }
  return changes.sort((a, b) => (a.shown < b.shown ? -1 : 1));
}

function describe(
  status: AgentChange['status'],
  old: SnapshotFile | null,
  now: SnapshotFile | null,
): AgentChange {
  const file = (now ?? old)?.file as CheckedFile;
  const diff = diffAgents(readingOf(old), readingOf(now));
  const formerly = status === 'renamed' ? (old?.file.shown ?? null) : null;
  const moved = {
    kind: 'field',
    what: 'path',
    from: formerly,
    to: file.shown,
    words: `moved from ${formerly}`,
  } as const;
  return {
    shown: file.shown,
    formerly,
    status,
    conflict: now?.conflict ?? false,
    diff: formerly === null ? diff : { ...diff, changes: [moved, ...diff.changes] },
    file,
  };
}

/** With the problems that take other files to see. */
function readingOf(of: SnapshotFile | null): AgentReading | null {
  return of?.file.reading ?? null;
}

function isAgent({ file }: SnapshotFile): boolean {
  return verdictOf(file) !== 'document';
}

type Entry = readonly [path: string, file: SnapshotFile];

/** From the former path to the new one. The same contents first, then the most alike. */
function pairRenamed(removed: readonly Entry[], added: readonly Entry[]): Map<string, string> {
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  const take = (from: string, to: string) => {
    pairs.set(from, to);
    taken.add(to);
  };
  for (const [from, old] of removed) {
    const same = added.find(([to, now]) => !taken.has(to) && now.id === old.id);
    if (same) take(from, same[0]);
  }
  // Comparing many with many would take long, and nobody follows so many renames.
  if (removed.length * added.length > 10_000) return pairs;
  const scores = removed
    .filter(([from]) => !pairs.has(from))
    .flatMap(([from, old]) =>
      added
        .filter(([to]) => !taken.has(to))
        .map(([to, now]) => ({ from, to, score: likenessOf(old.file.text, now.file.text) })),
    )
    .filter(({ score }) => score >= RENAMED)
    .sort((a, b) => b.score - a.score);
  for (const { from, to } of scores) {
    if (!pairs.has(from) && !taken.has(to)) take(from, to);
  }
  return pairs;
}

/** Problems that came to a file that did not change, as where another one has taken its name. */
export type Affected = { readonly shown: string; readonly problems: readonly Problem[] };

/** The files that did not change, and have new problems all the same. */
export function findAffected(before: Snapshot, after: Snapshot): Affected[] {
  return [...after].flatMap(([path, now]) => {
    const old = before.get(path);
    if (old === undefined || old.id !== now.id || !isAgent(now)) return [];
    const problems = problemsWithout(now.file.reading, old.file.reading);
    return problems.length > 0 ? [{ shown: now.file.shown, problems }] : [];
  });
}
