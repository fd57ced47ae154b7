'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { useLibraryEvents } from '@/components/ui/use-library-events';
import type { AgentRef } from '@/lib/agents/listing';
import type { AgentDocument } from './agent-document';
import { disturbsWriting, keepCursor, mergeQuietly } from './merge-quietly';
import { lineChanges } from './merge-texts';
import { type Base, readAgentText } from './read-agent-text';

export type Merging = {
  /** What the file holds as far as this editor knows: where the unsaved changes start from. */
  readonly base: Base;
  readonly setBase: (base: Base) => void;
  /** What another program wrote that waits to be merged. */
  readonly conflict: Base | null;
  /** Whether a person is asked right now. */
  readonly choosing: boolean;
  readonly choose: (open: boolean) => void;
  /** Ends the conflict with this text in the editor, to be saved over what the file holds. */
  readonly settle: (text: string) => void;
  /** The file is known to hold another text now. @param asked whether a person waits for the answer */
  readonly meet: (theirs: Base, asked: boolean) => void;
  /** Makes a write; what was read of the file before or meanwhile is out of date by then. */
  readonly whileWriting: <T>(write: (base: Base) => Promise<T>) => Promise<T>;
};

const TOLD = 'The changes on disk are now in your text.';

/**
 * Follows what other programs do to the file while it is edited. They never take the focus or a key:
 * what does not touch the unsaved changes comes in by itself, the rest waits until a person asks.
 */
export function useMerging(document: AgentDocument, ref: AgentRef, opened: Base): Merging {
  const { root, path } = ref;
  const [base, showBase] = useState(opened);
  const [conflict, setConflict] = useState<Base | null>(null);
  const [choosing, choose] = useState(false);
  // Answers come after the render that asked for them.
  const latest = useRef(opened);
  const reads = useRef(0);

  const endConflict = useCallback(() => {
    setConflict(null);
    choose(false);
  }, []);
  const setBase = useCallback(
    (next: Base) => {
      latest.current = next;
      showBase(next);
      endConflict();
    },
    [endConflict],
  );

  const meet = useCallback<Merging['meet']>(
    (theirs, asked) => {
      const text = document.getText();
      const ancestor = latest.current.text;
      if (text === theirs.text) return setBase(theirs);
      if (text === ancestor) {
        keepCursor(() => document.bring(lineChanges(text, theirs.text), null));
        return setBase(theirs);
      }
      const changes = mergeQuietly(document, ancestor, theirs.text);
      if (changes !== null && (asked || !disturbsWriting(document, changes))) {
        keepCursor(() => document.bring(changes, TOLD));
        return setBase(theirs);
      }
      setConflict(theirs);
      if (asked) choose(true);
    },
    [document, setBase],
  );

  const follow = useCallback(async () => {
    reads.current += 1;
    const read = reads.current;
    const theirs = await readAgentText({ root, path });
    if (theirs === null || read !== reads.current) return;
    if (theirs.revision !== latest.current.revision) meet(theirs, false);
    else endConflict();
  }, [root, path, meet, endConflict]);
  useLibraryEvents(follow);

  // What waited only because it would have changed the field that a person was in.
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
    choosing: choosing && conflict !== null,
    // What is no longer there must not open a dialog over the next one.
    choose: (open) => choose(open && conflict !== null),
    settle: (merged) => {
      if (!conflict) return;
      document.become(merged, TOLD);
      setBase(conflict);
    },
    meet,
    whileWriting,
  };
}
