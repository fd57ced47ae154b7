'use client';

import { useNamesakes } from '@/components/live/use-namesakes';
import { groupByName, placeBeside } from '@/lib/agents/catalog/precedence';
import { BUILTIN_AGENTS } from '@/lib/agents/client/builtin-agents';
import type { Scope } from '@/lib/agents/model/agent';

/** How many paths are listed when many agents have the name. */
const LISTED = 3;

/** Says what follows when other agents have the name that is being typed. */
export function NameNote({ name, root, scope }: { name: string; root: string; scope: Scope }) {
  const namesakes = useNamesakes(name);
  const note = namesakes === null ? null : describe(namesakes, root, scope);
  return (
    <p role="status" className="text-warn text-xs wrap-anywhere empty:hidden">
      {note}
    </p>
  );
}

function describe(
  { name, claims, roots }: NonNullable<ReturnType<typeof useNamesakes>>,
  root: string,
  scope: Scope,
): string | null {
  // No file has this path, so it stands for the new agent.
  const self = { name, root, scope, path: '' };
  const group = groupByName([...claims, self], roots).find(({ members }) =>
    members.some((member) => member.path === ''),
  );
  const members = group?.members.filter(({ path }) => path !== '') ?? [];
  if (members.length === 0) {
    return BUILTIN_AGENTS.includes(name)
      ? 'Claude Code has a built-in agent with this name. Yours replaces it.'
      : null;
  }
  const paths = members.slice(0, LISTED).map((member) => placeBeside({ root }, member));
  const more = members.length - paths.length;
  const others = `${paths.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const own = group?.members.find(({ path }) => path === '');
  const rest =
    own === undefined || own.standing === 'wins'
      ? 'Claude Code will use this one instead: its place comes before the others.'
      : `${own.why} Choose another name to use ${members.length === 1 ? 'both' : 'them all'}.`;
  return `“${name}” is also the name of ${others}. ${rest}`;
}
