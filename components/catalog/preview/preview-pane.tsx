'use client';

import { Pencil } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { agentAt } from '@/components/api/agent';
import { useAnswer } from '@/components/api/call/use-answer';
import type { Listing } from '@/components/catalog/listing/listing';
import { AheadLink } from '@/components/live/ahead-link';
import { CloseButton } from '@/components/ui/dialog-head';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey } from '@/lib/agents/model/agent-ref';
import { AgentPreview } from './agent-preview';
import { useMarks } from './use-marks';

/**
 * Shows one agent beside the list, so that a person can look through many without leaving the page.
 */
export function PreviewPane({
  agent,
  listing,
  list,
  onClose,
}: {
  agent: AgentRef;
  listing: Listing;
  /** The same, as the addresses of its agents carry it. */
  list: string;
  onClose: () => void;
}) {
  // The agent before stays until the next one arrives.
  const shown = useAnswer(agentAt(agent), { version: listing.version })?.answer;
  const marks = useMarks(listing);
  const scroller = useRef<HTMLDivElement>(null);
  const path = shown?.ok ? refKey(shown) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another agent is read from its top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [path]);
  return (
    <aside
      aria-label="Preview"
      className="enter flex w-104 shrink-0 flex-col border-line border-l max-xl:hidden 2xl:w-128"
    >
      <div className="flex h-12 shrink-0 items-center justify-end gap-2 px-3">
        {shown?.ok !== false && (
          <>
            <AheadLink href={agentHref(agent, undefined, list)} className="control">
              Open
            </AheadLink>
            <AheadLink href={agentHref(agent, 'edit', list)} className="control">
              <Pencil size={14} aria-hidden="true" />
              Edit
            </AheadLink>
          </>
        )}
        <CloseButton label="Close the preview" onClose={onClose} />
      </div>
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto border-line border-t px-5 py-4"
      >
        {shown?.ok === false && (
          <p className="text-soft">The agent could not be fetched. It may have been deleted.</p>
        )}
        {shown?.ok && <AgentPreview agent={shown} marks={marks} />}
      </div>
    </aside>
  );
}
