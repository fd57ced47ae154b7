'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ariaKeysOf, keysOf } from '@/components/keyboard/shortcuts';
import { useShortcut } from '@/components/keyboard/use-shortcut';
import { describe, findHits, focusHit, onMarksChanged, scrollTo, setOff } from './hits';
import { recallHit, rememberHit } from './visited-hit';

const STEPS = {
  previousHit: { name: 'Previous hit', by: -1, Icon: ChevronUp },
  nextHit: { name: 'Next hit', by: 1, Icon: ChevronDown },
} as const;

/** Which hit of the search a person is at, and the ways to the one before and the one after it. */
export function HitSteps() {
  const { count, at, told, step } = useHits();
  useShortcut('previousHit', () => step(-1, true));
  useShortcut('nextHit', () => step(1, true));
  return (
    <div className="flex items-center gap-1">
      {Object.entries(STEPS).map(([id, { name, by, Icon }]) => {
        const shortcut = id as keyof typeof STEPS;
        return (
          <button
            key={id}
            type="button"
            aria-label={name}
            aria-keyshortcuts={ariaKeysOf(shortcut)}
            title={`${name} (${keysOf(shortcut)})`}
            disabled={count === null || count === 0}
            onClick={() => step(by, false)}
            className="grid size-8 shrink-0 place-items-center rounded-md text-soft enabled:hover:bg-hover enabled:hover:text-ink disabled:opacity-50"
          >
            <Icon size={16} aria-hidden="true" />
          </button>
        );
      })}
      <span className="pl-1 text-soft tabular-nums">
        {count === 0 && 'No hit in the text'}
        {count !== null && count > 0 && at !== null && (
          <>
            Hit {(at + 1).toLocaleString('en')} of {count.toLocaleString('en')}
          </>
        )}
      </span>
      <span aria-live="polite" className="sr-only">
        {told}
      </span>
    </div>
  );
}

/**
 * The hits are those that the page shows, however it came to them: what was searched for is marked on the
 * server, and a change of the file makes other marks.
 */
function useHits() {
  /** Null until the page has been looked at. */
  const [count, setCount] = useState<number | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const [told, setTold] = useState('');
  const shown = useRef<number | null>(null);

  const goTo = (index: number) => {
    const hits = findHits();
    const to = hits.length === 0 ? null : (index + hits.length) % hits.length;
    const hit = to === null ? undefined : hits[to];
    shown.current = to;
    setCount(hits.length);
    setAt(to);
    if (to === null || hit === undefined) return null;
    setOff(hit, hits);
    rememberHit(to);
    return hit;
  };
  const step = (by: number, byKey: boolean) => {
    const hit = goTo((shown.current ?? -1) + by);
    if (hit === null) return;
    scrollTo(hit);
    if (byKey) focusHit(hit);
    setTold(describe(hit));
  };
  const begin = useEffectEvent(() => {
    const visited = recallHit();
    const hit = goTo(visited ?? 0);
    if (hit !== null && visited === null && location.hash === '') scrollTo(hit, false);
  });
  const follow = useEffectEvent(() => {
    const hits = findHits();
    if (hits.length === count && hits[shown.current ?? 0]?.[0]?.hasAttribute('aria-current'))
      return;
    goTo(Math.min(shown.current ?? 0, hits.length - 1));
  });
  useEffect(() => {
    begin();
    return onMarksChanged(() => follow());
  }, []);
  return { count, at, told, step };
}
