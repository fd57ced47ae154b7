'use client';

import { useState } from 'react';
import { useAgentDocument } from '@/components/editor/document/use-agent-document';
import { useLibraryProblems } from '@/components/editor/problems/use-library-problems';
import { useToolProblems } from '@/components/editor/problems/use-tool-problems';
import { ConflictDialog } from '@/components/editor/saving/conflict-dialog';
import { EditorNotices } from '@/components/editor/saving/editor-notices';
import { LeaveGuard } from '@/components/editor/saving/leave-guard';
import { SaveBar } from '@/components/editor/saving/save-bar';
import { useSaveSession } from '@/components/editor/saving/use-save-session';
import { SourceEditor } from '@/components/editor/source/source-editor';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import type { Standing } from '@/lib/agents/model/agent';
import type { AgentContext } from '@/lib/agents/model/reading';
import type { Scope } from '@/lib/agents/model/scopes';
import { EditorHead } from './editor-head';
import { type EditorTab, PANELS } from './editor-tabs';
import { AgentForm } from './form/agent-form';

type Props = {
  root: string;
  path: string;
  text: string;
  revision: string;
  /** Why the file cannot be edited; null where it can. */
  readOnly: string | null;
  context: AgentContext;
  scope: Scope;
  /** Of the file as it is saved, among the agents of its name. */
  standing: Standing | null;
};

/** Form and source of one agent file: two views of one text, side by side or, when narrow, as tabs. */
export function AgentEditor(props: Props) {
  const { root, path, text, revision, readOnly, context, scope, standing } = props;
  const editing = useAgentDocument(text, context);
  const session = useSaveSession(editing, { root, path }, { text, revision });
  const [tab, setTab] = useState<EditorTab>('form');
  const { save, conflict } = session;
  useToolProblems(editing);
  useLibraryProblems(editing, { root, path, scope }, session.base);

  useShortcut('save', () => {
    if (readOnly === null) save();
  });

  // Where form and source do not do it by themselves.
  useShortcut('undo', () => editing.undo());
  useShortcut('redo', () => editing.redo());

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EditorHead
        editing={editing}
        standing={standing}
        readOnly={readOnly !== null}
        isTold={session.refusal !== null}
        tab={tab}
        onTab={setTab}
      />
      <div className="grid min-h-0 flex-1 min-[1000px]:grid-cols-2">
        <div
          id={PANELS.form}
          className={`relative min-h-0 overflow-auto border-line min-[1000px]:block min-[1000px]:border-r ${tab === 'source' ? 'hidden' : ''}`}
        >
          <AgentForm
            editing={editing}
            root={root}
            path={path}
            readOnly={readOnly !== null}
            onlyPrompt={tab === 'prompt'}
          />
        </div>
        <div
          id={PANELS.source}
          className={`min-h-0 min-w-0 min-[1000px]:block ${tab === 'source' ? '' : 'hidden'}`}
        >
          <SourceEditor editing={editing} readOnly={readOnly !== null} />
        </div>
      </div>
      <LeaveGuard dirty={session.dirty} onSave={save} onDiscard={session.discard} />
      <EditorNotices editing={editing} session={session} />
      <SaveBar editing={editing} session={session} readOnly={readOnly} onSave={() => save()} />
      {conflict && session.choosing && (
        <ConflictDialog
          key={conflict.revision}
          ancestor={session.base.text}
          yours={editing.getText()}
          theirs={conflict.text}
          context={editing.context}
          onSettle={session.settle}
          onClose={() => session.choose(false)}
        />
      )}
    </div>
  );
}
