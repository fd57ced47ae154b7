import { ArrowDown, ArrowUp } from 'lucide-react';
import { firstOrder, type SortOrder, sortOf, turnOrder } from '@/lib/agents/catalog/sorts';
import { refKey } from '@/lib/agents/model/agent-ref';
import { AgentTableRow } from './agent-table-row';
import type { RowProps } from './row';
import { hideColumn, TABLE_COLUMNS, type TableColumn } from './table-columns';

export function AgentTable({
  rows,
  keys,
  total,
  space,
  order,
  onOrder,
}: {
  /** Null for an agent that has not been fetched yet. */
  rows: readonly { index: number; props: RowProps | null }[];
  /** Of React, by those of the agents. */
  keys: ReadonlyMap<string, string>;
  total: number;
  /** The height of the rows that are out of view, in pixels. */
  space: { before: number; after: number };
  order: SortOrder;
  onOrder: (order: SortOrder) => void;
}) {
  return (
    <table aria-label="Agents" aria-rowcount={total + 1} className="w-full table-fixed text-sm">
      <thead className="sticky top-0 z-10 bg-sunken">
        <tr className="h-8">
          {TABLE_COLUMNS.map((column) => (
            <Heading key={column.sort} column={column} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {space.before > 0 && <Spacer height={space.before} />}
        {rows.map(({ index, props }) =>
          props === null ? (
            <tr key={index} data-row className="h-13 border-line @5xl:h-9 border-b">
              <td className="px-4">
                <span className="block h-3 w-48 rounded bg-hover" />
                <span className="sr-only">Loading</span>
              </td>
            </tr>
          ) : (
            <AgentTableRow key={keys.get(refKey(props.item))} {...props} />
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
  column,
  order,
  onOrder,
}: {
  column: TableColumn;
  order: SortOrder;
  onOrder: (order: SortOrder) => void;
}) {
  const { sort, name, look, width } = column;
  const hidden = hideColumn(column, sortOf(order));
  const up = order === sort;
  const down = order === `-${sort}`;
  const Icon = down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={up ? 'ascending' : down ? 'descending' : undefined}
      className={`px-2 text-left font-medium text-faint text-xs shadow-[inset_0_-1px_0_var(--line)] ${look} ${width} ${hidden}`}
    >
      <button
        type="button"
        onClick={() => onOrder(up || down ? turnOrder(sort, order) : firstOrder(sort))}
        className="inline-flex items-center gap-1 rounded hover:text-ink"
      >
        {name}
        <Icon size={12} aria-hidden="true" className={up || down ? '' : 'hidden'} />
      </button>
    </th>
  );
}
