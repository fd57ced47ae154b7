import type { Rules, YamlValue } from '@/lib/agents/agent';
import type { AgentRef } from '@/lib/agents/listing';
import type { Standing } from '@/lib/agents/precedence';

/** One side of a comparison: a file as it stands on disk. */
export type ComparedAgent = AgentRef & {
  readonly name: string;
  /** The root's label and the path, for a person. */
  readonly place: string;
  readonly text: string;
  readonly revision: string;
  readonly readOnly: boolean;
  /** Among the agents of its name; null when there is no other. */
  readonly standing: Standing | null;
  readonly rules: Rules;
};

/** How the URL names a file: `ROOT/PATH`. */
export function formatCompareRef({ root, path }: AgentRef): string {
  return `${root}/${path}`;
}

export function parseCompareRef(text: string): AgentRef | null {
  const slash = text.indexOf('/');
  if (slash <= 0 || slash === text.length - 1) return null;
  return { root: text.slice(0, slash), path: text.slice(slash + 1) };
}

/** The parameters of the URL, in the order in which the sides stand. */
export const COMPARE_PARAMS = ['a', 'b', 'c', 'd'] as const;

export function compareHref(refs: readonly AgentRef[]): string {
  const query = new URLSearchParams();
  refs.slice(0, COMPARE_PARAMS.length).forEach((ref, index) => {
    query.set(COMPARE_PARAMS[index] ?? 'd', formatCompareRef(ref));
  });
  return `/compare?${query}`;
}

/** A value as one comparable line or block of text; empty when the field is absent. */
export function formatValue(value: YamlValue | undefined): string {
  if (value === undefined) return '';
  if (value === null || value === '') return '(empty)';
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_key, item) => (item instanceof Map ? [...item] : item), 1);
}
