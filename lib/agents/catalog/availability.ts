import type { Availability } from '@/lib/agents/model/availability';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { AgentItem } from './listing';

type Judged = Pick<AgentItem, 'scope' | 'verdict' | 'standing' | 'denied'>;

/**
 * Whether a session that is started in the starting folder can use an agent, and what keeps it from
 * that. One that loses its name is shadowed even where settings deny the name, because switching it
 * on would change nothing. Of those of one plugin that share a name each counts as available.
 */
export function availabilityOf({ scope, verdict, standing, denied }: Judged): Availability {
  if (verdict === 'skipped' || verdict === 'document') return { kind: 'skipped' };
  if (!SCOPE_FACTS[scope].loaded) return { kind: 'elsewhere' };
  if (standing === 'shadowed') return { kind: 'shadowed' };
  return denied === undefined ? { kind: 'available' } : { kind: 'denied', by: denied };
}

/**
 * What a session that starts in the starting folder can use; where folders are open that no session
 * takes agents from, and nothing else, all in them that are not shadowed. Never those of other tools.
 */
export function usableAgents<Item extends Judged & Pick<AgentItem, 'tool'>>(
  items: readonly Item[],
): Item[] {
  const kinds = new Map(items.map((item) => [item, availabilityOf(item).kind]));
  const available = items.filter((item) => kinds.get(item) === 'available');
  if (available.length > 0) return available;
  return items.filter(
    (item) =>
      kinds.get(item) === 'elsewhere' && item.standing !== 'shadowed' && item.tool === undefined,
  );
}
