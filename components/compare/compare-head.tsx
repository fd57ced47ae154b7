'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ComparedAgent } from '@/components/compare/copying/compared-agent';
import { AheadLink } from '@/components/live/ahead-link';
import { CutPath } from '@/components/text/cut-path';
import { VisibleText } from '@/components/text/visible-text';
import { agentHref } from '@/lib/agents/model/agent-href';
import { sameRef } from '@/lib/agents/model/agent-ref';
import { compareHref, letterOf } from '@/lib/agents/model/compare-href';

/** Names the sides, and stays in view while the page scrolls. */
export function CompareHead({
  agents,
  chosen,
  children,
}: {
  agents: readonly ComparedAgent[];
  /** All agents of the comparison, including those that are not shown yet. */
  chosen: readonly { readonly root: string; readonly path: string }[];
  /** What can be done with a side. */
  children: (agent: ComparedAgent) => ReactNode;
}) {
  return (
    <thead className="contents">
      <tr className="sticky top-0 z-20 col-span-full grid grid-cols-subgrid border-line border-y bg-sunken">
        <td className="sticky left-0 bg-sunken max-lg:hidden" />
        {agents.map((agent, index) => (
          <th
            key={agent.place}
            scope="col"
            className="flex min-w-0 flex-col gap-1 px-3 py-2 max-sm:px-2 text-left font-normal"
          >
            <span className="flex min-w-0 items-center gap-2">
              <span className="text-faint">{letterOf(index)}</span>
              <AheadLink
                href={agentHref(agent)}
                className="min-w-0 flex-1 truncate font-semibold text-ink hover:underline"
              >
                <bdi>
                  <VisibleText text={agent.name} />
                </bdi>
              </AheadLink>
              <Link
                href={compareHref(chosen.filter((other) => !sameRef(other, agent)))}
                prefetch={false}
                aria-label={`Take ${agent.place} out of the comparison`}
                title="Take out of the comparison; the file stays"
                className="grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover hover:text-ink"
              >
                <X size={14} aria-hidden="true" />
              </Link>
            </span>
            <CutPath path={agent.place} className="text-faint text-xs max-sm:hidden" />
            {/* Of namesakes the folders differ, for which there is no room in one line. */}
            <bdi className="text-faint text-xs wrap-anywhere sm:hidden">
              <VisibleText text={agent.place} />
            </bdi>
            {children(agent)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
