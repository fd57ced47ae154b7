import { VerdictIcon, verdictInk } from '@/components/badges/verdict-badge';
import { Highlight } from '@/components/text/highlight';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentItem, TextMatch } from '@/lib/agents/catalog/listing';
import { formatVerdict, isUnused } from '@/lib/agents/model/verdicts';
import { FixButton } from './fix-button';
import { isQuietlyMarked, type RowProps } from './row';

/** A line below the name. */
const LINE = 'text-sm leading-[1.2rem]';

/**
 * What the agent is for, and the most important thing besides: why it was found, what is wrong with it,
 * or what a person says that it answers to.
 */
export function CardLines({
  item,
  grouped,
  list,
  onFix,
}: Pick<RowProps, 'item' | 'grouped' | 'list' | 'onFix'>) {
  const excerpt = item.match?.excerpt ?? null;
  if (excerpt !== null) {
    return (
      <>
        <Summary item={item} className="truncate" />
        <Excerpt excerpt={excerpt} />
      </>
    );
  }
  // The heading of its name says which one is used, and why.
  if (grouped && item.standing === 'shadowed') {
    return <Summary item={item} lead="Not used." className="line-clamp-2" />;
  }
  if (isTold(item)) {
    return (
      <>
        <Summary
          item={item}
          className={`truncate ${item.verdict === 'skipped' ? 'max-sm:hidden' : ''}`}
        />
        <Reason item={item} reason={item.reason} list={list} onFix={onFix} />
      </>
    );
  }
  // What comes second shows only where the summary leaves room.
  return (
    <div className="max-h-[2.4rem] overflow-hidden">
      <Summary item={item} className={item.request === null ? 'line-clamp-2' : 'truncate'} />
      {item.request === null ? <ToolNames item={item} /> : <Request request={item.request} />}
    </div>
  );
}

/** Whether a problem of an agent takes a line of its own, in the place of what it answers to. */
function isTold(
  item: AgentItem,
): item is AgentItem & { readonly reason: NonNullable<AgentItem['reason']> } {
  return (
    item.reason !== null &&
    (item.verdict !== 'document' || isUnused(item.standing)) &&
    !isQuietlyMarked(item)
  );
}

function Reason({
  item,
  reason,
  list,
  onFix,
}: Pick<RowProps, 'item' | 'list' | 'onFix'> & {
  reason: NonNullable<AgentItem['reason']>;
}) {
  const { verdict, standing } = item;
  const { message } = reason;
  const ink = isUnused(standing) ? 'text-faint' : verdictInk({ verdict, reason });
  // What loads as it is written is not told to load: its problem is all that there is to say.
  const told = verdict === 'loads' && !isUnused(standing) ? null : formatVerdict(verdict, standing);
  return (
    <p title={message} className={`${LINE} flex min-w-0 gap-1.5 ${ink}`}>
      {!isUnused(standing) && (
        <span className="flex h-[1lh] shrink-0 items-center">
          <VerdictIcon verdict={verdict} reason={reason} size={13} />
        </span>
      )}
      <span className={verdict === 'skipped' ? 'line-clamp-2 sm:line-clamp-1' : 'truncate'}>
        {told !== null && <span className="font-medium">{told}. </span>}
        {message}
      </span>
      <FixButton item={item} list={list} onFix={onFix} />
    </p>
  );
}

function Request({ request }: { request: string }) {
  return (
    <p dir="auto" className={`${LINE} truncate text-faint`}>
      “<VisibleText text={request} />”
    </p>
  );
}

/** From this character on, a word of the first line may be cut off. */
const IN_SIGHT = 60;

function Summary({
  item,
  lead,
  className,
}: {
  item: AgentItem;
  /** What is said before it. */
  lead?: string;
  className: string;
}) {
  const { summary, match } = item;
  const [first] = match?.summary ?? [];
  const from =
    first !== undefined && match?.name.length === 0 && first.from > IN_SIGHT
      ? summary.lastIndexOf(' ', first.from - IN_SIGHT / 2) + 1
      : 0;
  return (
    <p
      dir="auto"
      title={from > 0 ? summary : undefined}
      className={`${LINE} text-soft ${className}`}
    >
      {lead !== undefined && (
        <>
          <bdi className="font-medium text-faint">{lead}</bdi>{' '}
        </>
      )}
      {summary === '' && (
        <span className="text-faint">
          {item.verdict === 'document' ? 'A document, not an agent' : 'No description'}
        </span>
      )}
      {from > 0 && '… '}
      <Highlight text={summary} from={from} ranges={match?.summary} />
    </p>
  );
}

const FOUND_IN = {
  path: 'In the path',
  tools: 'In its tools',
  description: 'In the description',
  body: 'In the prompt',
} as const;

/** Where the search found words that are not in the name or the summary. */
function Excerpt({ excerpt }: { excerpt: NonNullable<TextMatch['excerpt']> }) {
  return (
    <p className={`${LINE} truncate text-faint`}>
      {FOUND_IN[excerpt.field]}: <Highlight text={excerpt.text} ranges={excerpt.ranges} />
    </p>
  );
}

function ToolNames({ item }: { item: AgentItem }) {
  if (item.tools === 'all') return null;
  return (
    <p aria-hidden="true" className={`${LINE} truncate text-faint`}>
      {item.tools.join(', ')}
    </p>
  );
}
