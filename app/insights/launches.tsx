import { LaunchTable } from '@/components/insights/budget/launch-table';
import { LongestRead } from '@/components/insights/budget/longest-read';
import { weighAgents } from '@/lib/http/sessions/weights';

/** What each agent reads before it begins: waits until the agents are read. */
export async function Launches({ agents }: { agents: number }) {
  const { launches, read } = await weighAgents();
  if (launches.length === 0) return <p className="text-soft">No agent can be started.</p>;
  return (
    <>
      <LongestRead read={read} agents={agents} />
      <LaunchTable launches={launches} />
    </>
  );
}
