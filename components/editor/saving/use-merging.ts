'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import {
  disturbsWriting,
  keepCursor,
  mergeQuietly,
} from '@/components/editor/document/merge-quietly';
import { type Base, readAgentText } from '@/components/editor/document/read-agent-text';
import { isRefreshHeld, onRefreshHeld } from '@/components/live/hold-refresh';
import { useLibraryEvents } from '@/components/live/use-library-events';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { lineChanges } from '@/lib/agents/text/merge-texts';

export type Merging = {
  /** The version of the file that the unsaved changes start from. */
  readonly base: Base;
  readonly setBase: (base: Base) => void;
  /** What another program wrote and a person has to merge; null when there is nothing. */
  readonly conflict: Base | null;
  /** Whether the file is no longer there. */
  readonly gone: boolean;
  /** Whether the dialog that asks is open. */
  readonly choosing: boolean;
  readonly choose: (open: boolean) => void;
  /** Ends the conflict with this text in the editor, whose save will replace what is on disk. */
  readonly settle: (text: string) => void;
  /**
   * To be called when the file is known to have changed. @param asked whether a person is waiting,
   * after a refused save
   */
  readonly meet: (theirs: Base, asked: boolean) => void;
  /** Runs a write; anything read from the file before or during it is discarded as out of date. */
  readonly whileWriting: <T>(write: (base: Base) => Promise<T>) => Promise<T>;
};

const MERGED = 'The changes on disk are now in your text.';
const REFUSED =
  'Not saved yet: the file had changed on disk. Those changes are now in your text; save again to write both.';

/** Within how long this page is left, in milliseconds, once its file was deleted or moved here. */
const LEAVING = 1000;

/** What a person chose where both sides had changed the same lines. */
const ALL_YOURS = 'Your text stays as it was; saving it replaces the changes on disk.';
const ALL_THEIRS = 'Your text is now what is on disk.';
const SOME = 'Your text now has what you chose of both; save to write it.';

/**
 * Brings in what other programs do to the file while it is being edited, without ever taking the
 * focus or a key press. What does not touch the unsaved changes comes in by itself; the rest waits
 * until a person asks for it.
 */
export function useMerging(editing: AgentDocument, ref: AgentRef, opened: Base): Merging {
  const { root, path } = ref;
  const [base, showBase] = useState(opened);
  const [conflict, setConflict] = useState<Base | null>(null);
  const [gone, setGone] = useState(false);
  const [choosing, choose] = useState(false);
  // Answers come after the render that asked for them.
  const latest = useRef(opened);
  const reads = useRef(0);
  /** When something ended here that holds the refreshing of pages. */
  const doneHere = useRef(0);

  const endConflict = useCallback(() => {
    setConflict(null);
    choose(false);
  }, []);
  const setBase = useCallback(
    (next: Base) => {
      latest.current = next;
      showBase(next);
      setGone(false);
      endConflict();
    },
    [endConflict],
  );

  const meet = useCallback<Merging['meet']>(
    (theirs, asked) => {
      const text = editing.getText();
      const ancestor = latest.current.text;
      if (text === theirs.text) return setBase(theirs);
      if (text === ancestor) {
        keepCursor(() => editing.applyStep(lineChanges(text, theirs.text), null));
        return setBase(theirs);
      }
      const changes = mergeQuietly(editing, ancestor, theirs.text);
      if (changes !== null && (asked || !disturbsWriting(editing, changes))) {
        const notice = asked ? REFUSED : MERGED;
        keepCursor(() => editing.applyStep(changes, notice, { lasts: true }));
        return setBase(theirs);
      }
      // What was said before of changes on disk is not so of these.
      editing.dismissNotice();
      setConflict(theirs);
      if (asked) choose(true);
    },
    [editing, setBase],
  );

  const follow = useCallback(async () => {
    if (isRefreshHeld()) return;
    reads.current += 1;
    const read = reads.current;
    const theirs = await readAgentText({ root, path });
    if (theirs === null || read !== reads.current) return;
    if (theirs === 'gone') {
      endConflict();
      // Whoever did that here is not told what they know, unless they stay.
      const wait = doneHere.current + LEAVING - Date.now();
      if (wait <= 0) setGone(true);
      else setTimeout(() => read === reads.current && setGone(true), wait);
      return;
    }
    setGone(false);
    if (theirs.revision !== latest.current.revision) meet(theirs, false);
    else endConflict();
  }, [root, path, meet, endConflict]);
  useLibraryEvents(follow);
  useEffect(
    () =>
      onRefreshHeld(() => {
        if (isRefreshHeld()) return;
        doneHere.current = Date.now();
        follow();
      }),
    [follow],
  );

  // Some changes waited only because a person was in the field that they touch.
  useEffect(() => {
    if (conflict === null || choosing) return;
    const tryAgain = () => setTimeout(() => meet(conflict, false));
    window.addEventListener('focusout', tryAgain);
    return () => window.removeEventListener('focusout', tryAgain);
  }, [conflict, choosing, meet]);

  const whileWriting = useCallback<Merging['whileWriting']>(
    async (write) => {
      reads.current += 1;
      try {
        return await write(latest.current);
      } finally {
        follow();
      }
    },
    [follow],
  );

  return {
    base,
    setBase,
    conflict,
    gone,
    choosing: choosing && conflict !== null,
    // A conflict that is gone must not open the dialog for the next one.
    choose: (open) => choose(open && conflict !== null),
    settle: (merged) => {
      if (!conflict) return;
      const yours = editing.getText();
      if (merged === yours) editing.tell(ALL_YOURS);
      else editing.replaceText(merged, merged === conflict.text ? ALL_THEIRS : SOME);
      setBase(conflict);
    },
    meet,
    whileWriting,
  };
}
