'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Rules } from '@/lib/agents/agent';
import { ConflictDialog } from './conflict-dialog';
import { EditorNotices } from './editor-notices';
import { AgentForm } from './form/agent-form';
import { LeaveGuard } from './leave-guard';
import { LiveVerdict } from './live-verdict';
import { SaveBar } from './save-bar';
import { SourceEditor } from './source-editor';
import { useAgentDocument } from './use-agent-document';
import { useSaveSession } from './use-save-session';

type Props = {
  root: string;
  path: string;
  text: string;
  revision: string;
  /** Why the file cannot be edited; null where it can. */
  readOnly: string | null;
  rules: Rules;
};

type Tab = 'form' | 'source';

/** Form and source of one agent file: two views of one text, side by side or, when narrow, as tabs. */
export function AgentEditor({ root, path, text, revision, readOnly, rules }: Props) {
  const document = useAgentDocument(text, rules, path);
  const session = useSaveSession(document, { root, path }, { text, revision });
  const [tab, setTab] = useState<Tab>('form');
  const showSource = useCallback(() => setTab('source'), []);
  const { save, conflict } = session;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      if (readOnly === null) save();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [save, readOnly]);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        role="tablist"
        aria-label="Editor"
        className="flex gap-1 border-line border-b px-3 min-[1000px]:hidden"
      >
        {(['form', 'source'] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={tab === name}
            aria-controls={`editor-${name}`}
            onClick={() => setTab(name)}
            className="h-9 border-transparent border-b-2 px-3 text-soft text-sm aria-selected:border-accent aria-selected:text-ink"
          >
            {name === 'form' ? 'Form' : 'Source'}
          </button>
        ))}
      </div>
      <div className="grid min-h-0 flex-1 min-[1000px]:grid-cols-2">
        <div
          id="editor-form"
          className={`relative min-h-0 overflow-auto border-line min-[1000px]:block min-[1000px]:border-r ${tab === 'form' ? '' : 'hidden'}`}
        >
          <LiveVerdict document={document} readOnly={readOnly !== null} onShow={showSource} />
          <AgentForm document={document} readOnly={readOnly !== null} />
        </div>
        <div
          id="editor-source"
          className={`min-h-0 min-w-0 min-[1000px]:block ${tab === 'source' ? '' : 'hidden'}`}
        >
          <SourceEditor document={document} readOnly={readOnly !== null} />
        </div>
      </div>
      <LeaveGuard dirty={session.dirty} onSave={save} onDiscard={session.discard} />
      <EditorNotices session={session} />
      <SaveBar document={document} session={session} readOnly={readOnly} onSave={() => save()} />
      {conflict && session.choosing && (
        <ConflictDialog
          key={conflict.revision}
          ancestor={session.base.text}
          yours={document.getText()}
          theirs={conflict.text}
          onSettle={session.settle}
          onClose={() => session.choose(false)}
        />
      )}
    </div>
  );
}
