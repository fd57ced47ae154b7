import { formatCount } from '@/components/words/format-count';
import type { NamingAction } from './use-naming-change';

/** What comes of what is filled in. */
export type Outcome = {
  readonly action: NamingAction;
  /** Null where the agent keeps its own. */
  readonly name: string | null;
  /** Null where the file stays where it is. */
  readonly path: string | null;
  readonly isOtherFolder: boolean;
  /** In so many places its own text calls it by the new name. */
  readonly own: number;
  /** In so many other places its name changes. */
  readonly others: number;
};

/** In one sentence; null where nothing would change. */
export function tellOutcome({
  action,
  name,
  path,
  isOtherFolder,
  own,
  others,
}: Outcome): string | null {
  const isCopy = action === 'duplicate';
  const parts = [
    name !== null && `the ${isCopy ? 'copy is called' : 'agent is then called'} “${name}”`,
    path !== null && `its file ${isCopy ? 'is' : isOtherFolder ? 'moves to' : 'becomes'} “${path}”`,
    own > 0 &&
      `the new name also stands in ${formatCount(own, 'place', 'places')} of its own examples and prompt`,
    others > 0 &&
      `${formatCount(others, 'place', 'places')} elsewhere ${others === 1 ? 'changes' : 'change'} with it`,
  ].filter((part) => part !== false);
  const [first, ...rest] = parts;
  if (first === undefined) return null;
  const said = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ');
  return `${said}. Every other byte ${isCopy ? 'is the same' : 'stays the same'}.`;
}

export function describeSubmit({ action, name, isOtherFolder }: Outcome): string {
  if (action === 'duplicate') return 'Duplicate and edit';
  if (!isOtherFolder) return 'Rename';
  return name === null ? 'Move' : 'Rename and move';
}
