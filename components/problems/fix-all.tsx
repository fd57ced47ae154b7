'use client';

import Link from 'next/link';
import { lazy, Suspense, useState } from 'react';
import { matchesOf } from '@/components/api/agents';
import { ask } from '@/components/api/call/call-api';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { NamedAgent } from '@/lib/agents/catalog/listing';
import { graveKinds, type ProblemKind, tellLeft } from './problem-kind';

// Few open it, and it brings every other change of many agents.
const ChangeDialog = lazy(async () => ({
  default: (await import('@/components/bulk/change-dialog')).ChangeDialog,
}));

/** Fixes all that loses nothing in the whole library, after showing what that changes in each file. */
export function FixAll({
  kinds,
}: {
  /** As the page lists them, so that what is left is told in the same counts. */
  kinds: readonly ProblemKind[];
}) {
  const [agents, setAgents] = useState<readonly NamedAgent[] | null>(null);
  const [busy, setBusy] = useState(false);
  const left = graveKinds(kinds).reduce((sum, { count }) => sum + count, 0);
  /** How many problems the fix that was started ends, and the fewest that were left since. */
  const [done, setDone] = useState<{ fixed: number; least: number } | null>(null);
  if (done !== null && left < done.least) setDone({ ...done, least: left });
  // It was undone, or there are new ones: what was said of what is left holds no more.
  if (done !== null && left > done.least) setDone(null);
  const open = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await ask(matchesOf(''));
    setBusy(false);
    if (answer.ok) setAgents(answer.matches.filter(({ readOnly }) => !readOnly));
    else toasts.add({ title: 'Not fixed', description: answer.message, priority: 'high' });
  };
  return (
    <>
      {kinds.length > 0 && (
        <button
          type="button"
          className="control w-fit"
          aria-disabled={busy || undefined}
          onClick={open}
        >
          Fix all that can be fixed safely…
        </button>
      )}
      <div role="status" className="empty:hidden">
        {done !== null && <Left fixed={done.fixed} kinds={kinds} />}
      </div>
      {agents !== null && (
        <Suspense>
          <ChangeDialog
            items={agents}
            asked={{ kind: 'fix' }}
            onClose={() => setAgents(null)}
            onStarted={(rest) => {
              setDone(rest === null ? null : { fixed: rest.fixed, least: left });
              setAgents(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Left({ fixed, kinds }: { fixed: number; kinds: readonly ProblemKind[] }) {
  const grave = graveKinds(kinds);
  const list = new URLSearchParams(grave.map(({ code }) => ['problem', code]));
  return (
    <p className="text-soft text-sm">
      {fixed === 0 ? 'No problem had' : `${formatCount(fixed, 'problem', 'problems')} had`} a fix
      that loses nothing. {tellLeft(kinds)}{' '}
      {grave.length > 0 && (
        <Link href={`/?${list}`} prefetch={false} className="underline">
          Show the agents with errors or warnings
        </Link>
      )}
    </p>
  );
}
