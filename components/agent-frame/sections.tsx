'use client';

import {
  type ReactNode,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { afterPaint } from '@/components/live/after-paint';
import { arrive, isFollowed } from '@/components/live/followed-link';

/**
 * The sections of a page, one below the other. Behind a link that was followed those out of view, most
 * of the page, come a frame after those that are seen.
 */
export function Sections({
  path,
  first,
  children,
}: {
  /** Of the address of the page. */
  path: string;
  /** Those that come at once in any case. */
  first: ReactNode;
  children: ReactNode;
}) {
  const [isWhole, setIsWhole] = useState(() => !isFollowed(path));
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isWhole) return;
    const { bottom = 0 } = box.current?.getBoundingClientRect() ?? {};
    if (bottom < window.innerHeight) setIsWhole(true);
    else return afterPaint(() => startTransition(() => setIsWhole(true)));
  }, [isWhole]);
  useEffect(arrive, []);
  return (
    <div ref={box} className="flex min-w-0 flex-col gap-8">
      {first}
      {isWhole && children}
    </div>
  );
}
