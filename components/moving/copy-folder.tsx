'use client';

import { lazy, Suspense, useState } from 'react';
import { matchesOf } from '@/components/api/agents';
import { ask } from '@/components/api/call/call-api';
import { toasts } from '@/components/ui/toasts';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

const CopyDialog = lazy(async () => ({ default: (await import('./copy-dialog')).CopyDialog }));

/** Copies all agents of an open folder to another tool. */
export function CopyFolder({ root, label }: { root: string; label: string }) {
  const [items, setItems] = useState<readonly AgentRef[] | null>(null);
  const open = async () => {
    const answer = await ask(matchesOf(new URLSearchParams({ root }).toString()));
    if (answer.ok) setItems(answer.matches);
    else toasts.add({ title: 'Not read', description: answer.message, priority: 'high' });
  };
  return (
    <>
      <button
        type="button"
        className="control h-7"
        aria-label={`Copy the agents of ${label} to another tool`}
        title="Copy its agents to another tool"
        onClick={open}
      >
        Copy…
      </button>
      <Suspense>
        {items !== null && <CopyDialog items={items} onClose={() => setItems(null)} />}
      </Suspense>
    </>
  );
}
