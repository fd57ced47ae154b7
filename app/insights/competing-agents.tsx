import { Competition } from '@/components/insights/competition';
import { mapCompetition } from '@/lib/agents/insights/competition-map';
import { competing } from '@/lib/http/sessions/insights';

/** The agents that are at least as alike: waits until the descriptions are compared. */
export async function CompetingAgents({ least }: { least: number }) {
  const pairs = await competing(least);
  if (pairs.length === 0) return <p className="text-soft">No two agents are as alike.</p>;
  return <Competition map={mapCompetition(pairs)} pairs={pairs} />;
}
