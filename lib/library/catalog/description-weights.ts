import {
  explainWeight,
  isHeavier,
  type LibraryAgent,
  type LibraryProblem,
  worldOf,
} from '@/lib/agents/catalog/validate-library';
import { DESCRIPTION_BUDGET } from '@/lib/agents/claude-code/tokens';

type Weighed = {
  readonly agents: Set<LibraryAgent>;
  tokens: number;
  /** Null until it is looked for. */
  heaviest: LibraryAgent | null;
};

/** What the descriptions in each session weigh, kept current. */
export class DescriptionWeights {
  readonly #worlds = new Map<string, Weighed>();
  #problems: readonly LibraryProblem[] | null = [];

  /** Weighs an agent, or does so no more. */
  weigh(agent: LibraryAgent, counts: boolean): void {
    const key = worldOf(agent);
    const world = this.#worlds.get(key) ?? { agents: new Set(), tokens: 0, heaviest: null };
    const { agents, heaviest } = world;
    if (agents.has(agent) === counts) return;
    this.#problems = null;
    this.#worlds.set(key, world);
    if (counts) {
      agents.add(agent);
      world.tokens += agent.tokens;
      if (heaviest !== null && isHeavier(agent, heaviest)) world.heaviest = agent;
    } else {
      agents.delete(agent);
      world.tokens -= agent.tokens;
      if (heaviest === agent) world.heaviest = null;
      if (agents.size === 0) this.#worlds.delete(key);
    }
  }

  /** What is to say of the heaviest of each world that is over the budget; the same list until it changes. */
  problems(): readonly LibraryProblem[] {
    this.#problems ??= [...this.#worlds.values()].flatMap((world) => {
      if (world.tokens <= DESCRIPTION_BUDGET) return [];
      world.heaviest ??= heaviestOf(world.agents);
      const { heaviest, agents, tokens } = world;
      return explainWeight({ heaviest, count: agents.size, tokens }) ?? [];
    });
    return this.#problems;
  }
}

function heaviestOf(agents: ReadonlySet<LibraryAgent>): LibraryAgent {
  return [...agents].reduce((heaviest, agent) => (isHeavier(agent, heaviest) ? agent : heaviest));
}
