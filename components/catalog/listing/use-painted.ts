'use client';

import { startTransition, useEffect, useState } from 'react';

/**
 * A value once what was rendered with it is on the screen; until then the one before. What depends on
 * it holds up neither that frame nor the next key, as a deferred value does, which React renders at once.
 */
export function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(value)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [value]);
  return painted;
}
