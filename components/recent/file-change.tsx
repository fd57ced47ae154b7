'use client';

import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { changeOfFile } from '@/components/api/jobs';
import { ChangeView } from '@/components/changes/change-view';

/** What a change did to one file, once a person asks. */
export function FileChange({ id, at, path }: { id: string; at: number; path: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="min-w-0 text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit text-faint text-xs leading-6 hover:text-ink">
        What changed<span className="sr-only"> in {path}</span>
      </summary>
      {open && <Difference id={id} at={at} path={path} />}
    </details>
  );
}

function Difference({ id, at, path }: { id: string; at: number; path: string }) {
  const arrived = useAnswer(changeOfFile(id, at));
  if (arrived === null) return <p className="text-faint">Reading what it held…</p>;
  const { answer } = arrived;
  if (!answer.ok) return <p className="max-w-prose text-soft">{answer.message}</p>;
  return <ChangeView path={path} {...answer} />;
}
