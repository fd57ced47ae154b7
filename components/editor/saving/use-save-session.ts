'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createFile } from '@/components/api/files';
import { undoChange } from '@/components/api/jobs';
import { type SaveOutcome, saveAgent } from '@/components/api/save-agent';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { type Base, readAgentText } from '@/components/editor/document/read-agent-text';
import { useReading, useText } from '@/components/editor/document/use-agent-document';
import { useServerAway, useServerBack } from '@/components/live/use-library-events';
import { toasts } from '@/components/ui/toasts';
import type { Problem } from '@/lib/agents/model/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { findRefusal } from '@/lib/agents/problems/new-errors';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import type { Draft } from './draft-store';
import { tellTabs } from './other-tabs';
import { useDraft } from './use-draft';
import { type Merging, useMerging } from './use-merging';

type SaveState =
  | { readonly kind: 'idle' }
  /** There was nothing to save. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  /** After a save to which nobody answered, somebody answers. */
  | { readonly kind: 'back' }
  | Exclude<SaveOutcome, { kind: 'saved' | 'invalid' }>
  | (Extract<SaveOutcome, { kind: 'invalid' }> & { readonly sent: string });

export type SaveSession = Pick<
  Merging,
  'base' | 'conflict' | 'gone' | 'choosing' | 'choose' | 'settle'
> & {
  readonly dirty: boolean;
  readonly state: SaveState;
  /**
   * After a refused save, the errors for which the text as it is would be refused again; none where
   * it is no agent at all. Null otherwise.
   */
  readonly refusal: readonly Problem[] | null;
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

  const away = useServerAway();
  const refusal = useRefusal(editing, base.text, state);
  // Once the text could be saved, what was wrong with another one is no news.
  if (state.kind === 'invalid' && (refusal === null || !dirty)) setState({ kind: 'idle' });
  useServerBack(() => {
    if (state.kind === 'no-answer') setState({ kind: 'back' });
  });

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);

  const undoSave = useCallback(
    async (entry: string) => {
      setState({ kind: 'idle' });
      editing.tell('Undoing the save…');
      const answer = await whileWriting(() => undoChange(entry, { wait: true }));
      const now = await readAgentText({ root, path });
      if (now !== null && now !== 'gone') meet(now, true);
      const fault = answer.ok ? answer.left[0]?.why : answer.message;
      editing.tell(
        fault === undefined
          ? 'The save is undone: the file is as it was before.'
          : `The save was not undone. ${fault}`,
      );
    },
    [editing, root, path, whileWriting, meet],
  );

  const busy = useRef(false);
  const save = useCallback<SaveSession['save']>(
    async ({ force = false } = {}) => {
      if (busy.current) return false;
      if (editing.getText() === base.text && !gone && !force) {
        // Twice in a row it is still the first that matters.
        setState(({ kind }) => ({ kind: kind === 'saved' ? kind : 'nothing' }));
        return true;
      }
      busy.current = true;
      setState({ kind: 'saving' });
      const sent = editing.getText();
      // A refusal is told for as long as the text deserves it, by what is read of it.
      editing.readNow();
      const outcome = await whileWriting(({ revision }) =>
        saveAgent({ root, path }, sent, revision, force),
      );
      busy.current = false;
      if (outcome.kind === 'invalid') setState({ ...outcome, sent });
      // What was away before the text was sent cannot have got it.
      else if (outcome.kind === 'no-answer' && away) setState({ ...outcome, message: NOT_SENT });
      else setState(outcome);
      if (outcome.kind === 'saved') {
        tellTabs(outcome.revision);
        setBase({ text: sent, revision: outcome.revision });
        // What was told before, as of a version that came back, cannot be undone as if this were not.
        toasts.clear();
        const { entry } = outcome;
        // What was typed meanwhile is no part of it.
        if (editing.getText() !== sent) editing.dismissNotice();
        else editing.tell('Saved.', entry === null ? null : () => undoSave(entry));
      }
      if (outcome.kind === 'stale') meet(outcome, true);
      return outcome.kind === 'saved';
    },
    [editing, root, path, base.text, gone, away, whileWriting, setBase, meet, undoSave],
  );

  const recreate = async () => {
    setState({ kind: 'saving' });
    const sent = editing.getText();
    const answer = await whileWriting(() => createFile({ root, path }, sent));
    if (answer.ok) {
      setBase({ text: sent, revision: answer.revision });
      setState({ kind: 'saved' });
      editing.tell('Saved.');
    } else setState({ kind: 'failed', message: answer.message });
  };

  return {
    ...merging,
    dirty,
    state,
    refusal,
    draft,
    save,
    recreate,
    discard: () => {
      const kept = merging.conflict ?? base;
      setBase(kept);
      setState({ kind: 'idle' });
      editing.replaceText(kept.text, 'Your changes were discarded.');
    },
    settle: (merged) => {
      setState({ kind: 'idle' });
      merging.settle(merged);
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

const NOT_SENT = 'Not saved: the app does not answer. Your text is kept here.';

/** Null unless the last save was refused for errors that the text still has. */
function useRefusal(
  editing: AgentDocument,
  base: string,
  state: SaveState,
): readonly Problem[] | null {
  const reading = useReading(editing);
  return useMemo(() => {
    if (state.kind !== 'invalid') return null;
    // The server knows more of the text that it was sent.
    if (reading.source.text === state.sent) return state.errors;
    // How a person weighs problems, and what the library says, keeps no text from being saved.
    const read = (text: string) => readAgent(sourceOf(text), editing.context);
    const now =
      editing.context.rules.kind === 'tool'
        ? { ...reading, problems: editing.getProblems() }
        : read(reading.source.text);
    return findRefusal(read(base), now);
  }, [editing, base, state, reading]);
}
