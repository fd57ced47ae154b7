import { tellChange } from '@/lib/agents/bulk/tell-change';
import { summarizeChanges } from '@/lib/agents/changes/describe-change';
import { diffAgents } from '@/lib/agents/changes/diff-agents';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { placeFile } from '@/lib/library/roots/agent-trees';
import type { RootedPath } from '@/lib/library/roots/root';

/** Longer texts, in UTF-16 units, are compared by fields alone. */
const LONG = 200_000;
/** So many changes of one file are named. */
const MOST = 6;

/**
 * What changed in a file, by meaning: `model: sonnet → haiku`, `example 2 moved up`. It reads both texts
 * whole; `tellChange` is for many files at once.
 */
export function tellMeaning(
  { root, path }: RootedPath,
  before: string,
  after: string,
): readonly string[] {
  if (before.length + after.length > LONG) return tellChange(before, after);
  const { context } = placeFile(root, path);
  const [old, now] = [before, after].map((text) => readAgent(sourceOf(text), context));
  const { changes, onlyWriting } = diffAgents(old ?? null, now ?? null);
  if (onlyWriting) return [summarizeChanges(changes)];
  const words = changes.map((change) => change.words);
  if (words.length === 0) return tellChange(before, after);
  const more = words.length - MOST;
  return more > 0 ? [...words.slice(0, MOST), `${more} more`] : words;
}
