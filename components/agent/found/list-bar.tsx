import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { listHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey } from '@/lib/agents/model/agent-ref';
import { AgentStep } from './agent-step';
import { HitSteps } from './hit-steps';
import type { OpenedFrom } from './opened-from';

/** Goes along with an agent that was opened from a list: back to it, to its neighbours there, and to the hits. */
export function ListBar({
  agent,
  name,
  from,
}: {
  agent: AgentRef;
  /** Of the agent, whose heading is out of view at most hits. */
  name: string;
  from: OpenedFrom;
}) {
  const { list, q, searches, at, total, previous, next } = from;
  return (
    <nav
      aria-label="The list it was opened from"
      data-list-bar
      className="sticky top-(--bar) z-20 flex min-h-(--list-bar) flex-wrap items-center gap-x-4 gap-y-1 border-line border-b bg-sunken px-3 py-1 text-sm sm:px-4"
    >
      <Link
        href={listHref(list)}
        prefetch={false}
        className="flex h-8 min-w-0 items-center gap-1.5 text-soft hover:text-ink max-sm:max-w-[55%]"
      >
        <ArrowLeft size={14} aria-hidden="true" className="shrink-0" />
        <span className="truncate">
          <span className="tabular-nums">{formatCount(total, 'result', 'results')}</span>
          {q !== '' && (
            <>
              {' for “'}
              <bdi>
                <VisibleText text={q} />
              </bdi>
              ”
            </>
          )}
        </span>
      </Link>
      <span
        aria-hidden="true"
        className="min-w-0 grow basis-0 truncate text-right font-medium max-sm:basis-2/5"
      >
        <bdi>
          <VisibleText text={name} />
        </bdi>
      </span>
      <div className="flex items-center gap-1">
        <AgentStep agent={previous} list={list} step="previous" />
        <span className="px-1 text-soft tabular-nums">
          {at === null
            ? 'Not in this list any more'
            : `${(at + 1).toLocaleString('en')} of ${total.toLocaleString('en')}`}
        </span>
        <AgentStep agent={next} list={list} step="next" />
      </div>
      {searches && <HitSteps key={`${refKey(agent)} ${q}`} />}
    </nav>
  );
}
