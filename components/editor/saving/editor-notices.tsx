'use client';

import { useState } from 'react';
import { MeaningView } from '@/components/changes/meaning-view';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useReading } from '@/components/editor/document/use-agent-document';
import { Modal } from '@/components/ui/modal';
import { formatTime } from '@/components/words/format-file';
import { useSavedByTab } from './other-tabs';
import type { SaveSession } from './use-save-session';

/** What a person has to decide about: a refused save, a conflict, an earlier draft. */
export function EditorNotices({
  editing,
  session,
}: {
  editing: AgentDocument;
  session: SaveSession;
}) {
  const { refusal, conflict, gone, draft, base } = session;
  const { context } = editing;
  const { loads } = useReading(editing).client;
  const isByTab = useSavedByTab(conflict?.revision);
  const [comparing, setComparing] = useState(false);
  return (
    <div className="grid empty:hidden">
      {draft && (
        <Notice>
          <span className="min-w-52 flex-1">
            A draft from {formatTime(draft.at)} was never saved
            {draft.revision === base.revision ? '.' : '; the file has changed since.'}
          </span>
          <button type="button" className="control h-7" onClick={() => setComparing(true)}>
            Show changes
          </button>
          <button type="button" className="control h-7" onClick={session.takeDraft}>
            Restore
          </button>
          <button type="button" className="control h-7" onClick={session.dropDraft}>
            Discard the draft
          </button>
          {comparing && (
            <Modal
              wide
              title="Draft from an earlier visit"
              description="Compared with the file as it is now."
              onClose={() => setComparing(false)}
            >
              <MeaningView before={base.text} after={draft.text} context={context} />
            </Modal>
          )}
        </Notice>
      )}
      {conflict && (
        <Notice>
          <span className="min-w-52 flex-1">
            {isByTab
              ? 'Another tab saved the same lines that you changed.'
              : 'Another program or tab changed the same lines of this file as you.'}{' '}
            Your text does not change until you merge the two.
          </span>
          <button type="button" className="control h-7" onClick={() => session.choose(true)}>
            Compare and merge
          </button>
        </Notice>
      )}
      {gone && (
        <Notice>
          <span className="min-w-52 flex-1">
            The file was deleted or moved on disk. Your text is still here.
          </span>
          <button type="button" className="control h-7" onClick={session.recreate}>
            Create the file again
          </button>
        </Notice>
      )}
      {refusal !== null && (
        <Notice>
          <div className="grid min-w-52 flex-1 gap-1">
            <p>
              {loads || context.rules.kind === 'tool'
                ? 'Nothing was written: the text has errors that the file does not have.'
                : 'Nothing was written: Claude Code would not load this text as an agent.'}
            </p>
            <ul className="list-disc pl-5 empty:hidden">
              {refusal.map(({ code, from, message, hint }) => (
                <li key={`${code}-${from}`}>
                  {message} {hint}
                </li>
              ))}
            </ul>
          </div>
          <button
            type="button"
            className="control h-7"
            onClick={() => session.save({ force: true })}
          >
            Save it anyway
          </button>
        </Notice>
      )}
    </div>
  );
}

function Notice({ children }: { children: React.ReactNode }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 border-line border-t bg-warn-soft px-3 py-2 text-sm sm:px-4"
    >
      {children}
    </div>
  );
}
