import { memo } from 'react';
import { GroupHead } from './group-head';
import { type RowProps, rowLook } from './row';
import { hideColumn, TABLE_COLUMNS } from './table-columns';

export const AgentTableRow = memo(function AgentTableRow(props: RowProps) {
  const { item, group, index, current, sorted } = props;
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
        {TABLE_COLUMNS.map((column) => (
          <td
            key={column.sort}
            className={`${column.look} ${column.ink} ${hideColumn(column, sorted)}`}
          >
            {column.cell(props)}
          </td>
        ))}
      </tr>
    </>
  );
});
