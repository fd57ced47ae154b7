'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ask } from '@/components/api/call/call-api';
import { forgetJob, JOBS, jobAt } from '@/components/api/jobs';
import { useJobEvents } from '@/components/live/use-library-events';
import type { JobJson } from '@/lib/api/jobs';

/** So many are shown of those that are over: the page of recent changes has the others. */
const MOST_OVER = 1;

/** How long until a job of another process is looked at again, which may be killed, in milliseconds. */
const LOOK_AGAIN = 5_000;

/**
 * The jobs that are at work, were killed, or ended here a moment ago, in every tab, and kept current:
 * after a reload, and when the server comes back.
 */
export function useJobs() {
  const [jobs, setJobs] = useState<readonly JobJson[]>([]);
  const forgotten = useRef(new Set<string>());

  const take = (job: JobJson) => {
    // An answer may come after the person has seen enough of it.
    if (forgotten.current.has(job.id)) return;
    setJobs((known) => put(known, job));
  };
  const drop = (id: string) => setJobs((known) => known.filter((job) => job.id !== id));
  const lookAt = async (id: string) => {
    const answer = await ask(jobAt(id));
    if (answer.ok) take(answer);
    else if (answer.status === 404) drop(id);
  };
  const look = useEffectEvent(async () => {
    const running = jobs.filter(({ state }) => state === 'running');
    const answer = await ask(JOBS);
    if (!answer.ok) return;
    for (const job of answer.jobs) take(job);
    // The server tells no more of what ended while nobody listened.
    const told = new Set(answer.jobs.map(({ id }) => id));
    for (const { id } of running) if (!told.has(id)) lookAt(id);
  });
  useEffect(() => {
    look();
  }, []);
  useJobEvents(
    (job) => {
      if (job.state === 'planned') return;
      take({ ...job, left: [] });
      // How it ended comes with the files that it left.
      if (job.state !== 'running') lookAt(job.id);
    },
    () => look(),
  );
  const elsewhere = jobs.some(({ state }) => state === 'elsewhere');
  useEffect(() => {
    if (!elsewhere) return;
    const timer = setInterval(look, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [elsewhere]);

  const forget = (id: string) => {
    forgotten.current.add(id);
    drop(id);
    forgetJob(id);
  };
  return { jobs, take, drop, forget };
}

function isOver({ state }: JobJson): boolean {
  return state === 'done' || state === 'stopped';
}

function put(known: readonly JobJson[], job: JobJson): JobJson[] {
  const old = known.find(({ id }) => id === job.id);
  // What comes late must not make one run again that is over.
  if (old !== undefined && isOver(old) && !isOver(job)) return [...known];
  const all = old === undefined ? [...known, job] : known.map((one) => (one === old ? job : one));
  const over = all.filter(isOver);
  const gone = new Set(over.slice(0, Math.max(0, over.length - MOST_OVER)));
  return all.filter((one) => !gone.has(one));
}
