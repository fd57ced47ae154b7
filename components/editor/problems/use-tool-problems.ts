'use client';

import { useEffect } from 'react';
import type { AgentDocument } from '@/components/editor/document/agent-document';

/** Adds what is wrong with a file of another tool to that tool, once its reader is there. */
export function useToolProblems(editing: AgentDocument): void {
  useEffect(() => {
    if (editing.context.rules.kind !== 'tool') return;
    let isHere = true;
    import('@/lib/agents/read-in-tool').then(
      ({ readInTool }) => {
        if (isHere) editing.findMore((reading) => readInTool(reading).problems);
      },
      // Without it the problems show once the file is saved.
      () => {},
    );
    return () => {
      isHere = false;
    };
  }, [editing]);
}
