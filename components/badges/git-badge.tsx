import { GitCommitHorizontal } from 'lucide-react';
import { GIT_STATES, type GitState } from '@/lib/agents/model/git-states';
import { Badge } from './badge';

/** How a file differs from the last commit; nothing where it does not. */
export function GitBadge({ git }: { git: readonly GitState[] | undefined }) {
  if (git === undefined) return null;
  const words = git.map((state) => GIT_STATES[state]);
  const ink = git.includes('conflict') ? 'text-warn' : 'text-faint';
  return (
    <Badge
      label={`In git: ${words.join(', ').toLowerCase()}`}
      className={`shrink-0 text-xs ${ink}`}
    >
      <GitCommitHorizontal size={13} aria-hidden="true" className="shrink-0" />
      <span className="max-md:hidden">{words.at(-1)}</span>
    </Badge>
  );
}
