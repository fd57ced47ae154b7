'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { createFile } from '@/components/api/files';
import { type SaveOutcome, saveAgent } from '@/components/api/save-agent';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import type { Base } from '@/components/editor/document/read-agent-text';
import { useText } from '@/components/editor/document/use-agent-document';
import { toasts } from '@/components/ui/toasts';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import type { Draft } from './draft-store';
import { useDraft } from './use-draft';
import { type Merging, useMerging } from './use-merging';

type SaveState =
  | { readonly kind: 'idle' }
  /** There was nothing to save. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saving' }
  | SaveOutcome;

export type SaveSession = Pick<
  Merging,
  'base' | 'conflict' | 'gone' | 'choosing' | 'choose' | 'settle'
> & {
  readonly dirty: boolean;
  readonly state: SaveState;
  /**
   * A draft from an earlier visit that differs from the file; null once it is restored or
   * discarded.
   */
  readonly draft: Draft | null;
  /** Resolves to whether the text was written. */
  readonly save: (options?: { readonly force?: boolean }) => Promise<boolean>;
  /** Writes the text as a new file after another program deleted the old one. */
  readonly recreate: () => Promise<void>;
  /** Goes back to the saved file; can be undone. */
  readonly discard: () => void;
  readonly takeDraft: () => void;
  readonly dropDraft: () => void;
};

export function useSaveSession(editing: AgentDocument, ref: AgentRef, opened: Base): SaveSession {
  const { root, path } = ref;
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const merging = useMerging(editing, ref, opened);
  const { base, gone, whileWriting, setBase, meet } = merging;
  const text = useText(editing);
  const dirty = text !== base.text;
  const [draft, dropDraft] = useDraft(ref, opened.text, text, base);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  const busy = useRef(false);
  const save = useCallback<SaveSession['save']>(
    async ({ force = false } = {}) => {
      if (busy.current) return false;
      if (editing.getText() === base.text && !gone && !force) {
        setState({ kind: 'nothing' });
        return true;
      }
      busy.current = true;
      setState({ kind: 'saving' });
      const sent = editing.getText();
      const outcome = await whileWriting(({ revision }) =>
        saveAgent({ root, path }, sent, revision, force),
      );
      busy.current = false;
      setState(outcome);
      if (outcome.kind === 'saved') {
        setBase({ text: sent, revision: outcome.revision });
        editing.dismissNotice();
        // What was told before, as of a version that came back, cannot be undone as if this were not.
        toasts.clear();
      }
      if (outcome.kind === 'stale') meet(outcome, true);
      return outcome.kind === 'saved';
    },
    [editing, root, path, base.text, gone, whileWriting, setBase, meet],
  );

  const recreate = async () => {
    setState({ kind: 'saving' });
    const sent = editing.getText();
    const answer = await whileWriting(() => createFile({ root, path }, sent));
    if (answer.ok) {
      setBase({ text: sent, revision: answer.revision });
      setState({ kind: 'saved', revision: answer.revision });
    } else setState({ kind: 'failed', message: answer.message });
  };

  return {
    ...merging,
    dirty,
    state,
    draft,
    save,
    recreate,
    discard: () => {
      const kept = merging.conflict ?? base;
      setBase(kept);
      editing.replaceText(kept.text, 'Your changes were discarded.');
    },
    takeDraft: () => {
      if (!draft) return;
      editing.replaceText(draft.text, null);
      setBase({ text: draft.base, revision: draft.revision });
      if (draft.revision !== base.revision) meet(base, true);
      dropDraft();
    },
    dropDraft,
  };
}
