import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { type LaunchSource, listLaunchParts, sumLaunch } from '@/lib/agents/session/launch-parts';
import { launchTools } from '@/lib/agents/session/launched-tools';

/** What an agent reads before it begins, in tokens by what they come from. */
export type LaunchWeight = {
  readonly item: AgentItem;
  readonly sums: Readonly<Record<LaunchSource, number>>;
  readonly tokens: number;
};

/** As it is started unless the call asks otherwise: in the background. Null where it is refused. */
export function weighLaunch(item: AgentItem, agent: ClientAgent): LaunchWeight | null {
  const tools = launchTools(agent, { background: true, mcpTools: null });
  if (tools.kind === 'refused') return null;
  const sums = sumLaunch(listLaunchParts(agent, tools));
  return { item, sums, tokens: Object.values(sums).reduce((sum, part) => sum + part, 0) };
}
