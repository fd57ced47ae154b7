'use client';

import { Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { countChanges } from '@/components/changes/count-changes';
import { MeaningView } from '@/components/changes/meaning-view';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useNotice, useText } from '@/components/editor/document/use-agent-document';
import { Modal } from '@/components/ui/modal';
import { formatCount } from '@/components/words/format-count';
import type { SaveSession } from './use-save-session';

/** Says what is unsaved and what became of the last save; shows the changes before they are written. */
export function SaveBar({
  editing,
  session,
  readOnly,
  onSave,
}: {
  editing: AgentDocument;
  session: SaveSession;
  /** Why nothing can be saved; null where it can. */
  readOnly: string | null;
  onSave: () => void;
}) {
  const text = useText(editing);
  const [showing, setShowing] = useState(false);
  const { base, dirty, state } = session;
  const changes = useMemo(() => countChanges(base.text, text), [base.text, text]);
  const saving = state.kind === 'saving';
  const notice = useNotice(editing);
  // On a phone, beside the buttons, it would be a column of single words.
  const isLong = readOnly !== null || notice !== null || TROUBLES.has(state.kind);
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-1.5 border-line border-t bg-sunken px-3 py-2 sm:gap-2 sm:px-4">
      <p
        role="status"
        className={`min-w-0 flex-1 text-sm wrap-anywhere ${isLong ? 'max-sm:basis-full' : ''}`}
      >
        <SaveStatus session={session} notice={notice} readOnly={readOnly} />
      </p>
      {notice !== null && (
        <button type="button" className="control" onClick={() => editing.undoStep()}>
          Undo
        </button>
      )}
      {dirty && (
        <button type="button" className="control" onClick={() => setShowing(true)}>
          <span className="max-sm:sr-only">Changes</span>
          <span className="text-ok tabular-nums">+{changes.added}</span>
          <span className="text-bad tabular-nums">−{changes.removed}</span>
        </button>
      )}
      {dirty && (
        <button
          type="button"
          aria-label="Discard changes"
          title="Go back to the saved file. You can undo this."
          className="control"
          disabled={saving}
          onClick={session.discard}
        >
          <Undo2 size={14} aria-hidden="true" className="sm:hidden" />
          <span className="max-sm:hidden">Discard</span>
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
          description={`${formatCount(changes.added, 'line', 'lines')} added, ${changes.removed} removed. Every other byte of the file stays the same.`}
          onClose={() => setShowing(false)}
        >
          <MeaningView before={base.text} after={text} context={editing.context} />
        </Modal>
      )}
    </div>
  );
}

const TROUBLES: ReadonlySet<string> = new Set(['stale', 'invalid', 'failed']);

function SaveStatus({
  session: { state, dirty, conflict, gone },
  notice,
  readOnly,
}: {
  session: SaveSession;
  notice: string | null;
  readOnly: string | null;
}) {
  if (readOnly !== null) return <>{readOnly}</>;
  if (gone && state.kind !== 'saving' && state.kind !== 'failed')
    return <>This text is in no file.</>;
  switch (state.kind) {
    case 'saving':
      return <>Saving…</>;
    case 'stale':
      return (
        <span className="text-warn">
          {conflict
            ? 'Not saved: the file changed on disk. Your text is still here.'
            : 'Not saved yet: the file had changed on disk. Those changes are now in your text; save again to write both.'}
        </span>
      );
    case 'invalid':
    case 'failed':
      return <span className="text-bad">{state.message}</span>;
    default:
      if (notice !== null) return <>{notice}</>;
      if (dirty) return <>Unsaved changes</>;
      if (state.kind === 'saved') return <span className="text-ok">Saved.</span>;
      return (
        <span className="text-faint">
          {state.kind === 'nothing' ? 'Nothing to save.' : 'No unsaved changes'}
        </span>
      );
  }
}
