import type { ReactNode } from 'react';
import { ModelBadge } from '@/components/badges/model-badge';
import { Day } from '@/components/words/day';
import { formatSize } from '@/components/words/format-file';
import { sessionTokens } from '@/lib/agents/catalog/session-tokens';
import type { Sort } from '@/lib/agents/catalog/sorts';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { RowProps } from './row';
import { NameCell, VerdictCell } from './table-cells';

export type TableColumn = {
  /** What its heading sorts by; each sorts by something else. */
  readonly sort: Sort;
  /** In its heading. */
  readonly name: string;
  /** How heading and cells are laid out, padding included. */
  readonly look: string;
  readonly width: string;
  /** The class that hides it where there is no room for it; empty where it is always shown. */
  readonly hidden: string;
  /** How its cells look besides. */
  readonly ink: string;
  readonly cell: (row: RowProps) => ReactNode;
};

/** A number, at the right of its column. */
const NUMBER = { look: 'px-2 text-right', ink: 'text-soft tabular-nums' } as const;

/** The columns of the table, from left to right. The name gets room for some 22 letters first. */
export const TABLE_COLUMNS: readonly TableColumn[] = [
  {
    sort: 'name',
    name: 'Name',
    look: 'pl-3 sm:pl-4',
    width: '',
    hidden: '',
    ink: '',
    cell: (row) => <NameCell {...row} />,
  },
  {
    sort: 'model',
    name: 'Model',
    look: 'px-2',
    width: 'w-28',
    hidden: '@max-lg:hidden',
    ink: 'truncate',
    cell: ({ item }) => item.model !== null && <ModelBadge model={item.model} />,
  },
  {
    sort: 'tools',
    name: 'Tools',
    ...NUMBER,
    width: 'w-16',
    hidden: '@max-3xl:hidden',
    cell: ({ item: { tools, verdict } }) => {
      if (verdict === 'document') return '';
      return tools === 'all' ? 'all' : tools.length;
    },
  },
  {
    sort: 'examples',
    name: 'Examples',
    ...NUMBER,
    width: 'w-24',
    hidden: '@max-3xl:hidden',
    cell: ({ item }) => item.examples,
  },
  {
    sort: 'tokens',
    name: 'Tokens',
    ...NUMBER,
    width: 'w-20',
    hidden: '@max-xl:hidden',
    cell: ({ item }) => formatNumber(sessionTokens(item)),
  },
  {
    sort: 'size',
    name: 'Size',
    ...NUMBER,
    width: 'w-20',
    hidden: '@max-5xl:hidden',
    cell: ({ item }) => formatSize(item.size),
  },
  {
    sort: 'changed',
    name: 'Changed',
    ...NUMBER,
    width: 'w-28',
    hidden: '@max-5xl:hidden',
    cell: ({ item }) => <Day time={item.mtime} />,
  },
  {
    sort: 'problems',
    name: 'Problems',
    look: 'px-2 pr-3 text-right sm:pr-4',
    width: 'w-24',
    hidden: '',
    ink: '',
    cell: (row) => <VerdictCell {...row} />,
  },
];

/**
 * The class that hides a column. That by which the list is sorted is always shown, on a phone in
 * the place of the problems.
 */
export function hideColumn({ sort, hidden }: TableColumn, sorted: Sort | null): string {
  if (sort === sorted) return '';
  if (sort !== 'problems') return hidden;
  const stands = TABLE_COLUMNS.some((other) => other.sort === sorted && other.hidden !== '');
  return stands ? 'max-sm:hidden' : '';
}
