import { memo } from 'react';
import { ColorMark, ModelMark, ReadOnlyMark, StandingMark } from '@/components/badges/marks';
import { VerdictIcon } from '@/components/badges/verdict';
import { Day } from '@/components/words/day';
import { formatSize } from '@/components/words/format-file';
import { sessionTokens } from '@/lib/agents/catalog/session-tokens';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import { AgentLink } from './agent-link';
import { hideColumn } from './columns';
import { GroupHead } from './group-head';
import { Place } from './place';
import { type RowProps, rowLook } from './row';
import { SelectBox } from './select-box';

export const AgentTableRow = memo(function AgentTableRow(props: RowProps) {
  const { item, group, index, place, current, selected, sorted, onSelect } = props;
  const problems = item.problems.error + item.problems.warning;
  const verdict = [
    (item.standing === 'shadowed' || item.reason === null) &&
      formatVerdict(item.verdict, item.standing),
    item.reason?.message,
  ]
    .filter(Boolean)
    .join('. ');
  const isDocument = item.verdict === 'document';
  return (
    <>
      {group !== null && (
        <tr data-group className="relative h-16 sm:h-9">
          {/* Spanning no columns: there are fewer on narrow screens, and more would narrow them. */}
          <td className="p-0">
            <div className="absolute inset-0">
              <GroupHead group={group} place={props.groupPlace} compared={props.compared} />
            </div>
          </td>
        </tr>
      )}
      <tr
        data-row
        aria-rowindex={index + 2}
        aria-label={item.name}
        aria-current={current || undefined}
        className={`group relative h-13 border-line border-b @5xl:h-9 ${rowLook(props)}`}
      >
        <td className="pl-3 sm:pl-4">
          <span className="flex min-w-0 items-center gap-2">
            <SelectBox item={item} selected={selected} onSelect={onSelect} />
            <ColorMark color={item.color} />
            <span className="flex min-w-0 flex-1 flex-col gap-x-2 @5xl:flex-row @5xl:items-center">
              <span className="flex min-w-0 items-center gap-2 @5xl:max-w-[60%] @5xl:shrink-0">
                <AgentLink {...props} className="font-medium after:absolute after:inset-0" />
                <span className="relative z-10 flex shrink-0 empty:hidden">
                  <StandingMark standing={item.standing} />
                </span>
                <ReadOnlyMark readOnly={item.readOnly} />
              </span>
              <Place place={place} shared={props.shared} className="flex" />
            </span>
          </span>
        </td>
        <td className={`truncate px-2 ${hideColumn('model', sorted)}`}>
          {item.model !== null && <ModelMark model={item.model} />}
        </td>
        <td className={`${NUMBER} ${hideColumn('tools', sorted)}`}>
          {isDocument ? '' : item.tools === 'all' ? 'all' : item.tools.length}
        </td>
        <td className={`${NUMBER} ${hideColumn('examples', sorted)}`}>{item.examples}</td>
        <td className={`${NUMBER} ${hideColumn('tokens', sorted)}`}>
          {sessionTokens(item).toLocaleString('en')}
        </td>
        <td className={`${NUMBER} ${hideColumn('size', sorted)}`}>{formatSize(item.size)}</td>
        <td className={`${NUMBER} ${hideColumn('changed', sorted)}`}>
          <Day time={item.mtime} />
        </td>
        <td className={`px-2 pr-3 text-right sm:pr-4 ${hideColumn('problems', sorted)}`}>
          <span
            className="inline-flex items-center gap-1.5 align-middle text-soft tabular-nums"
            title={verdict}
          >
            {problems > 0 && problems}
            <VerdictIcon
              verdict={item.verdict === 'loads' && problems > 0 ? 'altered' : item.verdict}
              severity={item.reason?.severity}
            />
            <span className="sr-only">{verdict}</span>
          </span>
        </td>
      </tr>
    </>
  );
});

const NUMBER = 'px-2 text-right text-soft tabular-nums';
