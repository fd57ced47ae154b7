import { createStore, del, get, set } from 'idb-keyval';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey } from '@/lib/agents/model/agent-ref';

/** Unsaved text, kept by the browser so that a reload, a crash or a closed tab loses nothing. */
export type Draft = {
  readonly text: string;
  /** What the file held when the editing began, and its revision. */
  readonly base: string;
  readonly revision: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

// Made on first use: importing this module must not open a database on the server.
let store: ReturnType<typeof createStore> | undefined;
const drafts = () => {
  store ??= createStore('agent-catalog', 'drafts');
  return store;
};

/** Null when there is none, or the browser offers no database, as in some private windows. */
export async function readDraft(ref: AgentRef): Promise<Draft | null> {
  try {
    return (await get<Draft>(refKey(ref), drafts())) ?? null;
  } catch {
    return null;
  }
}

/** Resolves to false when the browser refused to keep it. */
export async function writeDraft(ref: AgentRef, draft: Draft): Promise<boolean> {
  try {
    await set(refKey(ref), draft, drafts());
    return true;
  } catch {
    return false;
  }
}

export async function removeDraft(ref: AgentRef): Promise<void> {
  try {
    await del(refKey(ref), drafts());
  } catch {
    // No database, no draft.
  }
}
