import type { Availability } from '@/lib/agents/model/availability';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { AgentItem } from './listing';

/**
 * Whether a session that is started in the starting folder can use an agent, and what keeps it from
 * that. One that loses its name is shadowed even where settings deny the name, because switching it
 * on would change nothing. Of those of one plugin that share a name each counts as available.
 */
export function availabilityOf({
  scope,
  verdict,
  standing,
  denied,
}: Pick<AgentItem, 'scope' | 'verdict' | 'standing' | 'denied'>): Availability {
  if (verdict === 'skipped' || verdict === 'document') return { kind: 'skipped' };
  if (!SCOPE_FACTS[scope].loaded) return { kind: 'elsewhere' };
  if (standing === 'shadowed') return { kind: 'shadowed' };
  return denied === undefined ? { kind: 'available' } : { kind: 'denied', by: denied };
}
