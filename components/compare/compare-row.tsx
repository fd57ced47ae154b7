import type { ReactNode } from 'react';

/**
 * One row of the comparison: a label and a cell for each side. Where there is little room the label
 * stands above its cells, and stays in view while they are scrolled sideways.
 */
export function CompareRow({
  label,
  differs = false,
  note,
  children,
}: {
  label: string;
  /** Marked in words, too. */
  differs?: boolean;
  /** Stands under the label. */
  note?: ReactNode;
  /** One `CompareCell` for each side. */
  children: ReactNode;
}) {
  const ground = differs ? 'bg-warn-soft' : 'bg-canvas';
  return (
    <tr className={`col-span-full grid grid-cols-subgrid border-line border-b align-top ${ground}`}>
      <th
        scope="row"
        className={`z-10 px-3 pt-2 text-left font-medium text-faint text-sm max-lg:col-span-full max-lg:w-fit lg:pb-2 sticky left-0 ${ground}`}
      >
        {label}
        {differs && (
          <span className="font-normal text-warn text-xs max-lg:ml-2 lg:block">differs</span>
        )}
        {note}
      </th>
      {children}
    </tr>
  );
}

/** What one side has to say in a row. */
export function CompareCell({
  menu,
  children,
}: {
  /** Stands at the end of its first line. */
  menu?: ReactNode;
  children: ReactNode;
}) {
  return (
    <td className="flex min-w-0 items-start gap-1 px-3 py-2 tabular-nums">
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
      {menu}
    </td>
  );
}
