'use client';

import { useMemo, useState } from 'react';
import { formatCount } from '@/components/ui/format-count';
import { Modal } from '@/components/ui/modal';
import type { AgentDocument } from './agent-document';
import { countChanges } from './count-changes';
import { DiffView } from './diff-view';
import { useText } from './use-agent-document';
import type { SaveSession } from './use-save-session';

/** Says what is unsaved and what became of the last save; shows the changes before they are written. */
export function SaveBar({
  document,
  session,
  readOnly,
  onSave,
}: {
  document: AgentDocument;
  session: SaveSession;
  /** Why nothing can be saved; null where it can. */
  readOnly: string | null;
  onSave: () => void;
}) {
  const text = useText(document);
  const [showing, setShowing] = useState(false);
  const { base, dirty, state } = session;
  const changes = useMemo(() => countChanges(base.text, text), [base.text, text]);
  const saving = state.kind === 'saving';
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 border-line border-t bg-sunken px-3 py-2 sm:px-4">
      <p role="status" className="min-w-40 flex-1 text-sm">
        <SaveStatus session={session} readOnly={readOnly} />
      </p>
      {dirty && (
        <button type="button" className="control" onClick={() => setShowing(true)}>
          Changes
          <span className="text-ok tabular-nums">+{changes.added}</span>
          <span className="text-bad tabular-nums">−{changes.removed}</span>
        </button>
      )}
      {dirty && (
        <button
          type="button"
          className="control"
          disabled={saving}
          title="Goes back to what the file holds; Ctrl-Z brings your text back."
          onClick={() => document.replaceText(base.text)}
        >
          Discard
        </button>
      )}
      <button
        type="button"
        className="control control-primary"
        disabled={!dirty || saving || readOnly !== null}
        onClick={onSave}
      >
        Save
      </button>
      {showing && (
        <Modal
          wide
          title="What saving will change"
          description={`${formatCount(changes.added, 'line', 'lines')} added, ${changes.removed} removed. Every other byte of the file stays.`}
          onClose={() => setShowing(false)}
        >
          <DiffView before={base.text} after={text} />
        </Modal>
      )}
    </div>
  );
}

function SaveStatus({ session, readOnly }: { session: SaveSession; readOnly: string | null }) {
  const { state, dirty, conflict } = session;
  if (readOnly !== null) return <>{readOnly}</>;
  if (conflict) {
    return (
      <span className="text-warn">
        The file changed on disk since you opened it. Nothing was written; your text is still here.
      </span>
    );
  }
  switch (state.kind) {
    case 'saving':
      return <>Saving…</>;
    case 'saved':
      return dirty ? <>Unsaved changes</> : <span className="text-ok">Saved.</span>;
    case 'invalid':
    case 'failed':
    case 'gone':
      return <span className="text-bad">{state.message}</span>;
    default:
      return dirty ? <>Unsaved changes</> : <span className="text-faint">No unsaved changes</span>;
  }
}
