import { VerdictIcon, verdictInk } from '@/components/badges/verdict-badge';
import { Highlight } from '@/components/text/highlight';
import type { AgentItem, TextMatch } from '@/lib/agents/catalog/listing';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import { FixButton } from './fix-button';

/** A line below the name, under it. */
const LINE = 'pl-10 text-sm leading-[1.2rem]';

/**
 * What the agent is for, and the most important thing besides: why it was found, a problem, or its
 * tools.
 */
export function CardLines({ item, onFix }: { item: AgentItem; onFix: (item: AgentItem) => void }) {
  const reason = item.verdict === 'document' ? null : item.reason;
  const excerpt = item.match?.excerpt ?? null;
  if (excerpt === null && reason === null) {
    // Tools show only where the summary leaves room.
    return (
      <div className="max-h-[2.4rem] overflow-hidden">
        <Summary item={item} className="line-clamp-2" />
        <ToolNames item={item} />
      </div>
    );
  }
  const skipped = excerpt === null && item.verdict === 'skipped';
  return (
    <>
      <Summary item={item} className={`truncate ${skipped ? 'max-sm:hidden' : ''}`} />
      {excerpt !== null && <Excerpt excerpt={excerpt} />}
      {excerpt === null && reason !== null && <Reason item={item} reason={reason} onFix={onFix} />}
    </>
  );
}

function Reason({
  item,
  reason: { severity, message },
  onFix,
}: {
  item: AgentItem;
  onFix: (item: AgentItem) => void;
  reason: NonNullable<AgentItem['reason']>;
}) {
  const { verdict, standing } = item;
  const loads = verdict === 'loads';
  return (
    <p
      title={message}
      className={`${LINE} flex min-w-0 gap-1.5 ${loads ? 'text-soft' : verdictInk({ verdict, severity })}`}
    >
      <span className="flex h-[1lh] shrink-0 items-center">
        <VerdictIcon verdict={loads ? 'altered' : verdict} severity={severity} size={13} />
      </span>
      <span className={verdict === 'skipped' ? 'line-clamp-2 sm:line-clamp-1' : 'truncate'}>
        {!loads && <span className="font-medium">{formatVerdict(verdict, standing)}. </span>}
        {message}
      </span>
      <FixButton item={item} onFix={onFix} />
    </p>
  );
}

/** From this character on, a word of the first line may be cut off. */
const IN_SIGHT = 60;

function Summary({ item, className }: { item: AgentItem; className: string }) {
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
