'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { changeUsage } from '@/components/api/usage';

/** Asks once whether the records may be read, and takes that back. */
export function UsageSwitch({ on, folder }: { on: boolean; folder: string }) {
  const router = useRouter();
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const set = async (next: boolean) => {
    setBusy(true);
    const answer = await changeUsage({ on: next });
    setBusy(false);
    setRefused(answer.ok ? null : answer.message);
    router.refresh();
  };

  return (
    <div className="grid max-w-prose gap-2">
      <p className="text-soft">
        Claude Code keeps records of its sessions in <code className="wrap-anywhere">{folder}</code>
        . {on ? 'The app reads' : 'The app would read'} there which agents were started, when, in
        which project, with which model, how many tokens they took, and which calls failed. The
        records hold conversations, too; those are neither shown nor kept. Nothing is written there,
        and nothing leaves this computer.
      </p>
      <div>
        <button type="button" className="control" disabled={busy} onClick={() => set(!on)}>
          {on ? 'Stop reading the records' : 'Read the records'}
        </button>
      </div>
      <p role="status" className="text-sm">
        {refused}
      </p>
    </div>
  );
}
