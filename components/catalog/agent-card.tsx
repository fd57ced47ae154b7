import { memo } from 'react';
import {
  ColorMark,
  ExamplesMark,
  ModelMark,
  ReadOnlyMark,
  StandingMark,
  ToolsMark,
} from '@/components/ui/marks';
import { VERDICTS, VerdictIcon, verdictInk } from '@/components/ui/verdict';
import type { Verdict } from '@/lib/agents/agent';
import type { AgentItem, TextMatch } from '@/lib/agents/listing';
import { AgentLink } from './agent-link';
import { GroupHead } from './group-head';
import { Highlight } from './highlight';
import { type RowProps, rowLook } from './row';
import { SelectBox } from './select-box';

/** Every card is as high as any other, so that a list of thousands scrolls without measuring. */
const CARD = 'h-26 border-line border-b px-3 sm:h-20 sm:px-4';

/** A line below the name. */
const LINE = 'pl-4.5 text-sm leading-[1.2rem]';

export const AgentCard = memo(function AgentCard(props: RowProps) {
  const { item, group, index, total, place, current, selected, onSelect } = props;
  const reason = item.verdict === 'document' ? null : item.reason;
  return (
    <li
      aria-label={item.name}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-current={current || undefined}
    >
      {group !== null && <GroupHead group={group} compared={props.compared} />}
      <div
        data-row
        className={`${CARD} group relative flex flex-col justify-center gap-px ${rowLook(props)}`}
      >
        <div className="flex min-w-0 items-center gap-2">
          <SelectBox item={item} selected={selected} onSelect={onSelect}>
            <ColorMark color={item.color} />
          </SelectBox>
          <AgentLink {...props} className="font-semibold after:absolute after:inset-0" />
          {item.model !== null && <ModelMark model={item.model} />}
          <span className="flex shrink-0 items-center gap-2.5 pl-1">
            <ToolsMark tools={item.tools} />
            {item.examples > 0 && <ExamplesMark examples={item.examples} />}
            <StandingMark standing={item.standing} />
            <ReadOnlyMark readOnly={item.readOnly} />
          </span>
          <Place place={place} className="ml-auto hidden max-w-[45%] sm:block" />
        </div>
        {reason === null ? (
          // What else there is to say is seen where the summary leaves it room.
          <div className="max-h-[2.4rem] overflow-hidden">
            <Summary item={item} className={item.match?.excerpt ? 'truncate' : 'line-clamp-2'} />
            {item.match?.excerpt ? (
              <Excerpt excerpt={item.match.excerpt} />
            ) : (
              <ToolNames item={item} />
            )}
          </div>
        ) : (
          <>
            <Summary
              item={item}
              className={`truncate ${item.verdict === 'skipped' ? 'max-sm:hidden' : ''}`}
            />
            <Reason verdict={item.verdict} reason={reason} />
          </>
        )}
        <Place place={place} className="pl-4.5 text-left sm:hidden" />
      </div>
    </li>
  );
});

function Reason({
  verdict,
  reason: { severity, message },
}: {
  verdict: Verdict;
  reason: NonNullable<AgentItem['reason']>;
}) {
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
        {!loads && <span className="font-medium">{VERDICTS[verdict]}. </span>}
        {message}
      </span>
    </p>
  );
}

function Summary({ item, className }: { item: AgentItem; className: string }) {
  return (
    <p dir="auto" className={`${LINE} text-soft ${className}`}>
      {item.summary === '' ? (
        <span className="text-faint">No description</span>
      ) : (
        <Highlight text={item.summary} ranges={item.match?.summary} />
      )}
    </p>
  );
}

const FOUND_IN = {
  path: 'In the path',
  tools: 'In its tools',
  description: 'In the description',
  body: 'In the prompt',
} as const;

/** Where the words of the search are that name and summary do not have. */
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

/** Where there is little room the end of a path says more than its start. */
function Place({ place, className }: { place: string; className: string }) {
  return (
    <span dir="rtl" title={place} className={`truncate text-faint text-xs ${className}`}>
      <bdi dir="ltr">{place}</bdi>
    </span>
  );
}

/** Stands for an agent that is not here yet. */
export function SkeletonCard() {
  return (
    <li data-row className={`${CARD} flex flex-col justify-center gap-2.5`}>
      <span className="sr-only">Loading</span>
      <span className="h-3 w-48 max-w-full rounded bg-hover" />
      <span className="h-3 w-3/4 rounded bg-hover" />
    </li>
  );
}
