import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import type { AgentItem, OverlapPair } from '@/lib/agents/catalog/listing';
import { refKey } from '@/lib/agents/model/agent-ref';

/** Agents that compete with others, each at its place; shares of the map's width and height, from 0 to 1. */
export type CompetitionMap = {
  readonly places: readonly { readonly item: AgentItem; readonly x: number; readonly y: number }[];
  /** The closer two are, the nearer they are to 1. */
  readonly lines: readonly {
    readonly from: number;
    readonly to: number;
    readonly score: number;
  }[];
};

type Node = SimulationNodeDatum & { readonly item: AgentItem };
type Line = SimulationLinkDatum<Node> & { readonly score: number };

/** Enough for some hundred agents to come to rest. */
const STEPS = 200;
const MARGIN = 0.04;

/** The same pairs are always at the same places. */
export function mapCompetition(pairs: readonly OverlapPair[]): CompetitionMap {
  const nodes = new Map<string, Node & { readonly at: number }>();
  const nodeOf = (item: AgentItem) => {
    const key = refKey(item);
    const node = nodes.get(key) ?? { item, at: nodes.size };
    nodes.set(key, node);
    return node;
  };
  const lines = pairs.map(({ a, b, score }) => ({ from: nodeOf(a), to: nodeOf(b), score }));
  const all = [...nodes.values()];
  const links: Line[] = lines.map(({ from, to, score }) => ({ source: from, target: to, score }));
  forceSimulation<Node>(all)
    .force(
      'link',
      forceLink<Node, Line>(links).distance(({ score }) => 20 + 60 * (1 - score)),
    )
    .force('charge', forceManyBody().strength(-40))
    .force('collide', forceCollide(10))
    .force('x', forceX().strength(0.06))
    .force('y', forceY().strength(0.06))
    .stop()
    .tick(STEPS);
  const place = spread(all.map(({ x = 0 }) => x));
  const height = spread(all.map(({ y = 0 }) => y));
  return {
    places: all.map(({ item }, at) => ({ item, x: place[at] ?? 0.5, y: height[at] ?? 0.5 })),
    lines: lines.map(({ from, to, score }) => ({ from: from.at, to: to.at, score })),
  };
}

/** Puts values between the margins of 0 and 1. */
function spread(values: readonly number[]): number[] {
  const least = Math.min(...values);
  const width = Math.max(...values) - least;
  return values.map((value) =>
    width === 0 ? 0.5 : MARGIN + ((value - least) / width) * (1 - 2 * MARGIN),
  );
}
