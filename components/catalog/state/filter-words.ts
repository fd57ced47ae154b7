import type { Filter } from '@/lib/agents/catalog/list-query';

export const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  verdict: 'In Claude Code',
  problem: 'Problem',
  root: 'Folder',
  folder: 'Folder',
  model: 'Model',
  color: 'Color',
  tool: 'Tool',
};

/** A value of a filter as a person reads it, short enough for the column. */
export function formatFilterValue(filter: Filter, value: string, label: string): string {
  return filter === 'verdict' && value === 'altered' ? 'Loads, not as written' : label;
}
