import { memo } from 'react';
import { AliasesBadge } from '@/components/badges/aliases-badge';
import { ColorBadge } from '@/components/badges/color-badge';
import { ExamplesBadge } from '@/components/badges/examples-badge';
import { GitBadge } from '@/components/badges/git-badge';
import { ModelBadge } from '@/components/badges/model-badge';
import { ReadOnlyBadge } from '@/components/badges/read-only-badge';
import { StandingBadge } from '@/components/badges/standing-badge';
import { ToolMark } from '@/components/badges/tool-mark';
import { ToolsBadge } from '@/components/badges/tools-badge';
import { VerdictIcon } from '@/components/badges/verdict-badge';
import { Day } from '@/components/words/day';
import { formatCount } from '@/components/words/format-count';
import { formatSize } from '@/components/words/format-file';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { sessionTokens } from '@/lib/agents/catalog/session-tokens';
import { MODELS } from '@/lib/agents/claude-code/models';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import { AgentLink } from './agent-link';
import { CardLines } from './card-lines';
import { GroupHead } from './group-head';
import { Place } from './place';
import { type RowProps, rowLook } from './row';
import { SelectBox } from './select-box';

/** All cards have the same height, so that a list of thousands scrolls without measuring. */
const CARD = 'h-26 border-line border-b px-3 pt-2 sm:h-20 sm:px-4';

/** Names of models that are shown whole; of an id there is room for its beginning. */
const SHORT: ReadonlySet<string> = new Set(MODELS.map(({ name }) => name));

export const AgentCard = memo(function AgentCard(props: RowProps) {
  const { item, group, index, total, place, shared, current } = props;
  return (
    <li
      aria-label={item.name}
      aria-setsize={total}
      aria-posinset={index + 1}
      aria-current={current || undefined}
    >
      {group !== null && (
        <GroupHead group={group} place={props.groupPlace} compared={props.compared} />
      )}
      <div data-row className={`${CARD} group relative flex flex-col gap-px ${rowLook(props)}`}>
        <div className="flex min-w-0 items-center gap-2">
          <SelectBox {...props} />
          <ColorBadge color={item.color} />
          <AgentLink {...props} className="font-semibold after:absolute after:inset-0" />
          <ToolMark tool={item.tool} />
          {/* The name gets the room first, but “son…” says nothing. What shrinks takes so much more of
              the loss than the name that less than a 64th of a pixel is left to it: more would cut it. */}
          {item.model !== null && (
            <span
              className={`flex ${SHORT.has(item.model) ? 'shrink-0' : 'min-w-20 shrink-[9999]'}`}
            >
              <ModelBadge model={item.model} />
            </span>
          )}
          <span className="flex shrink-0 items-center gap-2.5 pl-1">
            <SortedValue item={item} sorted={props.sorted} />
            {item.verdict !== 'document' && <ToolsBadge tools={item.tools} />}
            {item.examples > 0 && <ExamplesBadge examples={item.examples} />}
            <span className="relative z-10 flex empty:hidden">
              <StandingBadge standing={item.standing} />
            </span>
            <GitBadge git={item.git} />
            <ReadOnlyBadge readOnly={item.readOnly} />
            <AliasesBadge places={props.aliases} />
            {item.match?.excerpt && <ReasonBadge item={item} />}
          </span>
          <Place
            place={place}
            shared={shared}
            className="ml-auto hidden min-w-1/4 shrink-[999999] justify-end sm:flex"
          />
        </div>
        <CardLines item={item} onFix={props.onFix} />
        <Place place={place} shared={shared} className="mt-auto mb-2 flex pl-10 sm:hidden" />
      </div>
    </li>
  );
});

/** What the list is sorted by, where a card does not show it anyway. */
function SortedValue({ item, sorted }: Pick<RowProps, 'item' | 'sorted'>) {
  if (sorted !== 'tokens' && sorted !== 'size' && sorted !== 'changed') return null;
  return (
    <span className="whitespace-nowrap text-soft text-xs tabular-nums">
      {sorted === 'tokens' && formatCount(sessionTokens(item), 'token', 'tokens')}
      {sorted === 'size' && formatSize(item.size)}
      {sorted === 'changed' && <Day time={item.mtime} />}
    </span>
  );
}

/** Stands for the problem where there is no room for its message. */
function ReasonBadge({ item: { verdict, standing, reason } }: { item: AgentItem }) {
  if (verdict === 'document' || reason === null) return null;
  const loads = verdict === 'loads';
  const words = loads ? reason.message : `${formatVerdict(verdict, standing)}. ${reason.message}`;
  return (
    <span role="img" aria-label={words} title={words} className="relative z-10">
      <VerdictIcon verdict={loads ? 'altered' : verdict} severity={reason.severity} size={13} />
    </span>
  );
}

/** Stands for an agent that has not been fetched yet. */
export function SkeletonCard() {
  return (
    <li data-row className={`${CARD} flex flex-col justify-center gap-2.5`}>
      <span className="sr-only">Loading</span>
      <span className="h-3 w-48 max-w-full rounded bg-hover" />
      <span className="h-3 w-3/4 rounded bg-hover" />
    </li>
  );
}
