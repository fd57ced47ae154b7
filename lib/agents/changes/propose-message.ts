/** A file that changed, as a commit tells it. */
type Told = {
  /** With `/`. */
  readonly path: string;
  readonly status: 'new' | 'changed' | 'removed' | 'renamed';
  /** What changed in it, a few words each. */
  readonly words: readonly string[];
};

/** A first line for a commit, and below it one for each file where there are several; empty for none. */
export function proposeMessage(changes: readonly Told[]): string {
  const [first, ...more] = changes;
  if (first === undefined) return '';
  if (more.length === 0) return shorten(tellFile(first));
  const isAlike = more.every(({ status }) => status === first.status);
  const verb = VERBS[isAlike ? first.status : 'changed'];
  const lines = changes.map((change) => `- ${tellFile(change)}`);
  return `${verb} ${changes.length} files\n\n${lines.join('\n')}`;
}

const VERBS = { new: 'Add', changed: 'Change', removed: 'Remove', renamed: 'Move' } as const;

function tellFile({ path, status, words }: Told): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  const isPlain = (status !== 'changed' && status !== 'renamed') || words.length === 0;
  return isPlain ? `${VERBS[status]} ${name}` : `${name}: ${words.join(', ')}`;
}

/** The usual width of a first line. */
const WIDTH = 72;

function shorten(line: string): string {
  const letters = [...line];
  return letters.length <= WIDTH ? line : `${letters.slice(0, WIDTH - 1).join('')}…`;
}
