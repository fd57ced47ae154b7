import { BudgetWay } from '@/components/insights/budget/budget-way';
import { LongestRead } from '@/components/insights/budget/longest-read';
import type { Budget } from '@/lib/agents/insights/budget';
import { answerUsage } from '@/lib/http/sessions/usage';
import { weighAgents } from '@/lib/http/sessions/weights';

/** What would make the descriptions weigh less: waits until they are read. */
export async function WayDown({
  budget: { tokens, limit },
  agents,
}: {
  budget: Budget;
  agents: number;
}) {
  const [{ trims, read }, { on, never }] = await Promise.all([weighAgents(), answerUsage()]);
  return (
    <>
      <LongestRead read={read} agents={agents} />
      <BudgetWay trims={trims} never={on ? never : null} tokens={tokens} limit={limit} />
    </>
  );
}
