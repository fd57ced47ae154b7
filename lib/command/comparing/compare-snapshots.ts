import { type AgentDiff, diffAgents, problemsWithout } from '@/lib/agents/changes/diff-agents';
import { modeWords } from '@/lib/agents/changes/mode-words';
import { pairRenamed, type RenamedSide } from '@/lib/agents/changes/pair-renamed';
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

/** What changed from one moment to another, by path. Documents that nobody meant as agents are left out. */
export function compareSnapshots(before: Snapshot, after: Snapshot): AgentChange[] {
  const removed = [...before].filter(([path, file]) => !after.has(path) && isAgent(file));
  const added = [...after].filter(([path, file]) => !before.has(path) && isAgent(file));
  const renames = pairRenamed(removed.map(sideOf), added.map(sideOf));
  const changes: AgentChange[] = [];
  for (const [path, old] of removed) {
    if (!renames.has(path)) changes.push(describe('removed', old, null));
  }
  const sources = new Map([...renames].map(([from, to]) => [to, from]));
  for (const [path, now] of after) {
    const source = sources.get(path);
    const old = before.get(source ?? path) ?? null;
    const isSame = old?.id === now.id && old.executable === now.executable;
    if (isSame && source === undefined) continue;
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
  const isMode = old !== null && now !== null && old.executable !== now.executable;
  const more = [...(formerly === null ? [] : [moved]), ...(isMode ? [modeChange(now)] : [])];
  return {
    shown: file.shown,
    formerly,
    status,
    conflict: now?.conflict ?? false,
    diff: more.length === 0 ? diff : { ...diff, changes: [...more, ...diff.changes] },
    file,
  };
}

function modeChange({ executable }: SnapshotFile) {
  const [from, to] = executable ? ['644', '755'] : ['755', '644'];
  return { kind: 'field', what: 'mode', from, to, words: modeWords(executable) } as const;
}

/** With the problems that take other files to see. */
function readingOf(of: SnapshotFile | null): AgentReading | null {
  const file = of?.file;
  return file?.reading ? { ...file.reading, problems: file.problems } : null;
}

function isAgent({ file }: SnapshotFile): boolean {
  return verdictOf(file) !== 'document';
}

function sideOf([path, { id, file }]: readonly [string, SnapshotFile]): RenamedSide {
  return { path, id, text: file.text };
}

/** Problems that came to a file that did not change, as where another one has taken its name. */
export type Affected = { readonly shown: string; readonly problems: readonly Problem[] };

/** The files that did not change, and have new problems all the same. */
export function findAffected(before: Snapshot, after: Snapshot): Affected[] {
  return [...after].flatMap(([path, now]) => {
    const old = before.get(path);
    if (old === undefined || old.id !== now.id || !isAgent(now)) return [];
    const problems = problemsWithout(readingOf(now), readingOf(old));
    return problems.length > 0 ? [{ shown: now.file.shown, problems }] : [];
  });
}
