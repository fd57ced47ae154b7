import type { SORTS } from '@/lib/agents/catalog/list-query';

type Column = (typeof SORTS)[number];

/** Where there is no room for a column; the others are always shown. */
const HIDDEN: Partial<Record<Column, string>> = {
  model: 'max-sm:hidden',
  tools: 'max-md:hidden',
  examples: 'max-md:hidden',
  tokens: 'max-md:hidden',
  size: '@max-5xl:hidden',
  changed: '@max-5xl:hidden',
};

/**
 * The classes that hide a column. That by which the list is sorted is always shown, on a phone in
 * the place of the problems.
 */
export function hideColumn(column: Column, sorted: Column | null): string {
  if (column === sorted) return '';
  if (column !== 'problems') return HIDDEN[column] ?? '';
  return sorted !== null && HIDDEN[sorted] !== undefined ? 'max-sm:hidden' : '';
}
