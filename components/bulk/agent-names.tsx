import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';

/** In pixels; a row is one line at every width. */
const ROW = 34;

/** The names of any number of agents; only those in view are drawn. */
export function AgentNames({
  label,
  agents,
  note,
  action,
}: {
  label: string;
  agents: readonly NamedAgent[];
  /** What is to be said of an agent; null for nothing. */
  note: (agent: NamedAgent) => string | null;
  action?: (agent: NamedAgent) => ReactNode;
}) {
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: agents.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });
  return (
    <section
      ref={scroller}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard has to be able to scroll it.
      tabIndex={0}
      className="max-h-[45dvh] overflow-y-auto rounded-md border border-line text-sm"
    >
      <ul style={{ height: rows.getTotalSize() }} className="relative">
        {rows.getVirtualItems().map(({ index, start }) => {
          const agent = agents[index];
          if (agent === undefined) return null;
          const said = note(agent);
          return (
            <li
              key={refKey(agent)}
              aria-setsize={agents.length}
              aria-posinset={index + 1}
              style={{ top: start, height: ROW }}
              className="absolute inset-x-0 flex items-center gap-2 border-line border-b px-3"
            >
              <bdi className="min-w-0 max-w-[60%] shrink-0 truncate font-medium">
                <VisibleText text={agent.name} />
              </bdi>
              <bdi className="min-w-0 flex-1 truncate text-faint text-xs">
                <VisibleText text={agent.path} />
              </bdi>
              {said !== null && (
                <span className="shrink-0 rounded bg-sunken px-1.5 text-soft text-xs">{said}</span>
              )}
              {action?.(agent)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
