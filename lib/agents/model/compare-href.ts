import type { Rules, Standing } from './agent';
import type { AgentRef } from './agent-ref';

/** What tells an agent from others, for a person. */
export type KnownAgent = AgentRef & {
  readonly name: string;
  /** The root's label and the path. */
  readonly place: string;
  /** First sentence of the description. */
  readonly summary: string;
  readonly model: string | null;
  /** What the agent costs in every session. */
  readonly weight: number;
};

/** One side of a comparison: a file as it stands on disk. */
export type ComparedAgent = KnownAgent & {
  readonly text: string;
  readonly revision: string;
  readonly readOnly: boolean;
  /** Among the agents of its name; null when there is no other. */
  readonly standing: Standing | null;
  readonly rules: Rules;
};

/** An agent of the comparison for which there is no room beside the others yet. */
export type WaitingAgent = KnownAgent;

/** The parameters of the URL, in the order of the sides. */
const SIDES = ['a', 'b', 'c', 'd'] as const;

/** As many as fit side by side. */
export const MAX_SIDES = SIDES.length;

/** As many as an address has room for, including those that are not shown yet. */
export const MAX_COMPARED = 24;

/** How the URL names a file: `ROOT/PATH`. */
export function formatCompareRef({ root, path }: AgentRef): string {
  return `${root}/${path}`;
}

function parseCompareRef(text: string): AgentRef | null {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) return null;
  return { root: text.slice(0, slash), path: text.slice(slash + 1) };
}

/** The page that compares these agents. Those beyond `MAX_SIDES` wait there to be shown. */
export function compareHref(refs: readonly AgentRef[]): string {
  const query = new URLSearchParams();
  refs.slice(0, MAX_COMPARED).forEach((ref, index) => {
    query.append(SIDES[index] ?? 'more', formatCompareRef(ref));
  });
  return `/compare?${query}`;
}

/** The agents that an address of `compareHref` names, each once. */
export function parseCompare(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): AgentRef[] {
  const texts = [...SIDES, 'more'].flatMap((name) => params[name] ?? []);
  return [...new Set(texts)].slice(0, MAX_COMPARED).flatMap((text) => parseCompareRef(text) ?? []);
}

/** A, B, C, D: by their places in the comparison. */
export function letterOf(index: number): string {
  return 'ABCD'[index] ?? '';
}
