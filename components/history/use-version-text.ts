'use client';

import { useEffect, useState } from 'react';
import { readVersionText } from '@/components/api/agent';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

/** `gone` when the version can no longer be read. */
export type VersionText =
  | { readonly kind: 'reading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'text'; readonly text: string };

/** The text of a version of a file, or `now` if `version` is null. */
export function useVersionText(
  { root, path }: AgentRef,
  version: string | null,
  now: string,
): VersionText {
  const [read, setRead] = useState<{ version: string; text: string | null } | null>(null);
  useEffect(() => {
    if (version === null) return;
    let current = true;
    readVersionText({ root, path }, version).then((text) => {
      if (current) setRead({ version, text });
    });
    return () => {
      current = false;
    };
  }, [root, path, version]);
  if (version === null) return { kind: 'text', text: now };
  if (read?.version !== version) return { kind: 'reading' };
  return read.text === null ? { kind: 'gone' } : { kind: 'text', text: read.text };
}
