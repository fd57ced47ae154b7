import type { ReactNode } from 'react';

/**
 * One row of the comparison: a label, and a cell for each side. In a narrow window the label is
 * above the cells, and stays in view while they scroll sideways.
 */
export function CompareRow({
  label,
  differs = false,
  note,
  children,
}: {
  label: string;
  /** Marked at the label alone, so that long texts are read on the ground of the page; in words, too. */
  differs?: boolean;
  /** Shown below the label. */
  note?: ReactNode;
  /** One `CompareCell` for each side. */
  children: ReactNode;
}) {
  return (
    <tr className="col-span-full grid grid-cols-subgrid border-line border-b bg-canvas align-top">
      <th
        scope="row"
        className={`z-10 px-3 max-sm:px-2 pt-2 text-left font-medium text-faint text-sm max-lg:col-span-full max-lg:w-fit lg:pb-2 sticky left-0 ${differs ? 'bg-warn-soft' : 'bg-canvas'}`}
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

/** The content of one side in a row. */
export function CompareCell({
  menu,
  children,
}: {
  /** Shown at the end of its first line. */
  menu?: ReactNode;
  children: ReactNode;
}) {
  return (
    // A bar to scroll may lie over the edge of the last one.
    <td className="flex min-w-0 items-start gap-1 px-3 py-2 tabular-nums max-sm:px-2 max-sm:last:pr-5">
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
      {menu}
    </td>
  );
}
