import Link from 'next/link';
import type { OverlapPair } from '@/lib/agents/catalog/listing';
import type { NamedRoot } from '@/lib/agents/model/place';
import { OverlapList } from './overlap-list';

/** Agents with other names that may get requests meant for this one. */
export function CompetingAgents({
  pairs,
  roots,
}: {
  pairs: readonly OverlapPair[];
  /** The open ones. */
  roots: readonly NamedRoot[];
}) {
  if (pairs.length === 0) {
    return (
      <p className="text-faint">
        No agent with another name has a description that uses many of the same words.
      </p>
    );
  }
  return (
    <>
      <p className="text-soft text-sm">
        Claude Code picks an agent by its description, and these descriptions use the same words.
        Only the words are compared, not their meaning.{' '}
        <Link href="/overlap" prefetch={false} className="text-accent underline">
          All overlaps
        </Link>
      </p>
      <OverlapList pairs={pairs} roots={roots} other />
    </>
  );
}
