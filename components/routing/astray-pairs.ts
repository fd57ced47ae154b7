import { refKey } from '@/lib/agents/model/agent-ref';
import type { RouteJson } from '@/lib/api/routing';

/** Requests of one agent's examples that all lead to the same other one. */
export type AstrayPair = {
  readonly key: string;
  readonly own: RouteJson;
  /** Null where no agent has a word of them. */
  readonly to: RouteJson['first'];
  readonly turns: readonly RouteJson[];
};

/** The pairs of agents between which requests go astray; those with the most first. */
export function pairAstray(examples: readonly RouteJson[]): AstrayPair[] {
  const pairs = new Map<string, AstrayPair & { readonly turns: RouteJson[] }>();
  for (const route of examples) {
    if (route.rank === 1) continue;
    const { first } = route;
    const to = first?.ref ? refKey(first.ref) : (first?.name ?? '');
    const key = `${refKey(route)}\n${to}`;
    const pair = pairs.get(key);
    if (pair) pair.turns.push(route);
    else pairs.set(key, { key, own: route, to: first, turns: [route] });
  }
  return [...pairs.values()].sort((a, b) => b.turns.length - a.turns.length);
}
