'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

/** Puts a text on the clipboard and says so. */
export function CopyButton({
  text,
  children,
  className = 'control',
}: {
  text: string;
  children: string;
  className?: string;
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
    setTimeout(setState, 2000, 'idle');
  };
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <button type="button" onClick={copy} className={className}>
      <Icon size={14} aria-hidden="true" />
      {children}
      <span aria-live="polite" className="sr-only">
        {state === 'copied' && 'Copied.'}
        {state === 'failed' && 'The browser did not allow copying.'}
      </span>
    </button>
  );
}
