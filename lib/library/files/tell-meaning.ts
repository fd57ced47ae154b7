import { tellChange } from '@/lib/agents/bulk/tell-change';
import { summarizeChanges } from '@/lib/agents/changes/describe-change';
import { diffAgents } from '@/lib/agents/changes/diff-agents';
import type { AgentReading } from '@/lib/agents/model/reading';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { placeFile } from '@/lib/library/roots/agent-trees';
import type { RootedPath } from '@/lib/library/roots/root';

/** Longer texts, in UTF-16 units, are compared by fields alone. */
const LONG = 200_000;
/** So many changes of one file are named. */
const MOST = 6;

/** What two texts of a file say. */
export type Readings = { readonly before: AgentReading; readonly after: AgentReading };

/**
 * What changed in a file, by meaning: `model: sonnet → haiku`, `example 2 moved up`. It reads both texts
 * whole; `tellChange` is for many files at once.
 * @param readings of both texts, where they are known
 */
export function tellMeaning(
  at: RootedPath,
  before: string,
  after: string,
  readings: Readings | null = null,
): readonly string[] {
  if (before.length + after.length > LONG) return tellChange(before, after);
  const { before: old, after: now } = readings ?? readBoth(at, before, after);
  const { changes, onlyWriting } = diffAgents(old, now);
  if (onlyWriting) return [summarizeChanges(changes)];
  const words = changes.map((change) => change.words);
  if (words.length === 0) return tellChange(before, after);
  const more = words.length - MOST;
  return more > 0 ? [...words.slice(0, MOST), `${more} more`] : words;
}

function readBoth({ root, path }: RootedPath, before: string, after: string): Readings {
  const { context } = placeFile(root, path);
  const read = (text: string) => readAgent(sourceOf(text), context);
  return { before: read(before), after: read(after) };
}
