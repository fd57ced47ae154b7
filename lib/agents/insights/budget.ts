import type { AgentItem } from '@/lib/agents/catalog/listing';
import { DESCRIPTION_BUDGET } from '@/lib/agents/claude-code/tokens';

/** One stretch of the bar: an agent, or those together that are too small to be seen. */
export type BudgetPart = {
  readonly items: readonly AgentItem[];
  readonly tokens: number;
  /** Where it begins, in tokens. */
  readonly from: number;
};

export type Budget = {
  /** The heaviest first. */
  readonly parts: readonly BudgetPart[];
  readonly tokens: number;
  /** Above it Claude Code shows a notice. */
  readonly limit: number;
};

/**
 * What agents take of the descriptions of a session.
 * @param most parts for agents of their own
 */
export function divideBudget(
  items: readonly AgentItem[],
  most: number,
  limit = DESCRIPTION_BUDGET,
): Budget {
  const weighing = byWeight(items);
  const tokens = weighing.reduce((sum, item) => sum + item.tokens, 0);
  const groups = weighing.slice(0, most).map((item) => [item]);
  if (weighing.length > most) groups.push(weighing.slice(most));
  let from = 0;
  const parts = groups.map((group) => {
    const own = group.reduce((sum, item) => sum + item.tokens, 0);
    from += own;
    return { items: group, tokens: own, from: from - own };
  });
  return { parts, tokens, limit };
}

/** Those that take any tokens, the heaviest first. */
export function byWeight(items: readonly AgentItem[]): AgentItem[] {
  return items.filter(({ tokens }) => tokens > 0).sort((a, b) => b.tokens - a.tokens);
}
