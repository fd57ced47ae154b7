import { GitCompare } from 'lucide-react';
import Link from 'next/link';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';
import { refKey } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import { type NamedRoot, placeOf } from '@/lib/agents/model/place';

/** How many agents of a set are named. */
const NAMED = 6;

/** Agents of different names whose descriptions have just the same words, one entry for each set. */
export function SameWords({
  sets,
  more,
  roots,
}: {
  /** The largest first. */
  sets: readonly (readonly AgentItem[])[];
  /** Whether there are others. */
  more: boolean;
  /** The open ones. */
  roots: readonly NamedRoot[];
}) {
  return (
    <section aria-labelledby="same-words" className="grid gap-1">
      <h2 id="same-words" className="font-medium">
        Agents that say the same
      </h2>
      {more && (
        <p className="text-soft text-sm">The {sets.length} largest groups; there are others.</p>
      )}
      <ul className="flex flex-col">
        {sets.map((set) => (
          <li
            key={set.map(refKey).join(' ')}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 border-line border-b py-3"
          >
            <div className="min-w-0 wrap-anywhere">
              <p>
                {formatCount(set.length, 'agent says', 'agents say')} the same:{' '}
                {set.slice(0, NAMED).map((item, index) => (
                  <span key={refKey(item)}>
                    {index > 0 && ', '}
                    <AheadLink
                      href={agentHref(item)}
                      title={placeOf(item, roots)}
                      className="font-medium hover:underline"
                    >
                      <bdi>
                        <VisibleText text={item.name} />
                      </bdi>
                    </AheadLink>
                  </span>
                ))}
                {set.length > NAMED && ` and ${(set.length - NAMED).toLocaleString('en')} more`}
              </p>
              <p className="text-soft text-sm">{set[0]?.summary}</p>
            </div>
            <Link href={compareHref(set)} prefetch={false} className="control h-7">
              <GitCompare size={14} aria-hidden="true" />
              Compare
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
