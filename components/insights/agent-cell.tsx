import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { agentHref } from '@/lib/agents/model/agent-href';

/** The agent that a row of a table is about. */
export function AgentCell({ item, className = '' }: { item: AgentItem; className?: string }) {
  return (
    <th scope="row" className={`py-1 pr-4 font-medium wrap-anywhere ${className}`}>
      <AgentLink item={item} />
    </th>
  );
}

export function AgentLink({ item }: { item: AgentItem }) {
  return (
    <AheadLink href={agentHref(item)} className="hover:underline">
      <bdi>
        <VisibleText text={item.name} />
      </bdi>
    </AheadLink>
  );
}
