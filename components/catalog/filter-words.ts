import { VERDICTS } from '@/components/ui/verdict';
import type { Filter } from '@/lib/agents/list-query';

export const FILTER_NAMES: Readonly<Record<Filter, string>> = {
  verdict: 'In Claude Code',
  problem: 'Problem',
  root: 'Place',
  folder: 'Folder',
  model: 'Model',
  color: 'Color',
  tool: 'Tool',
};

const WORDS: Readonly<Partial<Record<Filter, Readonly<Record<string, string>>>>> = {
  // Short enough for the column.
  verdict: { ...VERDICTS, altered: 'Loads, not as written' },
  model: { none: 'Not set' },
  color: { none: 'Automatic' },
  tool: { all: 'All tools', none: 'No tools' },
};

/** A value of a filter as a person reads it. */
export function formatFilterValue(filter: Filter, value: string, label: string): string {
  const words = WORDS[filter];
  return (words !== undefined && Object.hasOwn(words, value) ? words[value] : undefined) ?? label;
}
