import type { Range } from '@/lib/agents/model/agent';
import { parseYaml } from '@/lib/agents/yaml/yaml';

/** Where expected routes are, beside the agents. */
export const ROUTES_FILE = 'routes.yaml';

/** A request, and the agent that should answer it. The range is that of its line. */
export type ExpectedRoute = Range & {
  readonly request: string;
  readonly agent: string;
  /** Where the agent is named. */
  readonly named: Range;
};

/**
 * What a `routes.yaml` says: a map from requests to names of agents. Null where it is none.
 *
 * ```yaml
 * Look over my changes before I push: code-reviewer
 * "Why is this query slow?": database-tuner
 * ```
 */
export function parseExpectedRoutes(text: string): ExpectedRoute[] | null {
  if (text.trim() === '') return [];
  const yaml = parseYaml(text, { from: 0, to: text.length });
  if (yaml.kind !== 'map') return null;
  return yaml.fields.flatMap(({ key, value, from, to, valueFrom, valueTo }) =>
    typeof value === 'string' && value.trim() !== ''
      ? [{ request: key, agent: value.trim(), from, to, named: { from: valueFrom, to: valueTo } }]
      : [],
  );
}
