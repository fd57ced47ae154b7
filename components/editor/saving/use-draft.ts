'use client';

import { useEffect, useRef, useState } from 'react';
import type { Base } from '@/components/editor/document/read-agent-text';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { type Draft, readDraft, removeDraft, writeDraft } from './draft-store';

/** How long typing must pause before the draft is written, in milliseconds. */
const PAUSE = 300;

/**
 * Keeps unsaved text as a draft, written when typing pauses and when the editor or the page closes.
 * @param opened what the file held when the editor was opened
 * @returns a draft from an earlier visit that differs from the file, and a function to call once a
 * person has decided about it; until then the draft is not overwritten
 */
export function useDraft(
  { root, path }: AgentRef,
  opened: string,
  text: string,
  base: Base,
): readonly [Draft | null, () => void] {
  const [fileText] = useState(opened);
  // Undefined until the browser has been asked.
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined);
  useEffect(() => {
    let current = true;
    readDraft({ root, path }).then((found) => {
      if (current) setDraft(found && found.text !== fileText ? found : null);
    });
    return () => {
      current = false;
    };
  }, [root, path, fileText]);

  const pending = useRef<(() => void) | null>(null);
  const decided = draft === null;
  useEffect(() => {
    if (!decided) return;
    const write = () => {
      pending.current = null;
      const ref = { root, path };
      if (text === base.text) removeDraft(ref);
      else writeDraft(ref, { text, base: base.text, revision: base.revision, at: Date.now() });
    };
    pending.current = write;
    const timer = setTimeout(write, PAUSE);
    return () => clearTimeout(timer);
  }, [text, base, decided, root, path]);

  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  return [draft ?? null, () => setDraft(null)];
}
