'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { createFile } from '@/components/files/file-api';
import type { AgentRef } from '@/lib/agents/listing';
import type { AgentDocument } from './agent-document';
import type { Draft } from './draft-store';
import { type SaveOutcome, saveAgent } from './save-agent';
import { useText } from './use-agent-document';
import { useDraft } from './use-draft';

/** What the file holds as far as this editor knows: where the unsaved changes start from. */
export type Base = { readonly text: string; readonly revision: string };

/** The file changed under unsaved text: what it holds now, and the text that both sides started from. */
export type Conflict = { readonly theirs: Base; readonly ancestor: string };

export type SaveState = { readonly kind: 'idle' } | { readonly kind: 'saving' } | SaveOutcome;

export type SaveSession = {
  readonly base: Base;
  readonly dirty: boolean;
  readonly state: SaveState;
  readonly conflict: Conflict | null;
  /** A draft of an earlier visit that differs from the file; null once it is taken or thrown away. */
  readonly draft: Draft | null;
  readonly save: (options?: { readonly force?: boolean; readonly over?: Base }) => Promise<void>;
  /** Writes the text as a new file after the old one was deleted outside. */
  readonly recreate: () => Promise<void>;
  /** The file is known to hold another text now: an untouched editor takes it, a touched one has a conflict. */
  readonly meet: (theirs: Base) => void;
  /** Ends the conflict with this text in the editor, to be saved over what the file holds. */
  readonly settle: (text: string) => void;
  readonly takeDraft: () => void;
  readonly dropDraft: () => void;
};

export function useSaveSession(document: AgentDocument, ref: AgentRef, opened: Base): SaveSession {
  const { root, path } = ref;
  const [base, setBase] = useState(opened);
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const saving = useRef(false);
  const text = useText(document);
  const dirty = text !== base.text;
  const [draft, dropDraft] = useDraft(ref, opened.text, text, base);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  const save = useCallback<SaveSession['save']>(
    async ({ force = false, over = base } = {}) => {
      if (saving.current) return;
      saving.current = true;
      setState({ kind: 'saving' });
      const sent = document.getText();
      const outcome = await saveAgent({ root, path }, sent, over.revision, force);
      saving.current = false;
      setState(outcome);
      if (outcome.kind === 'saved') {
        setBase({ text: sent, revision: outcome.revision });
        setConflict(null);
      }
      if (outcome.kind === 'stale') {
        setConflict({ theirs: outcome, ancestor: over.text });
      }
    },
    [document, root, path, base],
  );

  const recreate = async () => {
    setState({ kind: 'saving' });
    const sent = document.getText();
    const answer = await createFile({ root, path }, sent);
    if (answer.ok) {
      setBase({ text: sent, revision: answer.revision });
      setState({ kind: 'saved', revision: answer.revision });
    } else setState({ kind: 'failed', message: answer.message });
  };

  const meet = useCallback(
    (theirs: Base) => {
      if (theirs.revision === base.revision || saving.current) return;
      if (document.getText() !== base.text && document.getText() !== theirs.text) {
        setConflict({ theirs, ancestor: base.text });
        return;
      }
      document.replaceText(theirs.text);
      setBase(theirs);
    },
    [document, base],
  );

  return {
    base,
    dirty,
    state,
    conflict,
    draft,
    save,
    recreate,
    meet,
    settle: (merged) => {
      if (!conflict) return;
      document.replaceText(merged);
      setBase(conflict.theirs);
      setConflict(null);
    },
    takeDraft: () => {
      if (!draft) return;
      document.replaceText(draft.text);
      if (draft.revision !== base.revision) setConflict({ theirs: base, ancestor: draft.base });
      dropDraft();
    },
    dropDraft,
  };
}
