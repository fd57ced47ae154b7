import { availabilityOf } from '@/lib/agents/catalog/availability';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { isNear } from '@/lib/agents/text/near-word';
import type { UsageChange, UsageJson } from '@/lib/api/session/usage';
import { getLibrary } from '@/lib/library/library';
import { getUsage } from '@/lib/library/usage/get-usage';
import { chooseUsage, readUsageChoices } from '@/lib/library/usage/usage-choices';

/** How long an answer waits for records that are read in the background, in milliseconds. */
const PATIENCE = 400;

/**
 * What was used; nothing is read while that is off.
 * @param project the launches in this one; in all when it is left out
 */
export async function answerUsage(project?: string): Promise<UsageJson> {
  const usage = getUsage();
  const { on, names } = readUsageChoices();
  const { folder } = usage;
  const renamed = [...names];
  if (!on) {
    return {
      on,
      folder,
      renamed,
      reading: false,
      projects: [],
      agents: [],
      unknown: [],
      never: [],
    };
  }
  const updated = usage.update();
  await Promise.race([updated, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  updated.catch((error: unknown) => console.error(error));
  const { agents, unknown, projects } = usage.sum(names, project);
  const items = getLibrary().agents().filter(isUsable);
  const byName = new Map<string, AgentItem>(items.map((item) => [item.name, item]));
  const used = new Set(agents.map(({ agent }) => agent));
  return {
    on,
    folder,
    renamed,
    projects,
    reading: usage.reading,
    agents: agents.map((one) => ({ ...one, item: byName.get(one.agent) ?? null })),
    unknown: unknown.map((one) => ({ ...one, meant: guessMeant(one.asked, byName.keys()) })),
    never: items.filter(({ name }) => !used.has(name)),
  };
}

/** Lets the app read the records or not, or says which past belongs to which agent. */
export async function changeUsage(change: UsageChange): Promise<void> {
  if ('on' in change) return chooseUsage({ on: change.on });
  const names = new Map(readUsageChoices().names);
  if (change.now === null || change.now === change.agent) names.delete(change.agent);
  else names.set(change.agent, change.now);
  return chooseUsage({ names });
}

function isUsable(item: AgentItem): boolean {
  const { kind } = availabilityOf(item);
  return kind === 'available' || (kind === 'elsewhere' && item.standing !== 'shadowed');
}

/** The first agent whose name is the one that was called, but for a slip; null where none is near. */
function guessMeant(asked: string, names: Iterable<string>): string | null {
  const typed = asked.toLowerCase();
  for (const name of names) if (isNear(typed, name.toLowerCase())) return name;
  return null;
}
