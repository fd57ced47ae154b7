import Link from 'next/link';
import { agentHref } from '@/lib/agents/agent-href';
import { Highlight } from './highlight';
import { type RowProps, wantsPreview } from './row';

/** The name of an agent, which leads to its page; keyboard moves go from one of these to the next. */
export function AgentLink({
  item,
  index,
  paned,
  onPreview,
  className,
}: Pick<RowProps, 'item' | 'index' | 'paned' | 'onPreview'> & { className: string }) {
  return (
    <Link
      href={agentHref(item)}
      prefetch={false}
      data-open
      data-index={index}
      onClick={(event) => {
        if (!paned || !wantsPreview(event)) return;
        event.preventDefault();
        onPreview(item);
      }}
      className={`min-w-0 truncate text-ink focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2 ${className}`}
    >
      <bdi className="relative z-10 hover:underline">
        <Highlight text={item.name} ranges={item.match?.name} />
      </bdi>
    </Link>
  );
}
