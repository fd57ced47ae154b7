'use client';

import { lazy, Suspense, useState } from 'react';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';

const CopyDialog = lazy(async () => ({ default: (await import('./copy-dialog')).CopyDialog }));

/** Copies one agent to one tool. */
export function CopyToTool({ agent, tool }: { agent: AgentRef; tool: OtherTool }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="control h-7 w-fit" onClick={() => setAsking(true)}>
        Copy to {TOOL_FACTS[tool].name}…
      </button>
      <Suspense>
        {asking && <CopyDialog items={[agent]} tool={tool} onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}
