import { hierarchy, treemap } from 'd3-hierarchy';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { byWeight } from './budget';

/** A rectangle of the map; its sides are shares of the map's, from 0 to 1. */
export type MapCell = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** One agent, or those of a folder together that are too small to be seen. */
  readonly items: readonly AgentItem[];
  /** The folder that it is in, behind the id of its root. */
  readonly group: string;
  readonly tokens: number;
};

type Node = {
  readonly group: string;
  readonly items: readonly AgentItem[];
  readonly children?: readonly Node[];
};

/** Fine enough that a border is a few thousandths of it. */
const UNITS = 1000;
const BETWEEN = 2;
const AROUND = 4;

/**
 * Agents by folder, each as large as its tokens.
 * @param aspect width by height
 * @param most agents with a rectangle of their own
 */
export function mapTokens(
  items: readonly AgentItem[],
  { aspect, most }: { readonly aspect: number; readonly most: number },
): MapCell[] {
  const groups = new Map<string, Node & { children: Node[]; rest: AgentItem[] }>();
  for (const [at, item] of byWeight(items).entries()) {
    const group = groupOf(item);
    const node = groups.get(group) ?? { group, items: [], children: [], rest: [] };
    groups.set(group, node);
    if (at < most) node.children.push({ group, items: [item] });
    else node.rest.push(item);
  }
  const children = [...groups.values()].map(({ group, children, rest }) => ({
    ...{ group, items: [] },
    children: rest.length === 0 ? children : [...children, { group, items: rest }],
  }));
  const root = hierarchy<Node>({ group: '', items: [], children })
    .sum(({ items }) => items.reduce((sum, { tokens }) => sum + tokens, 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const [width, height] = [UNITS * aspect, UNITS];
  const laid = treemap<Node>()
    .size([width, height])
    .paddingInner(BETWEEN)
    .paddingOuter((node) => (node.depth === 1 ? AROUND : 0))(root);
  return laid.leaves().flatMap(({ x0, y0, x1, y1, data: { items, group }, value = 0 }) =>
    items.length === 0
      ? []
      : [
          {
            ...{ x0: x0 / width, y0: y0 / height, x1: x1 / width, y1: y1 / height },
            ...{ items, group, tokens: value },
          },
        ],
  );
}

function groupOf({ root, path }: AgentItem): string {
  return `${root}/${path.slice(0, Math.max(0, path.lastIndexOf('/')))}`;
}
