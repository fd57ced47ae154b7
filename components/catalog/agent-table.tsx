import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo } from 'react';
import { ColorMark, ModelMark, ReadOnlyMark, StandingMark } from '@/components/ui/marks';
import { VERDICTS, VerdictIcon } from '@/components/ui/verdict';
import type { SORTS } from '@/lib/agents/list-query';

import { AgentLink } from './agent-link';
import type { RowProps } from './row';
import { SelectBox } from './select-box';
import { firstOrder, turnOrder } from './sort-orders';
import type { CatalogState } from './use-catalog-state';
import { refKey } from './use-selection';

const COLUMNS: readonly { sort: (typeof SORTS)[number]; name: string; className: string }[] = [
  { sort: 'name', name: 'Name', className: 'pl-3 sm:pl-4' },
  { sort: 'model', name: 'Model', className: 'w-28' },
  { sort: 'tools', name: 'Tools', className: 'w-16 text-right max-md:hidden' },
  { sort: 'examples', name: 'Examples', className: 'w-24 text-right max-md:hidden' },
  { sort: 'tokens', name: 'Tokens', className: 'w-20 text-right max-md:hidden' },
  { sort: 'size', name: 'Size', className: 'w-20 text-right max-xl:hidden' },
  { sort: 'changed', name: 'Changed', className: 'w-28 text-right max-xl:hidden' },
  { sort: 'problems', name: 'Problems', className: 'w-24 text-right pr-3 sm:pr-4' },
];

export function AgentTable({
  rows,
  total,
  space,
  state,
}: {
  /** Null for an agent that is not here yet. */
  rows: readonly { index: number; props: RowProps | null }[];
  total: number;
  /** The room that the rows out of view take, in pixels. */
  space: { before: number; after: number };
  state: CatalogState;
}) {
  return (
    <table aria-label="Agents" aria-rowcount={total + 1} className="w-full table-fixed text-sm">
      <thead className="sticky top-0 z-10 bg-sunken">
        <tr className="h-8">
          {COLUMNS.map((column) => (
            <Heading key={column.sort} {...column} state={state} />
          ))}
        </tr>
      </thead>
      <tbody>
        {space.before > 0 && <Spacer height={space.before} />}
        {rows.map(({ index, props }) =>
          props === null ? (
            <tr key={index} data-row className="h-9 border-line border-b">
              <td className="px-4">
                <span className="block h-3 w-48 rounded bg-hover" />
                <span className="sr-only">Loading</span>
              </td>
            </tr>
          ) : (
            <AgentRow key={refKey(props.item)} {...props} />
          ),
        )}
        {space.after > 0 && <Spacer height={space.after} />}
      </tbody>
    </table>
  );
}

function Spacer({ height }: { height: number }) {
  return (
    <tr>
      <td style={{ height }} className="p-0" />
    </tr>
  );
}

function Heading({
  sort,
  name,
  className,
  state,
}: {
  sort: (typeof SORTS)[number];
  name: string;
  className: string;
  state: CatalogState;
}) {
  const up = state.query.sort === sort;
  const down = state.query.sort === `-${sort}`;
  const Icon = down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
      className={`px-2 text-left font-medium text-faint text-xs shadow-[inset_0_-1px_0_var(--line)] ${className}`}
    >
      <button
        type="button"
        onClick={() =>
          state.sort(up || down ? turnOrder(sort, state.query.sort) : firstOrder(sort))
        }
        className="inline-flex items-center gap-1 rounded hover:text-ink"
      >
        {name}
        <Icon size={12} aria-hidden="true" className={up || down ? '' : 'hidden'} />
      </button>
    </th>
  );
}

const AgentRow = memo(function AgentRow(props: RowProps) {
  const { item, index, place, current, selected, onSelect } = props;
  const problems = item.problems.error + item.problems.warning;
  return (
    <tr
      data-row
      aria-rowindex={index + 2}
      aria-label={item.name}
      aria-current={current || undefined}
      className={`group relative h-9 border-line border-b hover:bg-hover has-[[data-open]:focus-visible]:bg-selected aria-[current]:bg-selected aria-[current]:shadow-[inset_3px_0_0_var(--accent)] ${selected ? 'bg-selected' : ''}`}
    >
      <td className="pl-3 sm:pl-4">
        <span className="flex min-w-0 items-center gap-2">
          <SelectBox item={item} selected={selected} onSelect={onSelect}>
            <ColorMark color={item.color} />
          </SelectBox>
          <AgentLink
            {...props}
            className="font-medium after:absolute after:inset-0 md:shrink-0 md:max-w-[70%]"
          />
          <StandingMark standing={item.standing} />
          <ReadOnlyMark readOnly={item.readOnly} />
          <span
            dir="rtl"
            title={place}
            className="min-w-0 truncate text-faint text-xs max-md:hidden"
          >
            <bdi dir="ltr">{place}</bdi>
          </span>
        </span>
      </td>
      <td className="truncate px-2">{item.model !== null && <ModelMark model={item.model} />}</td>
      <td className={NUMBER}>{item.tools === 'all' ? 'all' : item.tools.length}</td>
      <td className={NUMBER}>{item.examples}</td>
      <td className={NUMBER}>{item.tokens.toLocaleString('en')}</td>
      <td className={`${NUMBER} max-xl:hidden`}>{formatSize(item.size)}</td>
      <td className={`${NUMBER} max-xl:hidden`}>{formatDay(item.mtime)}</td>
      <td className="px-2 pr-3 text-right sm:pr-4">
        <span
          className="inline-flex items-center gap-1.5 align-middle text-soft tabular-nums"
          title={item.reason?.message ?? VERDICTS[item.verdict]}
        >
          {problems > 0 && problems}
          <VerdictIcon
            verdict={item.verdict === 'loads' && problems > 0 ? 'altered' : item.verdict}
          />
          <span className="sr-only">{item.reason?.message ?? VERDICTS[item.verdict]}</span>
        </span>
      </td>
    </tr>
  );
});

const NUMBER = 'px-2 text-right text-soft tabular-nums max-md:hidden';

function formatSize(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}

/** In UTC, because server and browser have to render the same. */
function formatDay(mtime: number): string {
  return new Date(mtime).toISOString().slice(0, 10);
}
