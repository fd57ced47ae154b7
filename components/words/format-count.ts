import { formatNumber } from '@/lib/agents/model/format-number';

/** `1 agent`, `2,920 agents`. */
export function formatCount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
