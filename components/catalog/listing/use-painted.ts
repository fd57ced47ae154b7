'use client';

import { startTransition, useEffect, useState } from 'react';
import { afterPaint } from '@/components/live/after-paint';

/**
 * A value once what was rendered with it is on the screen; until then the one before. What was deferred
 * instead, React would begin to render before that frame.
 */
export function usePainted<T>(value: T): T {
  const [painted, setPainted] = useState(value);
  useEffect(() => afterPaint(() => startTransition(() => setPainted(value))), [value]);
  return painted;
}
