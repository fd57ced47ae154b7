'use client';

import { useNamesakes } from '@/components/live/use-namesakes';
import { placeBeside } from '@/lib/agents/catalog/precedence';
import type { NameJson } from '@/lib/api/names';

/** How many paths are listed when many agents have the name. */
const LISTED = 3;

/** Says what follows when other agents have the name that is being typed. */
export function NameNote({
  name,
  root,
  path,
}: {
  name: string;
  root: string;
  /** Of the file that is there already; absent for one that is still to be made. */
  path?: string;
}) {
  const namesakes = useNamesakes(name, { root, path });
  return (
    <p role="status" className="text-warn text-xs wrap-anywhere empty:hidden">
      {namesakes && describe(name.trim(), namesakes)}
    </p>
  );
}

function describe(name: string, { self, others, replacesBuiltin }: NameJson): string | null {
  if (others.length === 0) {
    return replacesBuiltin
      ? 'Claude Code has a built-in agent with this name. Yours replaces it.'
      : null;
  }
  const paths = others.slice(0, LISTED).map((other) => placeBeside(self, other));
  const more = others.length - paths.length;
  const listed = `${paths.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const rest =
    self.standing === 'wins'
      ? 'Claude Code will use this one instead: its place comes before the others.'
      : `${self.why} Choose another name to use ${others.length === 1 ? 'both' : 'them all'}.`;
  return `“${name}” is also the name of ${listed}. ${rest}`;
}
