'use client';

import { useEffect, useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { journalAt, undoChange } from '@/components/api/jobs';
import { useLibraryEvents } from '@/components/live/use-library-events';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import type { JournalEntryJson } from '@/lib/api/journal';
import { RecentChange } from './recent-change';

/** As many entries are shown at first, and that many more each time. */
const PAGE = 50;

/** What changed in the open folders, newest first, each with a way back. */
export function RecentView() {
  const [limit, setLimit] = useState(PAGE);
  const [version, setVersion] = useState(0);
  useLibraryEvents(() => setVersion((last) => last + 1));
  const arrived = useAnswer(journalAt(limit), { version });
  const newest = arrived?.answer.ok ? arrived.answer.entries[0]?.id : undefined;
  const settled = useSettled(newest);

  const undo = async ({ id }: JournalEntryJson) => {
    if (!settled) return;
    const answer = await undoChange(id);
    if (answer.ok) focusMain();
    else {
      toasts.add({ title: 'Not undone', description: answer.message, priority: 'high' });
    }
  };

  if (arrived === null) return <p className="text-faint text-sm">Reading the journal…</p>;
  if (!arrived.answer.ok) return <p className="max-w-prose text-warn">{arrived.answer.message}</p>;
  const { entries, more } = arrived.answer;
  if (entries.length === 0) {
    return (
      <p className="max-w-prose text-soft">
        Nothing was changed yet. What you change here, from the command line or, while this server
        runs, with another program, is listed here and can be taken back.
      </p>
    );
  }
  return (
    <>
      <ol
        aria-label="Recent changes"
        className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line rounded-md border border-line"
      >
        {entries.map((entry) => (
          <RecentChange key={entry.id} entry={entry} onUndo={() => undo(entry)} />
        ))}
      </ol>
      {more && (
        <button
          type="button"
          className="control w-fit"
          onClick={() => setLimit((last) => last + PAGE)}
        >
          Show older changes
        </button>
      )}
    </>
  );
}

/** So long after a row has come, in milliseconds, a press may be meant for the one that was there. */
const PAUSE = 700;

/** Whether the list has kept its place for long enough: a row that comes on top moves all others. */
function useSettled(newest: string | undefined): boolean {
  const [known, setKnown] = useState(newest);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(newest), known === undefined ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [newest, known]);
  return known === newest;
}
