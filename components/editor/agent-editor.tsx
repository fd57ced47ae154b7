'use client';

import { type ComponentProps, useMemo, useState } from 'react';
import { useAgentDocument } from '@/components/editor/document/use-agent-document';
import { useLibraryProblems } from '@/components/editor/problems/use-library-problems';
import { useToolProblems } from '@/components/editor/problems/use-tool-problems';
import { ConflictDialog } from '@/components/editor/saving/conflict-dialog';
import { EditorNotices } from '@/components/editor/saving/editor-notices';
import { LeaveGuard } from '@/components/editor/saving/leave-guard';
import { SaveBar } from '@/components/editor/saving/save-bar';
import { useSaveSession } from '@/components/editor/saving/use-save-session';
import { SourceEditor } from '@/components/editor/source/source-editor';
import { FileActions } from '@/components/files/file-actions';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import type { Problem, Standing } from '@/lib/agents/model/agent';
import type { AgentContext } from '@/lib/agents/model/reading';
import type { Scope } from '@/lib/agents/model/scopes';
import type { Weights } from '@/lib/agents/problems/validate';
import { EditorHead } from './editor-head';
import { type EditorTab, PANELS } from './editor-tabs';
import { AgentForm } from './form/agent-form';

type Props = Pick<
  ComponentProps<typeof FileActions>,
  'root' | 'path' | 'list' | 'tool' | 'roots'
> & {
  text: string;
  /** False where the text is not all that the file has. */
  utf8: boolean;
  revision: string;
  readOnly: boolean;
  context: AgentContext;
  scope: Scope;
  /** Of the file as it is saved, among the agents of its name. */
  standing: Standing | null;
  /** Where the agent is that Claude Code uses in its place; null where there is none. */
  usedInstead: string | null;
  /** The problems that the library has found of the file. */
  found: readonly Problem[];
  weights: Weights;
};

/** Form and source of one agent file: two views of one text, side by side or, when narrow, as tabs. */
export function AgentEditor(props: Props) {
  const { root, path, list, tool, roots, text, utf8, revision, readOnly, context } = props;
  const { scope, standing, usedInstead, found, weights } = props;
  const editing = useAgentDocument(text, context, weights);
  const session = useSaveSession(editing, { root, path }, { text, revision });
  const [tab, setTab] = useState<EditorTab>('form');
  const { save, conflict, base, dirty } = session;
  useToolProblems(editing);
  useLibraryProblems(editing, { root, path, scope }, base, found);

  useShortcut('save', () => {
    if (!readOnly) save();
  });

  // Where form and source do not do it by themselves.
  useShortcut('undo', () => editing.undo());
  useShortcut('redo', () => editing.redo());

  // Drawn again for a save, not for each key.
  const actions = useMemo(
    () => (
      <FileActions
        root={root}
        path={path}
        revision={base.revision}
        text={utf8 ? base.text : null}
        readOnly={readOnly}
        tool={tool}
        list={list}
        roots={roots}
        view="edit"
        unsaved={dirty}
      />
    ),
    [root, path, base, utf8, readOnly, tool, list, roots, dirty],
  );

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <EditorHead
        editing={editing}
        standing={standing}
        usedInstead={usedInstead}
        readOnly={readOnly}
        isTold={session.refusal !== null}
        actions={actions}
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
            standing={standing}
            readOnly={readOnly}
            onlyPrompt={tab === 'prompt'}
          />
        </div>
        <div
          id={PANELS.source}
          className={`min-h-0 min-w-0 min-[1000px]:block ${tab === 'source' ? '' : 'hidden'}`}
        >
          <SourceEditor editing={editing} readOnly={readOnly} />
        </div>
      </div>
      <LeaveGuard dirty={dirty} onSave={save} onDiscard={session.discard} />
      <EditorNotices editing={editing} session={session} />
      <SaveBar editing={editing} session={session} readOnly={readOnly} onSave={() => save()} />
      {conflict && session.choosing && (
        <ConflictDialog
          key={conflict.revision}
          ancestor={base.text}
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
