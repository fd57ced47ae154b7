'use client';

import { Power } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';

// Few open it, and it brings what shows the change.
const SwitchDialog = lazy(() =>
  import('./switch-dialog').then(({ SwitchDialog }) => ({ default: SwitchDialog })),
);

/** Switches agents off or on where sessions start, after showing what that changes. */
export function SwitchButton({
  names,
  off,
  className = 'control',
}: {
  /** As a session knows them. */
  names: readonly string[];
  /** What it does. */
  off: boolean;
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)}>
        <Power size={14} aria-hidden="true" />
        {off ? 'Switch off…' : 'Switch on…'}
      </button>
      {open && (
        <Suspense>
          <SwitchDialog names={names} off={off} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
