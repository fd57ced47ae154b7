'use client';

import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { actOnJob, undoChange } from '@/components/api/jobs';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import type { JobJson } from '@/lib/api/jobs';
import { formatLeft, tellEnd, tellJob } from './describe-job';
import { LeftFiles } from './left-files';
import { undoLast } from './undo-last';
import { useEnds } from './use-ends';
import { useJobs } from './use-jobs';

/**
 * The changes of many files that are at work, in every tab, and how far they are. One that was killed
 * asks whether it is to be finished or undone. How they ended is told as the end of any action is.
 */
export function JobsStatus() {
  const pathname = usePathname();
  const [asking, setAsking] = useState<JobJson | null>(null);
  const tell = (job: JobJson) => {
    const { left, changed, undoes } = job;
    toasts.add({
      ...tellEnd(job),
      ...(left.length > 0 && {
        more: {
          words: `${formatCount(left.length, 'file was', 'files were')} not changed…`,
          onClick: () => setAsking(job),
        },
      }),
      ...(changed > 0 &&
        undoes === null && {
          actionProps: { children: 'Undo', onClick: () => takeBack(job) },
        }),
    });
  };
  const { begin, end } = useEnds(toasts.clear, tell);
  const { jobs, take, drop } = useJobs(begin, end);

  const act = async (job: JobJson, action: 'stop' | 'finish' | 'undo') => {
    const answer = await actOnJob(job.id, action);
    if (!answer.ok) {
      toasts.add({ title: 'Not done', description: answer.message, priority: 'high' });
      return;
    }
    if (action === 'undo') drop(job.id);
    take(answer);
  };
  const takeBack = async (job: JobJson) => {
    const answer = await undoChange(job.id);
    if (!answer.ok)
      toasts.add({ title: 'Not undone', description: answer.message, priority: 'high' });
  };

  return (
    <section aria-label="Changes at work">
      <p aria-live="polite" className="sr-only">
        {jobs
          .filter(({ state }) => state !== 'running')
          .map((job) => tellJob(job))
          .join(' ')}
      </p>
      {jobs.map((job) => {
        const { id, state, total, done } = job;
        return (
          <article
            key={id}
            aria-label={tellJob(job)}
            className="enter mt-2 grid gap-2 rounded-md border border-line-strong bg-raised p-3 text-sm shadow-lg"
          >
            <p className="font-medium wrap-anywhere">{tellJob(job)}</p>
            {state === 'running' && (
              <>
                <progress
                  aria-label="Files done"
                  max={total}
                  value={done}
                  className="h-1.5 w-full accent-accent"
                />
                <p className="flex items-center gap-2 text-soft tabular-nums">
                  <span className="min-w-0 flex-1">{formatLeft(job)}</span>
                  <button type="button" className="control h-7" onClick={() => act(job, 'stop')}>
                    Stop
                  </button>
                </p>
              </>
            )}
            {state === 'interrupted' && (
              <>
                <p className="text-soft">
                  It was cut off in the middle, as when the server was ended. Every file is as
                  before, or changed as it was shown.
                </p>
                <div className="flex gap-2">
                  <button type="button" className="control h-7" onClick={() => act(job, 'finish')}>
                    Finish
                  </button>
                  <button type="button" className="control h-7" onClick={() => act(job, 'undo')}>
                    Undo
                  </button>
                </div>
              </>
            )}
          </article>
        );
      })}
      {/* Elsewhere the key belongs to an editor. */}
      {(pathname === '/' || pathname === '/recent') && <UndoKey />}
      {asking !== null && <LeftFiles left={asking.left} onClose={() => setAsking(null)} />}
    </section>
  );
}

function UndoKey() {
  useShortcut('undo', () => void undoLast());
  return null;
}
