'use client';

import { lazy, Suspense, useState } from 'react';
import { matchesOf } from '@/components/api/agents';
import { ask } from '@/components/api/call/call-api';
import { FixRest } from '@/components/bulk/fix-rest';
import { toasts } from '@/components/ui/toasts';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import type { RestJson } from '@/lib/api/jobs';

// Few open it, and it brings every other change of many agents.
const ChangeDialog = lazy(async () => ({
  default: (await import('@/components/bulk/change-dialog')).ChangeDialog,
}));

/** Fixes all that loses nothing in the whole library, after showing what that changes in each file. */
export function FixAll({ canFix }: { canFix: boolean }) {
  const [agents, setAgents] = useState<readonly NamedAgent[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [rest, setRest] = useState<RestJson | null>(null);
  const open = async () => {
    setBusy(true);
    const answer = await ask(matchesOf(''));
    setBusy(false);
    if (answer.ok) setAgents(answer.matches.filter(({ readOnly }) => !readOnly));
    else toasts.add({ title: 'Not fixed', description: answer.message, priority: 'high' });
  };
  return (
    <>
      {canFix && (
        <button type="button" className="control w-fit" disabled={busy} onClick={open}>
          Fix all that loses nothing…
        </button>
      )}
      <div role="status" className="empty:hidden">
        {rest !== null && <FixRest rest={rest} isOver />}
      </div>
      {agents !== null && (
        <Suspense>
          <ChangeDialog
            items={agents}
            asked={{ kind: 'fix' }}
            onClose={() => setAgents(null)}
            onStarted={(_, left) => {
              setRest(left);
              setAgents(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
