'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/**
 * How long the result stays, in milliseconds: a check mark is seen at once, a sentence takes time
 * to read.
 */
const SHOWN = { copied: 2000, failed: 6000 } as const;

/** Puts a text on the clipboard and says whether that worked. */
export function CopyButton({
  text,
  children,
  className = 'control',
}: {
  /** A function where it is long, so that it is made only when it is wanted. */
  text: string | (() => string);
  children: string;
  className?: string;
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    let result: 'copied' | 'failed' = 'copied';
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
    } catch {
      result = 'failed';
    }
    setState(result);
    setTimeout(setState, SHOWN[result], 'idle');
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <button type="button" onClick={copy} className={className}>
      <Icon size={14} aria-hidden="true" />
      {children}
      <span aria-live="polite" className={state === 'failed' ? 'text-bad' : 'sr-only'}>
        {state === 'copied' && 'Copied.'}
        {state === 'failed' && 'The browser did not allow it.'}
      </span>
    </button>
  );
}
