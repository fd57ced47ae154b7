'use client';

import { useAnswer } from '@/components/api/call/use-answer';
import { sourceOfVersion } from '@/components/api/sources';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** `gone` when the version can no longer be read. */
export type VersionText =
  | { readonly kind: 'reading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'text'; readonly text: string };

/** The text of a version of a file, or `now` if `version` is null. */
export function useVersionText(ref: AgentRef, version: string | null, now: string): VersionText {
  const arrived = useAnswer(version === null ? null : sourceOfVersion(ref, version));
  if (version === null) return { kind: 'text', text: now };
  if (!arrived?.current) return { kind: 'reading' };
  return arrived.answer.ok ? { kind: 'text', text: arrived.answer.text } : { kind: 'gone' };
}
