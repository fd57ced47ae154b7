import { Overlap } from '@/lib/library/overlap/overlap';
import { arenaOf } from '@/lib/library/roots/agent-trees';
import type { AgentChange } from './compare-snapshots';
import type { Snapshot } from './snapshots';

/** Two agents that may compete for the same requests, by the words of their descriptions. */
export type NewOverlap = {
  readonly a: string;
  readonly b: string;
  /** From 0 to 1. */
  readonly score: number;
};

/** From here on two descriptions are more alike than a turn of phrase makes them. */
const LEAST = 0.5;
/** How many partners of one agent are told. */
const MOST = 3;

/** The pairs that overlap now and did not before, each with an agent that has changed; best first. */
export async function findNewOverlaps(
  before: Snapshot,
  after: Snapshot,
  changes: readonly AgentChange[],
): Promise<NewOverlap[]> {
  const changed = new Set(changes.map(({ shown }) => shown));
  const [old, now] = [await pairsOf(before, changed), await pairsOf(after, changed)];
  return [...now]
    .filter(([key]) => !old.has(key))
    .map(([, pair]) => pair)
    .sort((a, b) => b.score - a.score);
}

async function pairsOf(
  snapshot: Snapshot,
  changed: ReadonlySet<string>,
): Promise<Map<string, NewOverlap>> {
  const numbers = new Map<string, number>();
  const numberOf = (word: string) => {
    const number = numbers.get(word) ?? numbers.size;
    numbers.set(word, number);
    return number;
  };
  const agents = [...snapshot.values()].flatMap(({ file }) => {
    const { reading, root, path, tree, shown } = file;
    if (!reading?.client.loads) return [];
    const { name, description } = reading.client.agent;
    const words = new Set(description.toLowerCase().match(WORD) ?? []);
    const arena = `${root.id} ${arenaOf(root, { path, tree })}`;
    return [{ name, shown, arena, words: Uint32Array.from(words, numberOf) }];
  });
  const overlap = await Overlap.of(agents.map(({ words }) => words));
  const pairs = new Map<string, NewOverlap>();
  agents.forEach((agent, index) => {
    if (!changed.has(agent.shown)) return;
    const competes = (other: number) =>
      agents[other]?.name !== agent.name && agents[other]?.arena === agent.arena;
    for (const { index: other, score } of overlap.similarTo(index, MOST, LEAST, competes)) {
      const [a = '', b = ''] = [agent.name, agents[other]?.name ?? ''].sort();
      pairs.set(`${agent.arena} ${a}\0${b}`, { a, b, score });
    }
  });
  return pairs;
}

/** Words of more than one letter, numbers aside. */
const WORD = /(?=[\p{N}_]*[\p{L}\p{M}])[\p{L}\p{M}\p{N}_]{2,}/gu;
