'use client';

import { lazy, Suspense, useState } from 'react';
import type { Draft } from '@/components/bulk/operations/operation-choices';
import type { AgentRef } from '@/lib/agents/model/agent-ref';

// Few open it, and it brings every other change of many agents.
const ChangeDialog = lazy(async () => ({
  default: (await import('@/components/bulk/change-dialog')).ChangeDialog,
}));

/** Shows what a trim would change in each file, and makes it. */
export function TrimButton({
  label,
  items,
  asked,
}: {
  /** What it does. */
  label: string;
  items: readonly AgentRef[];
  asked: Pick<Draft, 'kind'> & Partial<Draft>;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="control shrink-0"
        aria-label={`Preview: ${label}`}
        onClick={() => setOpen(true)}
      >
        Preview…
      </button>
      {open && (
        <Suspense>
          <ChangeDialog
            items={items}
            asked={asked}
            onClose={() => setOpen(false)}
            onStarted={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
