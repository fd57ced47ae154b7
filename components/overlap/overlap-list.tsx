'use client';

import { GitCompare } from 'lucide-react';
import Link from 'next/link';
import { AgentTile } from '@/components/badges/agent-tile';
import { ModelBadge } from '@/components/badges/model-badge';
import { ShareBar } from '@/components/badges/share-bar';
import { StandingBadge } from '@/components/badges/standing-badge';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentItem, OverlapPair } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';
import { refKey } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import { type NamedRoot, shortPlaceOf } from '@/lib/agents/model/place';

/** Pairs of agents whose descriptions use the same words, the most alike first. */
export function OverlapList({
  pairs,
  roots,
  other = false,
}: {
  pairs: readonly OverlapPair[];
  /** The open ones. */
  roots: readonly NamedRoot[];
  /** Names only the second agent of each pair, because the page is about the first. */
  other?: boolean;
}) {
  return (
    <ol className="flex flex-col">
      {pairs.map(({ a, b, score, words }) => (
        <li
          key={`${refKey(a)} ${refKey(b)}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 border-line border-b py-3 last:border-b-0 sm:grid-cols-[8rem_minmax(0,1fr)_auto]"
        >
          <Score score={score} />
          <div className="flex min-w-0 flex-col gap-1 max-sm:order-last max-sm:col-span-2">
            {!other && <Side item={a} roots={roots} />}
            <Side item={b} roots={roots} />
            <p className="pl-8 text-soft text-sm wrap-anywhere">
              Both say:{' '}
              <bdi>
                <VisibleText text={words.join(', ')} />
              </bdi>
            </p>
          </div>
          <Link href={compareHref([a, b])} prefetch={false} className="control h-7">
            <GitCompare size={14} aria-hidden="true" />
            Compare
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Score({ score }: { score: number }) {
  const percent = Math.round(score * 100);
  return (
    <p className="flex items-center gap-2 pt-0.5 text-sm tabular-nums">
      <ShareBar share={score} />
      <span className="sr-only">Similarity</span> {percent} %
    </p>
  );
}

function Side({ item, roots }: { item: AgentItem; roots: readonly NamedRoot[] }) {
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
      <AgentTile name={item.name} color={item.color} size="small" told />
      <AheadLink href={agentHref(item)} className="font-medium wrap-anywhere hover:underline">
        <bdi>
          <VisibleText text={item.name} />
        </bdi>
      </AheadLink>
      {item.model !== null && <ModelBadge model={item.model} />}
      <StandingBadge standing={item.standing} />
      <span className="min-w-0 basis-full pl-8 text-faint text-xs wrap-anywhere">
        <bdi>
          <VisibleText text={shortPlaceOf(item, roots)} />
        </bdi>
      </span>
    </p>
  );
}
