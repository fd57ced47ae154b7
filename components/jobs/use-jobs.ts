'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ask } from '@/components/api/call/call-api';
import { JOBS, jobAt } from '@/components/api/jobs';
import { useJobEvents } from '@/components/live/use-library-events';
import type { JobJson } from '@/lib/api/jobs';

/** How long until a job of another process is looked at again, which may be killed, in milliseconds. */
const LOOK_AGAIN = 5_000;

/** For so long after it was begun the end of a job is news, in milliseconds. */
const NEWS = 15_000;

/**
 * The jobs that are at work or were killed, in every tab, and kept current: after a reload, and when
 * the server comes back. One that was begun before the page came, and is over, is no news.
 * @param onBegin called with one that was not known
 * @param onEnd called once with each whose end this page saw
 */
export function useJobs(onBegin: () => void, onEnd: (job: JobJson) => void) {
  const [jobs, setJobs] = useState<readonly JobJson[]>([]);
  const known = useRef(new Set<string>());
  const over = useRef(new Set<string>());

  const drop = (id: string) => setJobs((all) => all.filter((job) => job.id !== id));
  const take = (job: JobJson) => {
    // What comes late must not make one run again that is over.
    if (over.current.has(job.id)) return;
    if (job.state === 'done' || job.state === 'stopped') {
      over.current.add(job.id);
      drop(job.id);
      onEnd(job);
      return;
    }
    if (!known.current.has(job.id)) onBegin();
    // One that was killed, and is being taken back from another tab.
    if (job.undoes !== null) drop(job.undoes);
    known.current.add(job.id);
    setJobs((all) => put(all, job));
  };
  const lookAt = async (id: string) => {
    const answer = await ask(jobAt(id));
    if (answer.ok) take(answer);
    else if (answer.status === 404) drop(id);
  };
  const look = useEffectEvent(async () => {
    const answer = await ask(JOBS);
    if (!answer.ok) return;
    for (const job of answer.jobs) {
      const isOver = job.state === 'done' || job.state === 'stopped';
      if (!isOver || known.current.has(job.id) || isNews(job)) take(job);
    }
    // The server tells no more of what ended while nobody listened.
    const told = new Set(answer.jobs.map(({ id }) => id));
    for (const { id, state } of jobs) if (state === 'running' && !told.has(id)) lookAt(id);
  });
  useEffect(() => {
    look();
  }, []);
  useJobEvents(
    (job) => {
      if (job.state === 'planned') return;
      // How it ended comes with the files that it left.
      if (job.state === 'running') take({ ...job, left: [] });
      else lookAt(job.id);
    },
    () => look(),
  );
  const elsewhere = jobs.some(({ state }) => state === 'elsewhere');
  useEffect(() => {
    if (!elsewhere) return;
    const timer = setInterval(look, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [elsewhere]);
  return { jobs, take, drop };
}

/** Whether a job may have been begun by this page before it heard of any. */
function isNews({ begun }: JobJson): boolean {
  return begun >= performance.timeOrigin && Date.now() - begun < NEWS;
}

function put(known: readonly JobJson[], job: JobJson): JobJson[] {
  const old = known.find(({ id }) => id === job.id);
  return old === undefined ? [...known, job] : known.map((one) => (one === old ? job : one));
}
