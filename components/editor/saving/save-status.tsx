import type { SaveSession } from './use-save-session';

const START_AGAIN =
  'Start it again with the command that you used before: this page then reconnects by itself.';

/** What is unsaved, and what became of the last save. */
export function SaveStatus({
  session: { state, dirty, conflict, gone },
  notice,
  readOnly,
  away,
}: {
  session: SaveSession;
  notice: string | null;
  readOnly: boolean;
  /** Whether the app does not answer. */
  away: boolean;
}) {
  // Why is told above.
  if (readOnly) return <span className="text-faint">Read-only</span>;
  if (gone && !['saving', 'failed', 'no-answer'].includes(state.kind))
    return <>This text is in no file.</>;
  switch (state.kind) {
    case 'saving':
      return <>Saving…</>;
    case 'invalid':
      return <span className="text-bad">Not saved.</span>;
    case 'failed':
    case 'no-answer':
      return (
        <span className="text-bad">
          {state.message}
          {away && state.kind === 'no-answer' && ` ${START_AGAIN}`}
        </span>
      );
    default:
      if (away)
        return (
          <span className="text-bad">
            The app does not answer.{dirty && ' Your text is kept here.'} {START_AGAIN}
          </span>
        );
      if (state.kind === 'stale' && conflict)
        return (
          <span className="text-warn">
            Not saved: the file changed on disk. Your text is still here.
          </span>
        );
      if (notice !== null) return <span className={inkOf(state.kind, dirty)}>{notice}</span>;
      if (dirty && state.kind === 'back')
        return <>The app answers again. What you typed is not saved yet.</>;
      if (dirty) return <>Unsaved changes</>;
      return (
        <span className="text-faint">
          {state.kind === 'nothing' ? 'Nothing to save.' : 'No unsaved changes'}
        </span>
      );
  }
}

/** Of what was done last. */
function inkOf(kind: SaveSession['state']['kind'], dirty: boolean): string {
  if (kind === 'stale') return 'text-warn';
  return kind === 'saved' && !dirty ? 'text-ok' : '';
}
