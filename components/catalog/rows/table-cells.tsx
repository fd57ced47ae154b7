import { AgentTile } from '@/components/badges/agent-tile';
import { AliasesBadge } from '@/components/badges/aliases-badge';
import { GitBadge } from '@/components/badges/git-badge';
import { ReadOnlyBadge } from '@/components/badges/read-only-badge';
import { StandingBadge } from '@/components/badges/standing-badge';
import { ToolMark } from '@/components/badges/tool-mark';
import { QUIET_ICON, VerdictIcon } from '@/components/badges/verdict-badge';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import { AgentLink } from './agent-link';
import { FixButton } from './fix-button';
import { isNamedSo, Place } from './place';
import { isQuietlyMarked, type RowProps } from './row';
import { SelectBox } from './select-box';

/** The first cell of a table row: which agent it is. Its link covers the row. */
export function NameCell(props: RowProps) {
  const { item, place, shared } = props;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <SelectBox {...props} />
      <AgentTile name={item.name} color={item.color} size="small" told />
      <span className="flex min-w-0 flex-1 flex-col gap-x-2 @5xl:flex-row @5xl:items-center">
        <span className="flex min-w-0 items-center gap-2 @5xl:max-w-[75%] @5xl:shrink-0">
          <AgentLink {...props} className="font-medium after:absolute after:inset-0" />
          <ToolMark tool={item.tool} />
          <span className="relative z-10 flex shrink-0 empty:hidden">
            <StandingBadge standing={item.standing} />
          </span>
          <GitBadge git={item.git} />
          <ReadOnlyBadge readOnly={item.readOnly} />
          <AliasesBadge places={props.aliases} />
        </span>
        <Place place={place} shared={shared} known={isNamedSo(item)} className="flex" />
      </span>
    </span>
  );
}

/** The last cell of a table row: what happens to the agent, and how many problems it has. */
export function VerdictCell({ item, list, onFix }: RowProps) {
  const problems = item.problems.error + item.problems.warning;
  const verdict = [
    (item.standing === 'shadowed' || item.reason === null) &&
      formatVerdict(item.verdict, item.standing),
    item.reason?.message,
  ]
    .filter(Boolean)
    .join('. ');
  return (
    <span
      className="inline-flex items-center gap-1.5 align-middle text-soft tabular-nums"
      title={verdict}
    >
      <FixButton item={item} list={list} onFix={onFix} />
      {problems > 0 && problems}
      {isQuietlyMarked(item) ? (
        QUIET_ICON
      ) : (
        <VerdictIcon verdict={item.verdict} reason={item.reason} />
      )}
      <span className="sr-only">{verdict}</span>
    </span>
  );
}
