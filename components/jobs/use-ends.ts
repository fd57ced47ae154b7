'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import type { JobJson } from '@/lib/api/jobs';

/**
 * Tells the ends of jobs only to who looks at the page. Where nobody did, the end of one that was seen
 * at work is told once somebody looks again, unless something newer was done since.
 */
export function useEnds(onBegin: () => void, onEnd: (job: JobJson) => void) {
  const isSeen = useRef(false);
  const untold = useRef<JobJson | null>(null);
  const tell = useEffectEvent(() => {
    if (document.hidden || untold.current === null) return;
    onEnd(untold.current);
    untold.current = null;
  });
  useEffect(() => {
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, []);
  return {
    begin: () => {
      isSeen.current = !document.hidden;
      untold.current = null;
      onBegin();
    },
    end: (job: JobJson) => {
      if (!document.hidden) onEnd(job);
      else if (isSeen.current) untold.current = job;
    },
  };
}
