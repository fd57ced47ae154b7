import { byWeight } from '@/lib/agents/insights/budget';
import { type BudgetTrim, type Described, listTrims } from '@/lib/agents/insights/budget-trims';
import { type LaunchWeight, weighLaunch } from '@/lib/agents/insights/launch-weight';
import { perProcess } from '@/lib/library/disk/per-process';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import { getLibrary } from '@/lib/library/library';
import { pictured } from './insights';

/** Reading more takes longer than anybody waits for a page; the heaviest are worth the most. */
const MOST = 1000;

export type Weights = {
  /** How many agents were read: all, or those whose descriptions take most. */
  readonly read: number;
  /** What would make the descriptions shorter, of agents that may be changed. */
  readonly trims: readonly BudgetTrim[];
  /** Without those that Claude Code refuses to start; the heaviest first. */
  readonly launches: readonly LaunchWeight[];
};

type Kept = { version: number; weights: Promise<Weights> | null };

/** What agents take when they are listed and started; read once for as long as no file changes. */
export async function weighAgents(): Promise<Weights> {
  const kept = perProcess<Kept>('weights', () => ({ version: -1, weights: null }));
  const library = getLibrary();
  await library.ready;
  const { version } = library;
  if (kept.weights === null || kept.version !== version) {
    kept.version = version;
    kept.weights = readWeights().catch((error: unknown) => {
      // Who asks next tries again.
      kept.version = -1;
      throw error;
    });
  }
  return kept.weights;
}

async function readWeights(): Promise<Weights> {
  const library = getLibrary();
  const described: Described[] = [];
  const launches: LaunchWeight[] = [];
  const items = byWeight(pictured()).slice(0, MOST);
  for (const item of items) {
    try {
      const agent = await library.load(item);
      if (agent === null) continue;
      if (!item.readOnly) described.push({ item, description: agent.description });
      const launch = weighLaunch(item, agent);
      if (launch !== null) launches.push(launch);
    } catch (error) {
      // One file that cannot be read hides no other.
      if (!isUnreadableFile(error)) throw error;
    }
  }
  return {
    read: items.length,
    trims: listTrims(described),
    launches: launches.sort((a, b) => b.tokens - a.tokens),
  };
}
