'use client';

import { flushSync } from 'react-dom';
import { controlsBeside, FIX_MARK } from '@/components/editor/document/form-marks';

/** Fixes one problem. That removes the button, so the focus moves to a control beside it. */
export function FixButton({ title, onFix }: { title: string; onFix: () => void }) {
  return (
    <button
      type="button"
      {...FIX_MARK}
      aria-label={`Fix: ${title}`}
      className="control h-7"
      onClick={({ currentTarget }) => {
        const controls = controlsBeside(currentTarget);
        flushSync(onFix);
        focusFirst(controls());
      }}
    >
      Fix
    </button>
  );
}

function focusFirst(controls: readonly HTMLElement[]): void {
  for (const control of controls) {
    control.focus();
    // A hidden element does not take the focus.
    if (document.activeElement === control) return;
  }
}
