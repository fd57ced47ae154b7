import { memo } from 'react';
import { AgentTile } from '@/components/badges/agent-tile';
import { AliasesBadge } from '@/components/badges/aliases-badge';
import { ExamplesBadge } from '@/components/badges/examples-badge';
import { GitBadge } from '@/components/badges/git-badge';
import { ModelBadge } from '@/components/badges/model-badge';
import { ReadOnlyBadge } from '@/components/badges/read-only-badge';
import { StandingBadge } from '@/components/badges/standing-badge';
import { ToolMark } from '@/components/badges/tool-mark';
import { ToolsBadge } from '@/components/badges/tools-badge';
import { QUIET_ICON, VerdictIcon, verdictInk } from '@/components/badges/verdict-badge';
import { Day } from '@/components/words/day';
import { formatCount } from '@/components/words/format-count';
import { formatSize } from '@/components/words/format-file';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { sessionTokens } from '@/lib/agents/catalog/session-tokens';
import { MODELS } from '@/lib/agents/claude-code/models';
import { formatVerdict, isUnused } from '@/lib/agents/model/verdicts';
import { AgentLink } from './agent-link';
import { CardLines } from './card-lines';
import { GroupHead } from './group-head';
import { isNamedSo, Place } from './place';
import { isQuietlyMarked, type RowProps, rowLook } from './row';
import { SelectBox } from './select-box';

/** All cards have the same height, so that a list of thousands scrolls without measuring. */
const CARD = 'h-26 border-line border-b px-3 pt-2 sm:h-20 sm:px-4';

/** Names of models that are shown whole; of an id there is room for its beginning. */
const SHORT: ReadonlySet<string> = new Set(MODELS.map(({ name }) => name));

export const AgentCard = memo(function AgentCard(props: RowProps) {
  const { item, group, index, total, place, shared, current } = props;
  const tile = <AgentTile name={item.name} color={item.color} size="medium" told />;
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
      <div data-row className={`${CARD} group relative flex gap-2.5 sm:gap-3 ${rowLook(props)}`}>
        <span className="flex h-9 shrink-0 items-center gap-2.5 sm:gap-3">
          <SelectBox {...props} />
          {isUnused(item.standing) ? <span className="opacity-70 grayscale">{tile}</span> : tile}
        </span>
        <div className="flex min-w-0 flex-1 flex-col gap-px">
          <div className="flex min-w-0 items-center gap-2">
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
              {/* On a phone the name needs the room. */}
              <span className="flex gap-2.5 empty:hidden max-sm:hidden">
                {item.verdict !== 'document' && <ToolsBadge tools={item.tools} />}
                {item.examples > 0 && <ExamplesBadge examples={item.examples} />}
              </span>
              {item.standing !== null && (
                <span className="relative z-10 flex">
                  <StandingBadge standing={item.standing} />
                </span>
              )}
              <GitBadge git={item.git} />
              {item.readOnly && (
                <span className="relative z-10 flex">
                  <ReadOnlyBadge readOnly />
                </span>
              )}
              <AliasesBadge places={props.aliases} />
            </span>
            <ReasonBadge item={item} />
            <Place
              place={place}
              shared={shared}
              known={isNamedSo(item)}
              className="ml-auto hidden min-w-1/6 shrink-[999999] justify-end sm:flex"
            />
          </div>
          <CardLines item={item} grouped={props.grouped} list={props.list} onFix={props.onFix} />
          <Place
            place={place}
            shared={shared}
            known={isNamedSo(item)}
            className="mt-auto mb-2 flex sm:hidden"
          />
        </div>
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

/** Stands for a problem that takes no sentence here: it alarms nobody, or the search has the room. */
function ReasonBadge({ item }: { item: AgentItem }) {
  const { verdict, standing, reason } = item;
  if (verdict === 'document' || reason === null) return null;
  const isFaint = isUnused(standing) || isQuietlyMarked(item);
  if (!item.match?.excerpt && !isQuietlyMarked(item)) return null;
  const isLoaded = verdict === 'loads' && !isUnused(standing);
  const told = isLoaded ? null : formatVerdict(verdict, standing);
  const words = told === null ? reason.message : `${told}. ${reason.message}`;
  const ink = isFaint ? 'text-faint' : verdictInk({ verdict, reason });
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={`relative z-10 flex min-w-4 shrink-[9999] items-center gap-1 text-xs ${ink}`}
    >
      {isLoaded && isFaint ? (
        QUIET_ICON
      ) : (
        <span className={isFaint ? 'grayscale' : 'contents'}>
          <VerdictIcon verdict={verdict} reason={reason} size={13} />
        </span>
      )}
      {told !== null && <span className="truncate max-sm:hidden">{told}</span>}
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
