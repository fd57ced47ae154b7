'use client';

import { useEffect, useState } from 'react';
import { readVersionText } from '@/components/files/file-api';
import type { AgentRef } from '@/lib/agents/listing';

/** The text of a version; null until it is there, and for no version. */
export function useVersionText({ root, path }: AgentRef, version: string | null): string | null {
  const [read, setRead] = useState<{ version: string; text: string } | null>(null);
  useEffect(() => {
    if (version === null) return;
    let current = true;
    readVersionText({ root, path }, version).then((text) => {
      if (current) setRead({ version, text: text ?? 'This version cannot be read any more.' });
    });
    return () => {
      current = false;
    };
  }, [root, path, version]);
  return read?.version === version ? (read?.text ?? null) : null;
}
