'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import { countChanges } from '@/components/changes/count-changes';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { WHY_READ_ONLY } from '@/components/editor/document/form-marks';
import { useNotice, useText } from '@/components/editor/document/use-agent-document';
import { TELLS_AWAY } from '@/components/live/server-status';
import { useServerAway } from '@/components/live/use-library-events';
import { ChangesDialog } from './changes-dialog';
import { SaveStatus } from './save-status';
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
  readOnly: boolean;
  onSave: () => void;
}) {
  // Both texts are gone through, which may wait until the key is shown.
  const text = useDeferredValue(useText(editing));
  const [showing, setShowing] = useState(false);
  const { base, dirty, state, gone } = session;
  const changes = useMemo(() => countChanges(base.text, text), [base.text, text]);
  const saving = state.kind === 'saving';
  const notice = useNotice(editing);
  const ends = useMemo(() => tellEnds(text), [text]);
  // On a phone, beside the buttons, it would be a column of single words.
  const away = useServerAway();
  const isLong = (notice?.words.length ?? 0) > SHORT || TROUBLES.has(state.kind) || away;
  // What the notice above offers writes it again.
  const cannotSave = !dirty || saving || readOnly || gone;
  return (
    <div
      {...TELLS_AWAY}
      className="flex min-h-12 flex-wrap items-center gap-1.5 border-line border-t bg-sunken px-3 py-2 sm:gap-2 sm:px-4"
    >
      <p
        role="status"
        className={`min-w-0 flex-1 text-sm wrap-anywhere ${isLong ? 'max-sm:basis-full' : 'max-sm:basis-20'}`}
      >
        <SaveStatus
          session={session}
          notice={notice?.words ?? null}
          readOnly={readOnly}
          away={away}
        />
      </p>
      {ends !== null && (
        <span className="text-faint text-xs" title={ends.about}>
          {ends.name}
        </span>
      )}
      {notice !== null && notice.undo !== null && (
        <button type="button" className="control" onClick={notice.undo}>
          Undo
        </button>
      )}
      {dirty && (
        <button
          type="button"
          className="control max-sm:gap-1 max-sm:px-2"
          onClick={() => setShowing(true)}
        >
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
          className="control max-sm:px-2"
          disabled={saving}
          onClick={session.discard}
        >
          Discard
        </button>
      )}
      <button
        type="button"
        className="control control-primary"
        disabled={cannotSave}
        aria-describedby={readOnly ? WHY_READ_ONLY : undefined}
        onClick={onSave}
      >
        Save
      </button>
      {showing && (
        <ChangesDialog
          before={base.text}
          after={text}
          context={editing.context}
          changes={changes}
          onSave={cannotSave ? null : onSave}
          onClose={() => setShowing(false)}
        />
      )}
    </div>
  );
}

/** As many characters are beside the buttons on a phone. */
const SHORT = 20;

const TROUBLES: ReadonlySet<string> = new Set(['stale', 'failed', 'no-answer', 'back']);

/** The line ends of a text that has others than most files; null where it has not. */
function tellEnds(text: string): { readonly name: string; readonly about: string } | null {
  if (!text.includes('\r\n')) return null;
  return /(?<!\r)\n/.test(text)
    ? { name: 'CRLF, LF', about: 'Some lines end with CR LF, others with LF; they are kept.' }
    : { name: 'CRLF', about: 'Lines end with CR LF; they are kept.' };
}
