import type { NameGroup } from '@/lib/agents/catalog/precedence';
import { SCOPES, type Scope } from '@/lib/agents/model/scopes';

const TITLES: Readonly<Record<Scope, string>> = {
  managed: 'Managed',
  project: 'Project',
  user: 'User',
  plugin: 'Plugin',
  tool: 'Another tool',
  folder: 'Folder',
};

/** Names that several agents have, and the scopes that these are of, from the one that wins. */
export function lanesOf(groups: readonly NameGroup[]): {
  readonly shared: readonly NameGroup[];
  readonly lanes: readonly { readonly scope: Scope; readonly title: string }[];
} {
  const shared = groups.filter(({ members }) => members.length > 1);
  const scopes = new Set(shared.flatMap(({ members }) => members.map(({ scope }) => scope)));
  const lanes = SCOPES.filter((scope) => scopes.has(scope));
  return { shared, lanes: lanes.map((scope) => ({ scope, title: TITLES[scope] })) };
}
