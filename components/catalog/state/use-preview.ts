'use client';

import { createParser } from 'nuqs';
import { useCallback } from 'react';
import { type AgentRef, refKey, sameRef } from '@/lib/agents/model/agent-ref';
import { useAddress } from './use-address';

const PARAMS = { at: createParser({ parse: parseRef, serialize: refKey, eq: sameRef }) };

/** The agent in the preview, kept in the address; null while that is closed. */
export function usePreview(): readonly [AgentRef | null, (ref: AgentRef | null) => void] {
  const [{ at }, write] = useAddress(PARAMS);
  const setPreview = useCallback((at: AgentRef | null) => void write({ at }), [write]);
  return [at, setPreview];
}

/** The id of a root has no slash. */
function parseRef(text: string): AgentRef | null {
  const slash = text.indexOf('/');
  return slash <= 0 ? null : { root: text.slice(0, slash), path: text.slice(slash + 1) };
}
