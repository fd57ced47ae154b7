import { useRouter } from 'next/navigation';
import { afterAddress, isAddressPending } from '@/components/catalog/state/address';
import { listInAddress } from '@/components/catalog/state/use-view';
import { AheadLink } from '@/components/live/ahead-link';
import { Highlight } from '@/components/text/highlight';
import { agentHref } from '@/lib/agents/model/agent-href';
import { type RowProps, wantsPreview } from './row';

/**
 * The name of an agent, as a link to its page. The keyboard moves from one of these links to the
 * next.
 */
export function AgentLink({
  item,
  index,
  place,
  list,
  paned,
  current,
  onPreview,
  className,
}: Pick<RowProps, 'item' | 'index' | 'place' | 'list' | 'paned' | 'current' | 'onPreview'> & {
  className: string;
}) {
  const router = useRouter();
  const href = agentHref(item, undefined, list);
  return (
    <AheadLink
      href={href}
      soon={current}
      data-open
      // The link covers its row, so its title has what is cut off there.
      title={[item.name, place, item.model && `Model: ${item.model}`, item.reason?.message]
        .filter(Boolean)
        .join('\n')}
      data-index={index}
      onClick={(event) => {
        if (!paned || !wantsPreview(event)) return;
        event.preventDefault();
        onPreview(item);
      }}
      onNavigate={(event) => {
        // What is shown may be the answer to the search before.
        if (!isAddressPending() && listInAddress() === list) return;
        event.preventDefault();
        afterAddress(() => router.push(agentHref(item, undefined, listInAddress())));
      }}
      className={`flex min-w-0 text-ink focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2 ${className}`}
    >
      {/* Cut here, because what lies above the link would hide its ellipsis. */}
      <bdi className="relative z-10 truncate hover:underline">
        <Highlight text={item.name} ranges={item.match?.name} />
      </bdi>
    </AheadLink>
  );
}
